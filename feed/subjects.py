"""Comments as something that can be reported and judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clips.models import Clip
from feed.models import Comment
from moderation.subjects import Subject
from notifications.models import Notification

if TYPE_CHECKING:
    from accounts.models.people import Viewer


class CommentSubject(Subject):
    name = "comment"
    icon = "comment"
    label = _("comment")
    heading = _("Report a comment")
    preview = "moderation/subjects/comment.html"
    told_down = Notification.Kind.COMMENT_TAKEN_DOWN
    told_back = Notification.Kind.COMMENT_RESTORED
    said_down = _("The comment that you reported was taken down. Thank you.")
    said_kept = _("The comment that you reported breaks no rule, so it stays.")
    said_gone = _("The comment that you reported is gone already. Thank you.")
    said_back = _("We looked again at the comment that you reported: it breaks no rule, and it is back.")

    def find(self, viewer: Viewer, key: str) -> Comment | None:
        theirs = Comment.objects.visible_to(viewer).exclude(author=viewer.pk)
        return theirs.select_related("author", "clip").filter(public_id=key).first()

    def judged(self, ids: Iterable[str]) -> dict[str, Any]:
        found = Comment.objects.filter(public_id__in=ids).select_related("author", "clip__author", "parent__author")
        return {comment.public_id: comment for comment in found}

    def clip(self, thing: Comment) -> Clip:
        return thing.clip

    def words(self, thing: Comment) -> str:
        return thing.text

    def address(self, thing: Comment) -> str:
        return reverse("clip", args=[thing.clip.public_id])

    def standing(self, thing: Comment) -> bool:
        return thing.state == Comment.State.SHOWN

    def take_down(self, thing: Comment, by: User, because: str) -> bool:
        return thing.hide(Comment.State.TAKEN_DOWN)

    def restore(self, thing: Comment, by: User, because: str) -> bool:
        return thing.show()
