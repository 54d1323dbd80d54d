"""Who someone is."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from accounts.models.leaving import Leaving
from accounts.models.relations import Block, Follow, FollowRequest, Relations

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    Viewer: TypeAlias = "User | AnonymousUser"

ADULT = 18
YOUNGEST = 13
HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9_]{1,28})[a-z0-9]")
RESERVED_HANDLES = frozenset(
    "account admin api avatars c clips compose drafts everyone feed help invites join me media moderator news root "
    "settings sign_in support verify".split()
)
GONE = "gone_"
"""How the handle of an erased person begins whose row must stay. Nobody else's does."""


def eighteen_years_ago() -> date:
    """Who was born until this day is of age. By UTC: `User.age`, which knows the time zone, is asked once more."""
    today = now().date()
    leap = today.month == 2 and today.day == 29
    return today.replace(year=today.year - ADULT, day=28 if leap else today.day)


def validate_handle(value: str) -> None:
    """3 to 30 of a-z, 0-9 and _, not reserved. Raises `ValidationError` in words."""
    if not HANDLE.fullmatch(value):
        raise ValidationError(_("A handle has 3 to 30 lower-case letters, digits or _ and starts and ends without _."))
    if value in RESERVED_HANDLES or value.startswith(GONE):
        raise ValidationError(_("This handle is kept for the site itself. Please choose another."))


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, viewer: Viewer) -> UserQuerySet:
        """The people whose profile `viewer` may open: who is there, and with whom no block stands between.

        A private account's profile can be opened, to ask; its clips are another matter.
        """
        there = self.filter(is_active=True)
        if not viewer.is_authenticated:
            return there if settings.SORASITE_ANONYMOUS == "everything" else there.none()
        return there.filter(~Exists(Block.objects.between(viewer.pk, OuterRef("pk"))))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, handle: str, email: str | None = None, password: str | None = None, **fields: Any) -> User:
        """A person. Without a password they come in by link only."""
        user = self.model(handle=handle.lower(), email=self.normalize_email(email) or None, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(
        self, handle: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> User:
        """An operator: may do everything in the admin."""
        return self.create_user(handle, email, password, is_staff=True, is_superuser=True, **fields)

    def house(self) -> User:
        """The house's own account, whose clips greet the first visitor. Nobody can sign in as it."""
        user, _made = self.get_or_create(handle="house", defaults={"display_name": "The house", "is_house": True})
        return user

    def owner(self) -> User:
        """The operator whom `bin/dev` lets in by its one-time link; made on the first start."""
        found = self.filter(is_superuser=True, is_active=True).order_by("pk").first()
        return found or self.create_superuser("owner", display_name="Owner")


class User(Relations, Leaving, AbstractBaseUser, PermissionsMixin):
    """A person with an account. Deleting one is a deletion with 30 days of undo first."""

    public_id = PublicIdField()
    handle = models.CharField(_("handle"), max_length=30, unique=True, validators=[validate_handle])
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    display_name = models.CharField(_("name"), max_length=60, blank=True)
    bio = models.CharField(_("about"), max_length=300, blank=True)
    avatar = models.CharField(max_length=120, blank=True, editable=False, help_text="The storage key of the picture.")
    country = models.CharField(_("country"), max_length=2, blank=True, help_text="ISO 3166-1, as in GB.")
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    is_private = models.BooleanField(_("private account"), default=False)
    shows_likes = models.BooleanField(_("others see what I like"), default=False)
    remixable = models.BooleanField(_("others may remix my clips"), default=True)
    invite = models.ForeignKey(
        "accounts.Invite", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="guests"
    )
    timezone = models.CharField(_("time zone"), max_length=60, default="UTC")
    locale = models.CharField(_("language"), max_length=12, default="en")
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    is_active = models.BooleanField(  # type: ignore[misc]
        _("active"), default=True, help_text=_("Off means suspended or leaving.")
    )
    is_house = models.BooleanField(_("the house's own account"), default=False, editable=False)
    created_at = models.DateTimeField(_("joined"), default=now, editable=False)
    deleted_at = models.DateTimeField(_("asked to leave"), null=True, blank=True, editable=False)
    # Written by moderation alone, for the doors to read: why somebody is kept out, and until when (null: for good).
    suspended_at = models.DateTimeField(_("suspended"), null=True, editable=False)
    suspended_until = models.DateTimeField(_("suspended until"), null=True, editable=False)
    suspension_reason = models.TextField(_("why suspended"), blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return f"@{self.handle}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """No address is None and not "": only then may several people have none."""
        self.email = self.email or None
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """What to call them."""
        return self.display_name or self.handle

    def get_absolute_url(self) -> str:
        return reverse("profile", args=[self.handle])

    def welcome_everybody(self) -> int:
        """The account is private no more: whoever asked to follow does so now. Answers how many."""
        with transaction.atomic():
            # Held, so that nobody's asking slips in between; `follow` holds this row too.
            row = User.objects.select_for_update(no_key=True).get(pk=self.pk)
            if row.is_private:
                return 0
            asking = FollowRequest.objects.filter(asked=row)
            follows = [Follow(follower_id=asker, followed=row) for asker in asking.values_list("asker", flat=True)]
            Follow.objects.bulk_create(follows, ignore_conflicts=True)
            asking.delete()
        return len(follows)

    @property
    def avatar_url(self) -> str:
        """Where the picture is served; empty if there is none."""
        return reverse("avatar", args=[self.avatar.rpartition("/")[2]]) if self.avatar else ""

    @property
    def age(self) -> int | None:
        """In whole years, in their own time zone; None if the date of birth is not known."""
        if self.birth_date is None:
            return None
        today = now().astimezone(ZoneInfo(self.timezone)).date()
        had_birthday = (today.month, today.day) >= (self.birth_date.month, self.birth_date.day)
        return today.year - self.birth_date.year - (not had_birthday)

    @property
    def is_suspended(self) -> bool:
        """Whether a moderator keeps them out at this moment."""
        return self.suspended_at is not None

    def kept_out(self) -> str:
        """Why they cannot come in, and until when, in words; nothing if they can."""
        if self.is_active:
            return ""
        if not self.is_suspended:
            return gettext("This account is closed. Write to the operator if that is a mistake.")
        if self.suspended_until is None:
            words = gettext("This account is suspended for good.")
        else:
            until = date_format(self.suspended_until.astimezone(ZoneInfo(self.timezone)), "DATETIME_FORMAT")
            words = gettext("This account is suspended until %(moment)s.") % {"moment": until}
        return f"{words} {self.suspension_reason}"

    @property
    def is_minor(self) -> bool:
        """Whether they are known to be under 18."""
        return self.age is not None and self.age < ADULT
