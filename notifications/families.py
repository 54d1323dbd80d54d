"""Telling a teen and their guardian what the other one did about the link between them."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Guardianship, User
from notifications.models import Notification
from notifications.push import tell


def on_change(sender: Any, link: Guardianship, by: User, **kwargs: Any) -> None:
    """Tell the one of the two who did not do it. Nobody mutes their guardian, nor a guardian their teen."""
    other = link.other(by)
    with translation.override(other.locale):
        tell(other, Notification.Kind.FAMILY, link.public_id, words(link) % {"who": by.name})


def words(link: Guardianship) -> str:
    """What happened to it last."""
    if link.ended_at is None and link.agreed:
        return _("%(who)s agreed: you are linked as teen and guardian.")
    if link.ended_at is None:
        return _("%(who)s entered your code, and would like to be linked with you. Look who it is, and say yes or no.")
    if link.agreed:
        return _("%(who)s ended the link between the two of you. The teen's likeness rests until a guardian approves.")
    return _("%(who)s would rather not be linked with you.")
