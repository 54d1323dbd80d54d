"""What can be reported and judged: clips and people here; rooms above register theirs when the site starts.

A case holds the name of its subject's kind and a public id, so that moderation need not know what stands above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from clips.lifecycle import State
from clips.models import Clip
from notifications.models import Notification

if TYPE_CHECKING:
    from accounts.models.people import Viewer

SUBJECTS: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    """Let `subject` be reported. One kind has one name."""
    SUBJECTS[subject.name] = subject


class Subject:
    """One kind of thing that can be reported. The `said_` sentences tell reporters what became of it."""

    name: ClassVar[str]
    icon: ClassVar[str]
    label: ClassVar[Any]
    heading: ClassVar[Any]
    preview: ClassVar[str]
    """The template that shows `thing` to a moderator."""
    removes: ClassVar[bool] = True
    """Whether a decision against it takes something away; a person can only be warned."""
    told_down: ClassVar[Notification.Kind]
    told_back: ClassVar[Notification.Kind]
    said_down: ClassVar[Any]
    said_kept: ClassVar[Any]
    said_gone: ClassVar[Any]
    said_back: ClassVar[Any]

    def find(self, viewer: Viewer, key: str) -> Any:
        """What `viewer` sees at the address `key` and did not make; None if there is no such thing for them."""
        raise NotImplementedError

    def judged(self, ids: Iterable[str]) -> dict[str, Any]:
        """{public id: thing} for the desk, in whatever state they are, with what `preview` needs."""
        raise NotImplementedError

    def author(self, thing: Any) -> User:
        return thing.author

    def clip(self, thing: Any) -> Clip | None:
        """The clip that is evidence, and so is kept while the case is open."""
        return None

    def words(self, thing: Any) -> str:
        """It in one line."""
        raise NotImplementedError

    def address(self, thing: Any) -> str:
        """Where people see it."""
        return thing.get_absolute_url()

    def news(self, thing: Any) -> str:
        """The public id that a notification about it leads to, or nothing."""
        clip = self.clip(thing)
        return clip.public_id if clip else ""

    def standing(self, thing: Any) -> bool:
        """Whether there is something to take down."""
        raise NotImplementedError

    def take_down(self, thing: Any, by: User, because: str) -> bool:
        """Hide it from everybody. False if it is not standing (any more)."""
        raise NotImplementedError

    def restore(self, thing: Any, by: User, because: str) -> bool:
        """Undo a take-down. False if it is not down (any more)."""
        raise NotImplementedError


class ClipSubject(Subject):
    name = "clip"
    icon = "play"
    # With a context: the plain word has a plural elsewhere.
    label = pgettext_lazy("what a case is about", "clip")
    heading = _("Report a clip")
    preview = "moderation/subjects/clip.html"
    told_down = Notification.Kind.CLIP_TAKEN_DOWN
    told_back = Notification.Kind.CLIP_RESTORED
    said_down = _("The clip that you reported was taken down. Thank you.")
    said_kept = _("The clip that you reported breaks no rule, so it stays.")
    said_gone = _("The clip that you reported is gone already. Thank you.")
    said_back = _("We looked again at the clip that you reported: it breaks no rule, and its author has it back.")

    def find(self, viewer: Viewer, key: str) -> Clip | None:
        theirs = Clip.objects.visible_to(viewer).exclude(author=viewer.pk)
        return theirs.select_related("author").filter(public_id=key).first()

    def judged(self, ids: Iterable[str]) -> dict[str, Any]:
        clips = Clip.objects.filter(public_id__in=ids).select_related("author").prefetch_related("renditions")
        return {clip.public_id: clip for clip in clips}

    def clip(self, thing: Clip) -> Clip:
        return thing

    def words(self, thing: Clip) -> str:
        return thing.title

    def standing(self, thing: Clip) -> bool:
        return thing.state in (State.DRAFT, State.PUBLISHED, State.WITHHELD)

    def take_down(self, thing: Clip, by: User, because: str) -> bool:
        # Its author may publish it or take it back at this moment; it goes down from wherever it is then.
        while self.standing(thing):
            if thing.take_down(by, because):
                return True
            thing.refresh_from_db(fields=["state"])
        return False

    def restore(self, thing: Clip, by: User, because: str) -> bool:
        return thing.state == State.TAKEN_DOWN and thing.restore(by, because)


class PersonSubject(Subject):
    name = "person"
    icon = "me"
    label = _("person")
    heading = _("Report a person")
    preview = "moderation/subjects/person.html"
    removes = False
    told_down = Notification.Kind.MODERATION
    told_back = Notification.Kind.MODERATION
    said_down = _("We acted on your report of a person. Thank you.")
    said_kept = _("The person whom you reported breaks no rule, as far as we can see.")
    said_gone = _("The person whom you reported has left. Thank you.")
    said_back = _("We looked again at a person whom you reported, and took our decision back.")

    def find(self, viewer: Viewer, key: str) -> User | None:
        return User.objects.visible_to(viewer).exclude(pk=viewer.pk).filter(handle=key).first()

    def judged(self, ids: Iterable[str]) -> dict[str, Any]:
        return {person.public_id: person for person in User.objects.filter(public_id__in=ids)}

    def author(self, thing: User) -> User:
        return thing

    def words(self, thing: User) -> str:
        return thing.name

    def address(self, thing: User) -> str:
        return thing.get_absolute_url()

    def standing(self, thing: User) -> bool:
        return thing.deleted_at is None

    def take_down(self, thing: User, by: User, because: str) -> bool:
        """Nothing of a person is hidden by itself: the words, a strike or a suspension are the decision."""
        return self.standing(thing)

    def restore(self, thing: User, by: User, because: str) -> bool:
        return True


register(ClipSubject())
register(PersonSubject())
