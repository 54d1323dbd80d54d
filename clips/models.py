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
from cameos.models import Cameo, Grant, live
from clips import lifecycle, words
from clips.choices import Audience, Camera, Mood, Style
from clips.lifecycle import State
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
        must be live, so a withdrawal is effective when it commits.
        """
        shown = Q(state=State.PUBLISHED, author__is_active=True)
        # What a private account shows to everyone, it shows to those whom it let follow.
        to_all = Q(audience=Audience.LINK) | Q(audience=Audience.EVERYONE, author__is_private=False)
        if viewer.is_authenticated:
            follows = Follow.objects.filter(follower=viewer.pk, followed=OuterRef("author"))
            shown &= to_all | Q(Q(audience__in=[Audience.EVERYONE, Audience.FOLLOWERS]), Exists(follows))
            blocks = Block.objects.between(viewer.pk, OuterRef("author"))
            mine = Q(author=viewer.pk, state__in=[State.DRAFT, State.PUBLISHED])
            allowed = mine | Q(shown, ~Exists(blocks))
        elif settings.SORASITE_ANONYMOUS == "nothing":
            return self.none()
        else:
            allowed = shown & to_all
        return self.filter(allowed).consented()

    def listed_for(self, viewer: Viewer) -> ClipQuerySet:
        """The published clips that may stand in a list for `viewer`: not those meant for their link only."""
        if not viewer.is_authenticated and settings.SORASITE_ANONYMOUS != "everything":
            return self.none()
        return self.visible_to(viewer).filter(state=State.PUBLISHED).exclude(audience__in=[Audience.LINK, Audience.ME])

    def consented(self) -> ClipQuerySet:
        """The clips of which every likeness is lent to the author now: by a live grant, of it, to them."""
        lent = live("grant__") & Q(grant__cameo=F("cameo"), grant__person=F("clip__author"))
        return self.filter(~Exists(Cast.objects.filter(clip=OuterRef("pk")).exclude(lent)))

    def remixable_by(self, person: Viewer) -> ClipQuerySet:
        """The published clips that `person` may begin a remix of: their own, and what both switches leave open."""
        open_to_all = Q(remixable=True, author__remixable=True)
        return self.visible_to(person).filter(open_to_all | Q(author=person.pk), state=State.PUBLISHED)

    def with_credit(self, viewer: Viewer) -> ClipQuerySet:
        """Each clip with `origins`: what it is a remix of, in one more query. `shown` says if `viewer` may watch it."""
        return self.prefetch_related(credit(viewer))

    def of(self, author: Viewer) -> ClipQuerySet:
        """Everything `author` made and did not delete, in any state: for managing, not for watching."""
        return self.filter(author=author.pk).exclude(state=State.DELETED) if author.pk else self.none()

    def under(self, moderator: Viewer) -> ClipQuerySet:
        """What a moderator may look at to judge it."""
        return self.all() if moderator.has_perm("clips.moderate_clip") else self.none()


def credit(viewer: Viewer) -> models.Prefetch[Any]:
    """What `with_credit` fetches, for clips that are there already."""
    watchable = Clip.objects.visible_to(viewer).filter(pk=OuterRef("parent"))
    lines = Lineage.objects.filter(kind=Lineage.Kind.REMIX).select_related("parent__author")
    return models.Prefetch("parents", lines.annotate(shown=Exists(watchable)), to_attr="origins")


class Clip(models.Model):
    """One clip, from the words somebody pressed "Imagine" on to the film that people watch."""

    public_id = PublicIdField()
    # An account's end is a procedure (30 days of undo, then real); a row must not vanish under it.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="clips")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.SCREENING, editable=False)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
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
        return reverse("clip" if self.state in lifecycle.FILMED else "making", args=[self.public_id])

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
        """The words are fine: wait for a turn."""
        return lifecycle.move(self, State.QUEUED, by=None, because=gettext("The words are fine."), verdict=verdict)

    def refuse(self, verdict: Verdict, attempt: int | None = None) -> bool:
        """Screening said no; the findings tell the author why."""
        why = "\n".join(one.said for one in verdict.findings)
        return lifecycle.move(self, State.REFUSED, by=None, because=why, why=why, expect_attempt=attempt)

    def wait(self, because: str, attempt: int | None = None) -> bool:
        """A person must look first; `because` tells the author."""
        return lifecycle.move(self, State.WAITING, by=None, because=because, why=because, expect_attempt=attempt)

    def fail(self, because: str, attempt: int | None = None) -> bool:
        """Something of ours broke; it costs nothing and can be tried again."""
        return lifecycle.move(self, State.FAILED, by=None, because=because, why=because, expect_attempt=attempt)

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
        return lifecycle.move(self, State.SCREENING, by=by, because=gettext("Tried again."), why="")

    def publish(self, by: User) -> bool:
        """Show it to its audience."""
        self._only_for(by)
        self._only_from(State.DRAFT)
        now = timezone.now()
        return lifecycle.move(self, State.PUBLISHED, by=by, because=gettext("Published."), published_at=now)

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
        last = self.transitions.filter(target=State.WAITING).last()
        filmed = last is not None and last.source != State.SCREENING
        target = State.DRAFT if filmed else State.QUEUED
        return lifecycle.move(self, target, by=by, because=because, why="")

    def decline(self, by: User, because: str) -> bool:
        """A moderator looked and says no; `because` is what the author reads."""
        self._only_for_moderators(by)
        self._only_from(State.WAITING)
        return lifecycle.move(self, State.REFUSED, by=by, because=because, why=because)

    def _only_for(self, by: User) -> None:
        if by.pk != self.author_id:
            raise PermissionDenied(gettext("Only its author may do this."))

    def _only_for_moderators(self, by: User) -> None:
        if not by.has_perm("clips.moderate_clip"):
            raise PermissionDenied(gettext("Only a moderator may do this."))

    def _only_from(self, *states: State) -> None:
        """One state may be reached by several edges, of which each verb walks its own: nobody publishes what waits
        for a moderator, or takes back what was taken down.
        """
        if self.state not in states:
            raise lifecycle.IllegalMove(f"This cannot be done to a clip that is {self.state}.")

    # --- Descent ------------------------------------------------------------------------------------

    @classmethod
    @transaction.atomic
    def derive(cls, kind: str, parents: list[Clip], strength: float | None = None, **fields: Any) -> Clip:
        """A new clip made from `parents` (kind: a `Lineage.Kind`), with everybody who is in them in its cast.

        strength: how far a remix may go from its parent, in (0, 1]. The cast is copied transitively: each parent's
        cast already holds its own parents' people. A copied row needs a grant of the new author; without a live one
        the gate refuses the clip.
        """
        if not parents:
            raise ValueError("derive needs at least one parent")
        child = cls.objects.create(**fields)
        Lineage.objects.bulk_create(
            [
                Lineage(child=child, parent=parent, kind=kind, place=n, strength=strength)
                for n, parent in enumerate(parents)
            ]
        )
        cameos = Cast.objects.filter(clip__in=parents).values_list("cameo", flat=True).distinct()
        for cameo in Cameo.objects.filter(pk__in=cameos).order_by("pk"):
            grant = Grant.objects.live().filter(cameo=cameo, person=child.author).order_by("-granted_at").first()
            if grant is None:
                # Nobody lent it: a grant that never was live keeps the child dark and the gate shut.
                now = timezone.now()
                grant = Grant.objects.create(cameo=cameo, person=child.author, granted_at=now, revoked_at=now)
            Cast.objects.create(clip=child, cameo=cameo, grant=grant)
        return child


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
    """A likeness in a clip, and the grant under which it is there."""

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="cast")
    # Neither a cameo nor a grant may vanish while a clip carries it: that would make the clip look free.
    cameo = models.ForeignKey(Cameo, on_delete=models.PROTECT, related_name="appearances")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clip", "cameo"], name="cast_once")]

    def __str__(self) -> str:
        return f"{self.cameo} in {self.clip_id}"


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
