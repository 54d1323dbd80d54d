"""The ways in: one-time links, invites, and which countries are open."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import formats
from django.utils.timezone import localtime, now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.geography import country_name
from accounts.ids import new_public_id
from accounts.models.people import User

INVITES_EACH = 4


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


class InviteManager(models.Manager["Invite"]):
    def of(self, person: User) -> models.QuerySet[Invite]:
        """The invites of `person`. Everybody has four; they are made when first looked at."""
        with transaction.atomic():
            # Held, so that two tabs do not make eight.
            User.objects.select_for_update(no_key=True).get(pk=person.pk)
            missing = INVITES_EACH - self.filter(sender=person).count()
            self.bulk_create([Invite(sender=person) for _ in range(missing)])
        return self.filter(sender=person)

    def usable(self, code: str, countries: set[str]) -> Invite:
        """The invite with this code. Raises `ValidationError` in words if it lets nobody from `countries` in."""
        found = self.select_related("sender").filter(code=code.strip().replace("\0", "")).first()
        if found is None or (found.sender is not None and not found.sender.is_active):
            raise ValidationError(gettext("We do not know this code. It has ten letters and digits; capitals count."))
        found.check_usable(countries)
        return found


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

    objects = InviteManager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=models.Q(used__lte=models.F("uses")), name="no_more_than_uses")]

    def __str__(self) -> str:
        return str(self.code)

    def get_absolute_url(self) -> str:
        return reverse("invitation", args=[self.code])

    def check_usable(self, countries: set[str]) -> None:
        """Raise `ValidationError` in words if it is spent, too old, or not for `countries`."""
        if self.used >= self.uses:
            raise ValidationError(gettext("This invite was used already. Ask whoever sent it for another one."))
        if self.expires_at is not None and self.expires_at <= now():
            ended = formats.date_format(localtime(self.expires_at), "DATE_FORMAT")
            raise ValidationError(
                gettext("This invite ended on %(date)s. Ask whoever sent it for another one.") % {"date": ended}
            )
        others = countries - {self.country}
        if self.country and others:
            raise ValidationError(
                gettext(
                    "This invite is for people in %(here)s, and you are in %(there)s. Another invite would let you in."
                )
                % {"here": country_name(self.country), "there": country_name(min(others))}
            )

    def take(self) -> None:
        """Use it up by one. Of two people with the last use one gets it; the other gets `ValidationError`."""
        fresh = Q(expires_at=None) | Q(expires_at__gt=now())
        if not Invite.objects.filter(fresh, pk=self.pk, used__lt=F("uses")).update(used=F("used") + 1):
            raise ValidationError(gettext("Somebody else used this invite a moment ago. Ask for another one."))


class ClosedCountryManager(models.Manager["ClosedCountry"]):
    def check_open(self, countries: set[str]) -> None:
        """Raise `ValidationError` in words if nobody can join from one of `countries` yet."""
        closed = self.filter(code__in=countries).order_by("code").first()
        if closed is not None:
            raise ValidationError(
                gettext("%(site)s is not open in %(country)s yet. Come back later: countries open one by one.")
                % {"site": settings.SORASITE_NAME, "country": country_name(closed.code)}
            )


class ClosedCountry(models.Model):
    """A country from which nobody can join yet. All are open until an operator closes them."""

    code = models.CharField(_("country"), max_length=2, primary_key=True)
    closed_at = models.DateTimeField(default=now)

    objects = ClosedCountryManager()

    class Meta:
        verbose_name_plural = "closed countries"

    def __str__(self) -> str:
        return str(self.code)
