"""What a clip is: its words, its state, its cast, where it comes from and the files it has.

What a viewer may see, in a list or as a file, is only ever `Clip.objects.visible_to(viewer)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from accounts.models import Block, Follow
from cameos import lending
from cameos.consent import ConsentMissing, Decision, Pin, require
from cameos.ledger import Event, failed_tries, write
from cameos.models import Cameo, Grant, Sighting, live, lost
from clips import lifecycle, words
from clips.choices import Audience, Camera, Mood, Style
from clips.lifecycle import State, WaitsFor
from screening.verdict import Verdict

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.models.people import Viewer

MAX_PROMPT = 2000
LENGTHS = (4, 6, 10)


class ClipQuerySet(models.QuerySet["Clip"]):
    def visible_to(self, viewer: Viewer) -> ClipQuerySet:
        """The clips that `viewer` may watch at this moment, by page or as a file.

        Darkness is computed here and not performed by anybody: the pinned grant of every cast row
        must be live, so a withdrawal is effective when it commits. Whose likeness is in a clip may
        watch it too, drafts included.
        """
        allowed = shown_to(viewer)
        if viewer.is_authenticated:
            with_me = Exists(Cast.objects.filter(clip=OuterRef("pk"), cameo__owner=viewer.pk))
            allowed |= Q(filmed(), Q(author=viewer.pk) | Q(with_me))
        return self.filter(allowed).consented()

    def listed_for(self, viewer: Viewer) -> ClipQuerySet:
        """The published clips that may stand in a list for `viewer`: not those meant for their link only."""
        if not viewer.is_authenticated and settings.SORASITE_ANONYMOUS != "everything":
            return self.none()
        allowed = shown_to(viewer) | Q(author=viewer.pk) if viewer.is_authenticated else shown_to(viewer)
        listed = self.filter(allowed, state=State.PUBLISHED).exclude(audience__in=[Audience.LINK, Audience.ME])
        return listed.consented()

    def consented(self) -> ClipQuerySet:
        """The clips of which every likeness is lent now, by live grants of it: to the author, and to whoever made what
        this was made from.
        """
        theirs = Q(inherited=True) | Q(grant__person=OuterRef("author"))
        lent = live("grant__") & theirs & Q(grant__cameo=F("cameo"), removed_at=None)
        return self.filter(~Exists(Cast.objects.filter(clip=OuterRef("pk")).exclude(lent)))

    def lost(self) -> ClipQuerySet:
        """The clips with a likeness that was taken back. One that still waits for an answer is none of them."""
        gone = Q(removed_at__isnull=False) | lost("grant__")
        return self.filter(Exists(Cast.objects.filter(gone, clip=OuterRef("pk"))))

    def remixable_by(self, person: Viewer) -> ClipQuerySet:
        """The published clips that `person` may begin a remix of: their own, and what both switches leave open."""
        open_to_all = Q(remixable=True, author__remixable=True)
        return self.visible_to(person).filter(open_to_all | Q(author=person.pk), state=State.PUBLISHED)

    def with_credit(self, viewer: Viewer) -> ClipQuerySet:
        """Each clip with `origins`: what it is a remix of, in one more query. `shown` says if `viewer` may watch it."""
        return self.prefetch_related(models.Prefetch("parents", credits(viewer), to_attr="origins"))

    def of(self, author: Viewer) -> ClipQuerySet:
        """Everything `author` made and did not delete, in any state: for managing, not for watching."""
        return self.filter(author=author.pk).exclude(state=State.DELETED) if author.pk else self.none()

    def under(self, moderator: Viewer) -> ClipQuerySet:
        """What a moderator may look at to judge it."""
        return self.all() if moderator.has_perm("clips.moderate_clip") else self.none()


def shown_to(viewer: Viewer) -> Q:
    """That a clip is published, to people like `viewer`."""
    shown = Q(state=State.PUBLISHED, author__is_active=True)
    # What a private account shows to everyone, it shows to those whom it let follow.
    to_all = Q(audience=Audience.LINK) | Q(audience=Audience.EVERYONE, author__is_private=False)
    if not viewer.is_authenticated:
        return Q(pk__in=[]) if settings.SORASITE_ANONYMOUS == "nothing" else shown & to_all
    follows = Follow.objects.filter(follower=viewer.pk, followed=OuterRef("author"))
    shown &= to_all | Q(Q(audience__in=[Audience.EVERYONE, Audience.FOLLOWERS]), Exists(follows))
    return Q(shown, ~Exists(Block.objects.between(viewer.pk, OuterRef("author"))))


def filmed() -> Q:
    """That a clip has a film which its people may watch, whoever else may."""
    signing = Q(state=State.WAITING, waits_for=WaitsFor.SIGNATURES)
    return Q(state__in=[State.DRAFT, State.PUBLISHED]) | signing


def credits(viewer: Viewer) -> models.QuerySet[Lineage]:
    """What clips are remixes of, as `with_credit` tells it."""
    watchable = Clip.objects.visible_to(viewer).filter(pk=OuterRef("parent"))
    lines = Lineage.objects.filter(kind=Lineage.Kind.REMIX).select_related("parent__author")
    return lines.annotate(shown=Exists(watchable))


class Clip(models.Model):
    """One clip, from the words somebody pressed "Imagine" on to the film that people watch."""

    public_id = PublicIdField()
    # An account's end is a procedure (30 days of undo, then real); a row must not vanish under it.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="clips")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.SCREENING, editable=False)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    waits_for = models.CharField(max_length=10, choices=WaitsFor, blank=True, editable=False)
    attempt = models.PositiveIntegerField(default=0, editable=False)
    why = models.TextField(_("why it is as it is"), blank=True, editable=False)

    prompt = models.TextField(_("prompt"), validators=[MaxLengthValidator(MAX_PROMPT)])
    style = models.CharField(_("style"), max_length=16, choices=Style, blank=True)
    camera = models.CharField(_("camera"), max_length=16, choices=Camera, blank=True)
    mood = models.CharField(_("mood"), max_length=16, choices=Mood, blank=True)
    seconds = models.PositiveSmallIntegerField(_("length"), choices=[(n, _("%d s") % n) for n in LENGTHS], default=4)
    sound = models.BooleanField(_("sound"), default=True)
    spoken = models.CharField(_("spoken line"), max_length=200, blank=True)
    seed = models.BigIntegerField(_("seed"))

    caption = models.CharField(_("caption"), max_length=300, blank=True)
    audience = models.CharField(_("who may watch"), max_length=12, choices=Audience, default=Audience.EVERYONE)
    hashtags = ArrayField(models.CharField(max_length=40), default=list, blank=True, editable=False)
    comments_open = models.BooleanField(_("others may comment"), default=True)
    remixable = models.BooleanField(_("others may remix it"), default=True)
    age_rating = models.PositiveSmallIntegerField(
        _("suitable from age"), default=0, choices=[(0, "0"), (13, "13"), (18, "18")]
    )
    understood = models.CharField(_("understood"), max_length=300, blank=True, editable=False)
    notes = models.JSONField(_("remarks of the model"), default=list, editable=False)
    placeholder = models.TextField(blank=True, editable=False)
    model = models.CharField(_("model"), max_length=120, blank=True, editable=False)

    # "simple" keeps every word of every language as it is; the index below answers for captions and prompts alike.
    search = models.GeneratedField(
        expression=SearchVector("caption", config="simple", weight="A")
        + SearchVector("prompt", config="simple", weight="B"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    created_at = models.DateTimeField(_("imagined"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    # What came from one press of the button: a double click makes one clip.
    ticket = models.UUIDField(null=True, blank=True)

    objects = ClipQuerySet.as_manager()

    class Meta:
        permissions = [("moderate_clip", "May judge clips")]
        constraints = [
            models.UniqueConstraint(fields=["author", "ticket"], name="one_clip_per_press"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="a_known_state"),
            models.CheckConstraint(
                condition=Q(state="waiting", waits_for__in=WaitsFor.values) | (~Q(state="waiting") & Q(waits_for="")),
                name="waits_for_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], condition=Q(state="published"), name="published_clips"),
            models.Index(
                fields=["author", "created_at"],
                condition=Q(state__in=sorted(lifecycle.UNDERWAY)),
                name="clips_underway",
            ),
            models.Index(fields=["state_since"], condition=Q(state="screening"), name="clips_in_screening"),
            models.Index(fields=["author", "-created_at"], name="clips_of_author"),
            models.Index(
                fields=["author", "-published_at"], condition=Q(state="published"), name="published_by_author"
            ),
            GinIndex(fields=["hashtags"], name="clips_by_hashtag"),
            GinIndex(fields=["search"], name="clips_by_words"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Write the row; the hashtags of the caption go wherever the caption goes."""
        if update_fields is None or "caption" in update_fields:
            self.hashtags = words.hashtags(self.caption)
            update_fields = None if update_fields is None else {*update_fields, "hashtags"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page: the film where there is one, its progress otherwise."""
        return reverse("clip" if self.has_film else "making", args=[self.public_id])

    @property
    def has_film(self) -> bool:
        """Whether it has a film that passed inspection."""
        return self.state in lifecycle.FILMED or self.waits_for == WaitsFor.SIGNATURES

    @property
    def wording(self) -> str:
        """All its words, as rules are held against them: also how it is told, and what its author wrote below it."""
        told = [self.prompt, self.spoken, self.caption, self.get_style_display(), self.get_mood_display()]
        return "\n".join(filter(None, told))

    def broken_rules(self) -> Decision | None:
        """Which rules of those whose likeness is in it its words break now; None if none."""
        cast = self.cast.filter(removed_at=None)
        cameos = Cameo.objects.filter(pk__in=cast.values("cameo")).select_related("owner").order_by("pk")
        return lending.broken_by(cameos, self.author, self.wording)

    @property
    def title(self) -> str:
        """The caption, or the prompt where there is none."""
        return self.caption or self.prompt

    def file(self, kind: str) -> Rendition | None:
        """The newest rendition of `kind`, from what was prefetched where it was."""
        found = [one for one in self.renditions.all() if one.kind == kind]
        return max(found, key=lambda one: one.revision, default=None)

    # --- Verbs: each wraps one move of the lifecycle ------------------------------------------------

    def queue(self, verdict: Verdict) -> bool:
        """The words are fine: wait for a turn, or first for the answers of those who are asked each time."""
        lifecycle.check_verdict(self, State.QUEUED, verdict)
        if self.questions().exists():
            return self._wait_for_owners()
        return lifecycle.move(self, State.QUEUED, by=None, because=gettext("The words are fine."), verdict=verdict)

    def _wait_for_owners(self) -> bool:
        because = gettext("Whoever lends the likeness is asked each time.")
        return lifecycle.move(self, State.WAITING, by=None, because=because, why=because, waits_for=WaitsFor.OWNERS)

    def go_on(self) -> bool:
        """The last owner who was asked said yes: on to the queue. Or one said no: that is the end of it."""
        if self.waits_for != WaitsFor.OWNERS or self.questions().exists():
            return False
        if Clip.objects.lost().filter(pk=self.pk).exists():
            why = gettext(
                "Whoever was asked for the likeness would rather not. Make it without, or with somebody else."
            )
            return lifecycle.move(self, State.REFUSED, by=None, because=why, why=why)
        return lifecycle.move(self, State.QUEUED, by=None, because=gettext("Everybody asked said yes."), why="")

    def refuse(self, verdict: Verdict, attempt: int | None = None) -> bool:
        """Screening said no; the findings tell the author why."""
        why = "\n".join(one.said for one in verdict.findings)
        return lifecycle.move(self, State.REFUSED, by=None, because=why, why=why, expect_attempt=attempt)

    def wait(self, because: str, attempt: int | None = None) -> bool:
        """A person must look first; `because` tells the author."""
        return lifecycle.move(
            self,
            State.WAITING,
            by=None,
            because=because,
            why=because,
            expect_attempt=attempt,
            waits_for=WaitsFor.MODERATOR,
        )

    def fail(self, because: str, attempt: int | None = None) -> bool:
        """Something of ours broke; it costs nothing and can be tried again."""
        return lifecycle.move(self, State.FAILED, by=None, because=because, why=because, expect_attempt=attempt)

    def look_again(self, by: User, because: str) -> bool:
        """A moderator takes a refusal back: it is read and made once more, and what was cleared does not stop it."""
        self._only_for_moderators(by)
        self._only_from(State.REFUSED)
        return lifecycle.move(self, State.SCREENING, by=by, because=because, why="")

    def cancel(self, by: User) -> bool:
        """The author does not want it any more, however far it came meanwhile; a render stops at its next step."""
        self._only_for(by)
        while not lifecycle.move(self, State.CANCELLED, by=by, because=gettext("Cancelled by its author.")):
            self.refresh_from_db(fields=["state"])
            if self.state not in lifecycle.UNDERWAY:
                return False
        return True

    def try_again(self, by: User) -> bool:
        """Screen and render the same words once more."""
        self._only_for(by)
        self._only_from(State.FAILED, State.CANCELLED)
        self._keep_the_rules()
        return lifecycle.move(self, State.SCREENING, by=by, because=gettext("Tried again."), why="")

    def publish(self, by: User) -> bool:
        """Show it to its audience."""
        self._only_for(by)
        self._only_from(State.DRAFT)
        self._keep_the_rules()
        if self.unsigned().exists():
            because = gettext("Whoever lends the likeness says yes before it is published.")
            return lifecycle.move(
                self, State.WAITING, by=by, because=because, why=because, waits_for=WaitsFor.SIGNATURES
            )
        return self._be_published(by, gettext("Published."))

    def _be_published(self, by: User, because: str) -> bool:
        now = timezone.now()
        return lifecycle.move(self, State.PUBLISHED, by=by, because=because, published_at=now, why="")

    def sign(self, by: User) -> bool:
        """Whose likeness is in it lets it be published. True if it is now; False if others are to sign, too."""
        theirs = self._of_owner(by)
        if self.waits_for != WaitsFor.SIGNATURES:
            return False
        with transaction.atomic():
            theirs.update(signed_at=timezone.now())
            self._write(Event.SIGNED, theirs)
        return not self.unsigned().exists() and self._be_published(by, gettext("Everybody in it said yes."))

    def not_sign(self, by: User) -> bool:
        """Whose likeness is in it does not want it published: it stays a draft."""
        theirs = self._of_owner(by)
        if self.waits_for != WaitsFor.SIGNATURES:
            return False
        why = gettext("Whoever lends the likeness would rather not have it published.")
        with failed_tries(self.public_id), transaction.atomic():
            if not lifecycle.move(self, State.DRAFT, by=by, because=why, why=why):
                return False
            self._write(Event.DECLINED, theirs)
        return True

    def back_to_drafts(self, by: User) -> bool:
        """The author does not wait for signatures any longer."""
        self._only_for(by)
        if self.waits_for != WaitsFor.SIGNATURES:
            raise lifecycle.IllegalMove("It waits for nobody's signature.")
        return lifecycle.move(self, State.DRAFT, by=by, because=gettext("Taken back by its author."), why="")

    def unpublish(self, by: User) -> bool:
        """Back to the drafts."""
        self._only_for(by)
        self._only_from(State.PUBLISHED)
        return lifecycle.move(self, State.DRAFT, by=by, because=gettext("Taken back by its author."), published_at=None)

    def delete_by(self, by: User) -> bool:
        """Put it into the bin, where it stays for 30 days."""
        self._only_for(by)
        return lifecycle.move(self, State.DELETED, by=by, because=gettext("Deleted by its author."), published_at=None)

    def undelete(self, by: User) -> bool:
        """Take it out of the bin: to the drafts if its film had passed inspection, else to be tried again."""
        self._only_for(by)
        self._only_from(State.DELETED)
        last = self.transitions.filter(target=State.DELETED).last()
        filmed = last is not None and last.source in lifecycle.FILMED
        target = State.DRAFT if filmed else State.CANCELLED
        return lifecycle.move(self, target, by=by, because=gettext("Taken out of the bin."))

    def take_down(self, by: User, because: str) -> bool:
        """A moderator's decision; `because` is the statement of reasons that the author reads."""
        self._only_for_moderators(by)
        return lifecycle.move(self, State.TAKEN_DOWN, by=by, because=because, why=because, published_at=None)

    def restore(self, by: User, because: str) -> bool:
        """A moderator takes a decision back: the clip is a draft again."""
        self._only_for_moderators(by)
        self._only_from(State.TAKEN_DOWN)
        return lifecycle.move(self, State.DRAFT, by=by, because=because, why="")

    def approve(self, by: User, because: str) -> bool:
        """A moderator looked and found nothing: on to the queue, or to the drafts if it is filmed already."""
        self._only_for_moderators(by)
        self._only_from(State.WAITING)
        self._only_for_a_look(by)
        last = self.transitions.filter(target=State.WAITING).last()
        filmed = last is not None and last.source != State.SCREENING
        if not filmed and self.questions().exists():
            return lifecycle.wait_on(self, WaitsFor.OWNERS)
        target = State.DRAFT if filmed else State.QUEUED
        return lifecycle.move(self, target, by=by, because=because, why="")

    def decline(self, by: User, because: str) -> bool:
        """A moderator looked and says no; `because` is what the author reads."""
        self._only_for_moderators(by)
        self._only_from(State.WAITING)
        self._only_for_a_look(by)
        return lifecycle.move(self, State.REFUSED, by=by, because=because, why=because)

    def _only_for(self, by: User) -> None:
        if by.pk != self.author_id:
            raise PermissionDenied(gettext("Only its author may do this."))

    def _only_for_moderators(self, by: User) -> None:
        if not by.has_perm("clips.moderate_clip"):
            raise PermissionDenied(gettext("Only a moderator may do this."))

    def _only_for_a_look(self, by: User) -> None:
        if self.waits_for != WaitsFor.MODERATOR:
            raise lifecycle.IllegalMove("It does not wait for a moderator.")
        found = Sighting.objects.filter(clip=self.public_id, answer=Sighting.Answer.OPEN, cameo__owner=by)
        if by.pk == self.author_id or found.exists():
            raise PermissionDenied(gettext("This is about you. Somebody else decides."))

    def _of_owner(self, by: User) -> models.QuerySet[Cast]:
        theirs = self.cast.filter(cameo__owner=by)
        if not theirs.exists():
            raise PermissionDenied(gettext("Only whose likeness is in it may do this."))
        return theirs

    def _write(self, event: Event, rows: models.QuerySet[Cast]) -> None:
        """What an owner said of this clip, in the ledger."""
        cameos = {row.cameo_id: row.cameo for row in rows.select_related("cameo").order_by("cameo")}
        write([(cameo, event, self.public_id, self.author, "") for cameo in cameos.values()])

    def _only_from(self, *states: State) -> None:
        """One state may be reached by several edges, of which each verb walks its own: nobody publishes what waits
        for a moderator, or takes back what was taken down.
        """
        if self.state not in states:
            raise lifecycle.IllegalMove(f"This cannot be done to a clip that is {self.state}.")

    # --- Cast and descent ---------------------------------------------------------------------------

    @classmethod
    def imagine(cls, cameos: Iterable[Cameo] = (), **fields: Any) -> Clip:
        """A new clip with `cameos` in it. Raises `ConsentMissing` if one is not lent to its author."""
        with failed_tries(), transaction.atomic():
            clip = cls.objects.create(**fields)
            clip._carry(cameos, Event.ALLOWED)
        return clip

    @classmethod
    def derive(
        cls, kind: str, parents: list[Clip], cameos: Iterable[Cameo] = (), strength: float | None = None, **fields: Any
    ) -> Clip:
        """A new clip made from `parents` (kind: a `Lineage.Kind`), with everybody who is in them in its cast.

        cameos: who else is in it. strength: how far a remix may go from its parent, in (0, 1]. The cast is copied with
        the grants under which it is in the parents, which holds transitively; and each likeness must be lent to the
        new author, too. Raises `ConsentMissing` where it is not.
        """
        if not parents:
            raise ValueError("derive needs at least one parent")
        with failed_tries(), transaction.atomic():
            child = cls.objects.create(**fields)
            Lineage.objects.bulk_create(
                [
                    Lineage(child=child, parent=parent, kind=kind, place=n, strength=strength)
                    for n, parent in enumerate(parents)
                ]
            )
            child._carry(cameos, Event.DERIVED, parents)
        return child

    def _carry(self, cameos: Iterable[Cameo], event: Event, parents: list[Clip] | None = None) -> None:
        """Write the cast of a new clip: what its parents carry, and for each likeness a grant of its own author."""
        above = Cast.objects.filter(clip__in=parents or [])
        wanted = {cameo.pk: cameo for cameo in (*Cameo.objects.filter(appearances__in=above), *cameos)}
        if not wanted:
            return
        words = "\n".join([self.wording, *words_of(parents or [])])
        own = lending.use(wanted.values(), self.author, self.public_id, words, event)
        rows = {(grant.cameo_id, grant.pk): Cast(clip=self, cameo_id=grant.cameo_id, grant=grant) for grant in own}
        # Read after the cameos are held: whoever removed it from a parent did so before, or finds this clip.
        for row in above.order_by("pk"):
            ours = rows.setdefault(
                (row.cameo_id, row.grant_id),
                Cast(clip=self, cameo_id=row.cameo_id, grant_id=row.grant_id, inherited=True),
            )
            ours.removed_at = ours.removed_at or row.removed_at
        Cast.objects.bulk_create(rows.values())
        require(self.pins(), self.author, waits=True)

    def _keep_the_rules(self) -> None:
        broken = self.broken_rules()
        if broken is not None:
            with failed_tries(self.public_id):
                raise ConsentMissing(broken, self.author)

    def take_signatures_back(self) -> bool:
        """What was signed has changed: those who sign look again. True if it was published, and is a draft now."""
        if not self.cast.exclude(signed_at=None).update(signed_at=None):
            return False
        return self.state == State.PUBLISHED and self.unpublish(self.author)

    def pins(self) -> list[Pin]:
        """Its cast, as the gate wants it."""
        return [row.pin for row in self.cast.all()]

    def questions(self) -> models.QuerySet[Cast]:
        """Who of its cast is asked and has not answered."""
        return self.cast.filter(grant__granted_at=None, grant__revoked_at=None)

    def unsigned(self) -> models.QuerySet[Cast]:
        """Who of its cast says yes before a publication, and has not."""
        signed = Cast.objects.filter(clip=self, cameo=OuterRef("cameo"), signed_at__isnull=False)
        return self.cast.filter(~Exists(signed), cameo__cosigns=True).exclude(cameo__owner=self.author_id)


def words_of(clips: Iterable[Clip]) -> list[str]:
    """All the words of `clips` and of what they were made from: a remix shows what they say, too."""
    found: dict[int, str] = {}
    above = list(clips)
    while above:
        found |= {clip.pk: clip.wording for clip in above}
        above = list(Clip.objects.filter(children__child__in=above).exclude(pk__in=found).distinct())
    return list(found.values())


class Transition(models.Model):
    """One move of a clip: who, from where to where, when and why. Only `lifecycle.move` writes it."""

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="transitions")
    source = models.CharField(max_length=12, choices=State)
    target = models.CharField(max_length=12, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    because = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.source} -> {self.target}: {self.because}"


