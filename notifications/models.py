"""One thing told to one person."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Mute, User

GROUPED = ["like", "comment", "reply", "remix", "follow", "likeness", "likeness_taken_back"]
"""Kinds of which one unread row a subject is enough, however many people do it."""
ONCE = ["like", "follow"]
"""Kinds that can be done and undone by one press: the same person is told of the same doing once."""


class NotificationQuerySet(models.QuerySet["Notification"]):
    def welcome_to(self, person: User) -> NotificationQuerySet:
        """The news of `person`, without those that only people did whom they muted, or from whom a block parts them."""
        doers = Notification.actors.through.objects.filter(notification=OuterRef("pk"))
        welcome = doers.filter(user__in=people_welcome_to(person))
        return self.filter(~Exists(doers) | Exists(welcome), person=person)


def people_welcome_to(person: User) -> models.QuerySet[User]:
    """Of whom `person` wants to hear."""
    muted = Mute.objects.filter(muter=person, muted=OuterRef("pk"))
    people: models.QuerySet[User] = User.objects.visible_to(person).filter(~Exists(muted))
    return people


class Notification(models.Model):
    """A row that stays, whether or not a socket was open. `subject` is the public id it is about."""

    class Kind(models.TextChoices):
        CLIP_READY = "clip_ready", _("Your clip is ready")
        CLIP_FAILED = "clip_failed", _("Your clip failed")
        CLIP_REFUSED = "clip_refused", _("Your clip was refused")
        CLIP_TAKEN_DOWN = "clip_taken_down", _("Your clip was taken down")
        CLIP_RESTORED = "clip_restored", _("Your clip is back")
        REPORT_DECIDED = "report_decided", _("Your report was decided")
        COMMENT_TAKEN_DOWN = "comment_taken_down", _("Your comment was taken down")
        COMMENT_RESTORED = "comment_restored", _("Your comment is back")
        MODERATION = "moderation", _("A word from the moderators")
        STRIKE = "strike", _("You got a strike")
        LIKE = "like", _("Somebody likes your clip")
        COMMENT = "comment", _("Somebody commented on your clip")
        REPLY = "reply", _("Somebody answered your comment")
        MENTION = "mention", _("Somebody mentioned you")
        REMIX = "remix", _("Somebody remixed your clip")
        FOLLOW = "follow", _("Somebody follows you")
        FOLLOW_REQUEST = "follow_request", _("Somebody asks to follow you")
        FOLLOW_ACCEPTED = "follow_accepted", _("You may follow somebody")
        LIKENESS = "likeness", _("Your likeness")
        LIKENESS_ASKED = "likeness_asked", _("Somebody asks for your likeness")
        LIKENESS_ANSWERED = "likeness_answered", _("A likeness you asked for")
        LIKENESS_SEEN = "likeness_seen", _("Your draft was watched")
        LIKENESS_TAKEN_BACK = "likeness_taken_back", _("A likeness was taken back")
        FAMILY = "family", _("A teen and their guardian")
        VOUCHING = "vouching", _("Somebody asks you to vouch for them")
        VOUCHING_ANSWERED = "vouching_answered", _("A likeness was vouched for")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.CharField(max_length=16, blank=True)
    text = models.TextField(blank=True)
    # Who did it. While the row is unread, others who do the same join it: "Ben and 3 others like your clip".
    actors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    # When it stood in a letter.
    mailed_at = models.DateTimeField(null=True)

    # What `notifications.sentences.tell_who` says of a row that is shown.
    doers: list[User]
    many: int
    sentence: str
    day: date
    leads_to: str
    icon: str
    about_a_person: bool
    asks: bool

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "subject"],
                condition=models.Q(read_at=None, kind__in=GROUPED),
                name="unread_ones_are_grouped",
            )
        ]
        indexes = [models.Index(fields=["person", "-created_at"], name="news_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"


class PushDevice(models.Model):
    """A browser in which a person wants to be told, as its push service knows it (RFC 8030 and 8291)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_devices")
    endpoint = models.CharField(max_length=500, unique=True)
    # Of the browser: a point on P-256 and a secret, in base64url. Only it can read what is sent to it.
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    # It is told only while that session lasts: whoever signs out leaves no news on a screen that others see.
    session = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"a browser of {self.person_id}"
