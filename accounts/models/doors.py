"""The ways in: one-time links, invites, and which countries are open."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.ids import new_public_id
from accounts.models.people import User

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
            raise ValidationError(link.user.kept_out())
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


class Invite(models.Model):
    """A code that lets `uses` people make an account. Of an operator's wave if nobody sent it."""

    code = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    sender = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="invites")
    uses = models.PositiveIntegerField(_("how many may come"), default=1)
    used = models.PositiveIntegerField(_("how many came"), default=0)
    country = models.CharField(_("only from"), max_length=2, blank=True)
    note = models.CharField(_("note"), max_length=100, blank=True)
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=models.Q(used__lte=models.F("uses")), name="no_more_than_uses")]

    def __str__(self) -> str:
        return str(self.code)


class ClosedCountry(models.Model):
    """A country from which nobody can join yet. All are open until an operator closes them."""

    code = models.CharField(_("country"), max_length=2, primary_key=True)
    closed_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "closed countries"

    def __str__(self) -> str:
        return str(self.code)
