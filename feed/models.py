"""What watching leaves behind: views, likes, saves, comments, and the tally of each clip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from accounts.models import Block, Mute
from clips.models import Clip
from notifications.models import Notification
from notifications.push import tell, untell

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.models.people import Viewer

PERSON = settings.AUTH_USER_MODEL
TITLE = 120
"""Characters of a clip's title in news."""


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


class MarkManager(models.Manager[Any]):
    """Rows that a person makes of a clip at most once and may take back, counted in the clip's tally as `counted`.

    The row and its count commit together, so that pressing twice, two tabs and many people at once keep them equal.
    """

    counted: str
    told: Notification.Kind | None = None

    @transaction.atomic
    def make(self, person: User, clip: Clip) -> bool:
        """Mark `clip`, and tell its author where they are to know. Whether it is new."""
        _row, made = self.get_or_create(person=person, clip=clip)
        if made:
            Tally.objects.add(clip.pk, **{self.counted: 1})
            if self.told:
                tell(clip.author, self.told, clip.public_id, clip.title[:TITLE], actor=person)
        return made

    @transaction.atomic
    def undo(self, person: User, clip: Clip) -> bool:
        """Take the mark back, and the news of it if they are unread. Whether there was one."""
        if not self.filter(person=person, clip=clip).delete()[0]:
            return False
        Tally.objects.add(clip.pk, **{self.counted: -1})
        if self.told:
            untell(clip.author, self.told, clip.public_id, actor=person)
        return True


class LikeManager(MarkManager):
    counted = "likes"
    told = Notification.Kind.LIKE


class SaveManager(MarkManager):
    counted = "saves"


class Like(models.Model):
    """`person` likes `clip`."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="likes")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="likes")
    created_at = models.DateTimeField(default=timezone.now)

    objects = LikeManager()

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

    objects = SaveManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "clip"], name="save_once")]
        indexes = [models.Index(fields=["person", "-created_at"], name="saves_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} saved {self.clip_id}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: Viewer) -> CommentQuerySet:
        """The comments that `viewer` may read: standing ones, under clips they may watch, of people they may meet."""
        return self.standing().met_by(viewer).filter(clip__in=Clip.objects.visible_to(viewer))

    def standing(self) -> CommentQuerySet:
        """Those that nobody took away, of people who are there."""
        return self.filter(state=Comment.State.SHOWN, author__is_active=True)

    def met_by(self, viewer: Viewer) -> CommentQuerySet:
        """Those of people whom `viewer` neither muted nor is parted from by a block."""
        if not viewer.is_authenticated:
            return self.all()
        unwanted = Exists(Block.objects.between(viewer.pk, OuterRef("author")))
        muted = Exists(Mute.objects.filter(muter=viewer.pk, muted=OuterRef("author")))
        return self.filter(~unwanted, ~muted)


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

    # What a page shows of a comment (`feed.comments`): its text cut at mentions, the answers under it, the last of
    # them if there are more, and whether these are only a part from the middle.
    parts: list[tuple[str, User | None]]
    answers: list[Comment]
    more: str
    whole: bool

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

    def get_absolute_url(self) -> str:
        """Where it is read, wherever it stands among the others."""
        return reverse("comment", args=[self.public_id])

    def delete_by(self, by: User) -> bool:
        """Its author, or the author of the clip, takes it away. Whether it stood; False too if it is neither's."""
        if by.pk == self.author_id:
            return self.hide(Comment.State.DELETED)
        return by.pk == self.clip.author_id and self.hide(Comment.State.REMOVED)

    def hide(self, state: Comment.State) -> bool:
        """Show it no more, for the reason `state`; the tally forgets it. Whether it stood until now."""
        return self._change(Comment.State.SHOWN, state, -1)

    def show(self) -> bool:
        """Take a moderator's decision back. Whether there was one."""
        return self._change(Comment.State.TAKEN_DOWN, Comment.State.SHOWN, 1)

    @transaction.atomic
    def _change(self, old: Comment.State, new: Comment.State, by: int) -> bool:
        if not Comment.objects.filter(pk=self.pk, state=old).update(state=new):
            return False
        Tally.objects.add(self.clip_id, comments=by)
        self.state = new
        return True