class Lineage(models.Model):
    """`child` was made from `parent`."""

    class Kind(models.TextChoices):
        REMIX = "remix", _("remix")
        EXTEND = "extend", _("extension")
        STITCH = "stitch", _("stitch")
        REPLY = "reply", _("reply")

    child = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="parents")
    # The parent's row must outlive its children: credit is kept even when the parent is dark.
    parent = models.ForeignKey(Clip, on_delete=models.PROTECT, related_name="children")
    kind = models.CharField(max_length=8, choices=Kind)
    place = models.PositiveSmallIntegerField(default=0)
    # How far a remix may go from its parent; kept here, since a clip may be made in several attempts.
    strength = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["child", "parent"], name="one_line_of_descent"),
            models.CheckConstraint(condition=~Q(child=models.F("parent")), name="no_own_parent"),
            models.CheckConstraint(condition=Q(strength__gt=0, strength__lte=1), name="a_strength_from_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} is a {self.kind} of {self.parent_id}"


class Cast(models.Model):
    """A likeness in a clip, and a grant under which it is there: its author's own, or one of what it was made from.

    So whatever ends a grant darkens the clips of that person and everything made from them.
    """

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="cast")
    # Neither a cameo nor a grant may vanish while a clip carries it: that would make the clip look free.
    cameo = models.ForeignKey(Cameo, on_delete=models.PROTECT, related_name="appearances")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="uses")
    inherited = models.BooleanField(default=False)
    # Its owner took it out of this clip, and so out of everything made from it.
    removed_at = models.DateTimeField(null=True)
    # Its owner said yes to the publication.
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clip", "cameo", "grant"], name="cast_once")]

    def __str__(self) -> str:
        return f"{self.cameo} in {self.clip_id}"

    @property
    def pin(self) -> Pin:
        """The row, as the gate wants it."""
        removed, signed = self.removed_at is not None, self.signed_at is not None
        return Pin(self.cameo_id, self.grant_id, self.inherited, removed, signed)


class Rendition(models.Model):
    """One file of a clip. Its key names clip, kind and revision, never a person."""

    class Kind(models.TextChoices):
        VIDEO = "video", _("film")
        DOWNLOAD = "download", _("film with the visible mark")
        LOOP = "loop", _("silent loop")
        POSTER = "poster", _("poster")
        POSTER_JPEG = "poster-jpeg", _("poster as JPEG")
        CAPTIONS = "captions", _("captions")

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=12, choices=Kind)
    revision = models.PositiveSmallIntegerField(default=1)
    key = models.CharField(max_length=200, unique=True)
    content_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clip", "kind", "revision"], name="one_file_per_revision")]

    def __str__(self) -> str:
        return self.key
