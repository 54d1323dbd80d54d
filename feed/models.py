"""What watching leaves behind: views, likes, saves, comments, and the tally of each clip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from accounts.models import Block, Mute
from clips.models import Clip

if TYPE_CHECKING:
    from accounts.models.people import Viewer

PERSON = settings.AUTH_USER_MODEL


class TallyManager(models.Manager["Tally"]):
    def add(self, clip_id: int, **numbers: int) -> None:
        """Add `numbers` (negative ones take away) to a clip's tally, which begins at nothing."""
        sums: dict[str, Any] = {name: F(name) + number for name, number in numbers.items()}
        if not self.filter(clip=clip_id).update(**sums):
            self.bulk_create([Tally(clip_id=clip_id)], ignore_conflicts=True)
            self.filter(clip=clip_id).update(**sums)

    def add_all(self, numbers: dict[int, dict[str, int]]) -> None:
        """The same for many clips, given {clip id: numbers}, in three queries. Inside a transaction."""
        if not numbers:
            return
        self.bulk_create([Tally(clip_id=clip) for clip in sorted(numbers)], ignore_conflicts=True)
        # Held in one order, so that two batches cannot wait for each other.
        tallies = list(self.select_for_update().filter(clip__in=numbers).order_by("clip"))
        for tally in tallies:
            for name, number in numbers[tally.clip_id].items():
                setattr(tally, name, getattr(tally, name) + number)
        self.bulk_update(tallies, sorted({name for changed in numbers.values() for name in changed}))


class Tally(models.Model):
    """How often a clip was watched, liked and so on. Counted in the same transaction as the row that is counted."""

    clip = models.OneToOneField(Clip, on_delete=models.CASCADE, primary_key=True, related_name="tally")
    views = models.PositiveBigIntegerField(default=0)
    completed = models.PositiveBigIntegerField(default=0)
    skipped = models.PositiveBigIntegerField(default=0)
    watched_ms = models.PositiveBigIntegerField(default=0)
    likes = models.PositiveIntegerField(default=0)
    saves = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    remixes = models.PositiveIntegerField(default=0)

    objects = TallyManager()

    def __str__(self) -> str:
        return f"tally of {self.clip_id}"


class View(models.Model):
    """That a person watched a clip in one hour: one row, however often it looped."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="views")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="views")
    hour = models.DateTimeField()
    # A list that began before this moment still takes the clip for one that was not seen.
    at = models.DateTimeField(default=timezone.now)
    watched_ms = models.PositiveIntegerField(default=0)
    completed = models.BooleanField(default=False)
    skipped = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "clip", "hour"], name="one_view_an_hour")]
        indexes = [models.Index(fields=["person", "-hour"], name="views_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} watched {self.clip_id}"


class Like(models.Model):
    """`person` likes `clip`."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="likes")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="likes")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "clip"], name="like_once")]
        indexes = [models.Index(fields=["person", "-created_at"], name="likes_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} likes {self.clip_id}"


class Save(models.Model):
    """`person` keeps `clip` for later. Nobody else sees it."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="saves")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="saves")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "clip"], name="save_once")]
        indexes = [models.Index(fields=["person", "-created_at"], name="saves_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} saved {self.clip_id}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: Viewer) -> CommentQuerySet:
        """The comments that `viewer` may read: standing ones, under clips they may watch, of people they may meet."""
        standing = self.filter(
            state=Comment.State.SHOWN, author__is_active=True, clip__in=Clip.objects.visible_to(viewer)
        )
        if not viewer.is_authenticated:
            return standing
        unwanted = Exists(Block.objects.between(viewer.pk, OuterRef("author")))
        muted = Exists(Mute.objects.filter(muter=viewer.pk, muted=OuterRef("author")))
        return standing.filter(~unwanted, ~muted)


class Comment(models.Model):
    """Words under a clip, or an answer to such words; answers are not answered again."""

    class State(models.TextChoices):
        SHOWN = "shown", _("shown")
        DELETED = "deleted", _("deleted by its author")
        REMOVED = "removed", _("removed by the clip's author")
        TAKEN_DOWN = "taken_down", _("taken down by a moderator")

    public_id = PublicIdField()
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    text = models.TextField(_("comment"), max_length=500)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.SHOWN)
    created_at = models.DateTimeField(default=timezone.now)
    # What came from one press of the button: a double click makes one comment.
    ticket = models.UUIDField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "ticket"], name="one_comment_per_press"),
        ]
        indexes = [
            models.Index(fields=["clip", "created_at"], condition=Q(state="shown"), name="comments_of_clip"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
