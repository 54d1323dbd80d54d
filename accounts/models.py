"""Who someone is, whom they follow and block, and the one-time links that let them in."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField

HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9_]{1,28})[a-z0-9]")
RESERVED_HANDLES = frozenset(
    "admin api c clips compose drafts everyone feed help me media moderator root verify".split()
)


def validate_handle(value: str) -> None:
    """3 to 30 of a-z, 0-9 and _, not reserved. Raises `ValidationError` in words."""
    if not HANDLE.fullmatch(value):
        raise ValidationError(_("A handle has 3 to 30 lower-case letters, digits or _ and starts and ends without _."))
    if value in RESERVED_HANDLES:
        raise ValidationError(_("This handle is kept for the site itself. Please choose another."))


class UserManager(BaseUserManager["User"]):
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


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Deleting one is a deletion with 30 days of undo first."""

    public_id = PublicIdField()
    handle = models.CharField(_("handle"), max_length=30, unique=True, validators=[validate_handle])
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    display_name = models.CharField(_("name"), max_length=60, blank=True)
    timezone = models.CharField(_("time zone"), max_length=60, default="UTC")
    locale = models.CharField(_("language"), max_length=12, default="en")
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    is_active = models.BooleanField(  # type: ignore[misc]
        _("active"), default=True, help_text=_("Off means suspended or leaving.")
    )
    is_house = models.BooleanField(_("the house's own account"), default=False, editable=False)
    created_at = models.DateTimeField(_("joined"), default=now, editable=False)
    deleted_at = models.DateTimeField(_("asked to leave"), null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return f"@{self.handle}"

    @property
    def name(self) -> str:
        """What to call them."""
        return self.display_name or self.handle


class Follow(models.Model):
    """`follower` sees `followed` in Following, and clips meant for followers."""

    follower = models.ForeignKey(User, on_delete=models.CASCADE, related_name="following")
    followed = models.ForeignKey(User, on_delete=models.CASCADE, related_name="followers")
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~models.Q(follower=models.F("followed")), name="follow_others"),
        ]

    def __str__(self) -> str:
        return f"{self.follower} follows {self.followed}"


class Block(models.Model):
    """`blocker` and `blocked` do not see each other anywhere."""

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocking")
    blocked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~models.Q(blocker=models.F("blocked")), name="block_others"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker} blocks {self.blocked}"


LINK_LASTS = timedelta(minutes=20)


class SignInLinkManager(models.Manager["SignInLink"]):
    def issue(self, user: User, lasts: timedelta) -> str:
        """The token of a new one-time link for `user`. Only its digest is kept."""
        token = secrets.token_urlsafe(32)
        self.create(user=user, digest=digest(token), expires_at=now() + lasts)
        return token

    def forget_old(self) -> int:
        """Delete the links that nobody can use any more."""
        gone, _rows = self.filter(expires_at__lt=now() - timedelta(days=1)).delete()
        return gone

    def redeem(self, token: str) -> User:
        """Use the link up and answer whose it is. Raises `ValidationError` in words; two tabs cannot both win."""
        moment = now()
        link = self.select_related("user").filter(digest=digest(token)).first()
        if link is None:
            raise ValidationError(gettext("This sign-in link is not one of ours. Ask for a new one."))
        if not link.user.is_active:
            raise ValidationError(gettext("This account is closed. Write to the operator if that is a mistake."))
        if not self.filter(pk=link.pk, used_at=None, expires_at__gt=moment).update(used_at=moment):
            raise ValidationError(gettext("This sign-in link was used already or is too old. Ask for a new one."))
        return link.user


class SignInLink(models.Model):
    """A link that signs one person in, once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = SignInLinkManager()

    def __str__(self) -> str:
        return f"link for {self.user}"


def digest(token: str) -> str:
    """What is stored of a token. It has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
