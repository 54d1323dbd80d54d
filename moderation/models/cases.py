"""Reports, gathered in cases: at most one open case a subject, one report a person in each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from clips.models import Clip
from moderation.rules import Reason, Rule, severity
from moderation.subjects import SUBJECTS, Subject

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.models.people import Viewer

PERSON = settings.AUTH_USER_MODEL
CLAIM_LASTS = timedelta(minutes=15)


class CaseQuerySet(models.QuerySet["Case"]):
    def under(self, moderator: Viewer) -> CaseQuerySet:
        """What a moderator may open."""
        return self.all() if moderator.has_perm("clips.moderate_clip") else self.none()

    def open(self) -> CaseQuerySet:
        return self.filter(state=Case.State.OPEN)

    def by_urgency(self) -> CaseQuerySet:
        """What cannot wait, then what most people report, then what waits longest."""
        return self.order_by("-severity", "-number", "opened_at", "pk")

    def to_do_for(self, moderator: User) -> CaseQuerySet:
        """The open cases that `moderator` may judge and nobody else is looking at."""
        own = Q(author=moderator) | Q(reports__reporter=moderator)
        others = Q(claimed_until__gt=timezone.now()) & ~Q(claimed_by=moderator)
        return self.open().exclude(pk__in=Case.objects.filter(own).values("pk")).exclude(others)

    def about(self, subject: Subject, thing: Any) -> CaseQuerySet:
        return self.filter(kind=subject.name, subject=thing.public_id)

    def hold(self, subject: Subject, thing: Any) -> Case:
        """The open case about `thing`, locked until the transaction ends; opened now if there is none.

        A report and a decision both hold the case, so that no report slips in under a decision.
        """
        while True:
            case = self.about(subject, thing).open().select_for_update(of=("self",)).first()
            if case is not None:
                return case
            fresh = Case(
                kind=subject.name, subject=thing.public_id, author=subject.author(thing), clip=subject.clip(thing)
            )
            self.bulk_create([fresh], ignore_conflicts=True)

    def report(self, subject: Subject, thing: Any, by: User, reason: str, text: str = "") -> bool:
        """Add a report to the open case about `thing`. False if `by` has one in it already."""
        with transaction.atomic():
            case = self.hold(subject, thing)
            if case.reports.filter(reporter=by).exists():
                return False
            case.reports.create(reporter=by, reason=reason, text=text)
            worst = {"reason": reason} if not case.reason or severity(reason) > case.severity else {}
            self.filter(pk=case.pk).update(
                number=F("number") + 1, severity=Greatest("severity", severity(reason)), **worst
            )
        return True


class Case(models.Model):
    """All that was reported about one clip, comment or person since the last decision about it."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DECIDED = "decided", _("decided")

    kind = models.CharField(_("kind"), max_length=10)
    subject = models.CharField(_("subject"), max_length=16, help_text="The public id of what it is about.")
    # The case outlives what it is about, and whoever made that.
    author = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="cases")
    clip = models.ForeignKey(Clip, on_delete=models.SET_NULL, null=True, related_name="cases")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    reason = models.CharField(_("most severe reason"), max_length=12, choices=Reason, blank=True)
    severity = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField(_("reports"), default=0)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True)
    claimed_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject"], condition=Q(state="open"), name="one_open_case_each")
        ]
        indexes = [
            models.Index(
                fields=["-severity", "-number", "opened_at"], condition=Q(state="open"), name="open_cases_by_urgency"
            ),
            models.Index(fields=["kind", "subject"], name="cases_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def about(self) -> Subject:
        return SUBJECTS[self.kind]

    @property
    def is_open(self) -> bool:
        return self.state == Case.State.OPEN

    @property
    def rule_name(self) -> str:
        """The most severe reason, as the name of the rule."""
        return str(Rule(self.reason).label) if self.reason else ""

    def thing(self) -> Any:
        """What it is about, in whatever state; None if that is gone for good."""
        return self.about.judged([self.subject]).get(self.subject)

    # --- Who judges ---------------------------------------------------------------------------------

    def why_not(self, moderator: User) -> str:
        """Why `moderator` may not judge this one, in words; nothing if they may."""
        if moderator.pk == self.author_id:
            return gettext("This is about you. Somebody else decides.")
        if self.reports.filter(reporter=moderator).exists():
            return gettext("You reported this yourself. Somebody else decides.")
        return ""

    @property
    def held_by(self) -> User | None:
        """Who said that they are looking at it, while that counts."""
        return self.claimed_by if self.claimed_until and self.claimed_until > timezone.now() else None

    def claim(self, by: User) -> bool:
        """ "I am looking at it." False if somebody else said so first, or it is decided."""
        now = timezone.now()
        free = Q(claimed_by=None) | Q(claimed_by=by) | Q(claimed_until__lte=now)
        mine = {"claimed_by": by, "claimed_until": now + CLAIM_LASTS}
        return bool(Case.objects.open().filter(free, pk=self.pk).update(**mine))

    def release(self, by: User) -> bool:
        """Let others look at it again."""
        claim = Case.objects.filter(pk=self.pk, claimed_by=by)
        return bool(claim.update(claimed_by=None, claimed_until=None))

    def close(self) -> bool:
        """Mark it as decided, inside the transaction of the decision. False if somebody was quicker."""
        done = {"state": Case.State.DECIDED, "decided_at": timezone.now(), "claimed_by": None, "claimed_until": None}
        return bool(Case.objects.open().filter(pk=self.pk).update(**done))


class Report(models.Model):
    """Somebody says that something should not be here. It is open as long as its case is."""

    public_id = PublicIdField()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="reports")
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    text = models.TextField(_("in your words"), max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["case", "reporter"], name="one_report_each")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.case})"
