from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models.signals import post_save


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        from accounts.models import User

        user_logged_out.connect(close_sockets, dispatch_uid="close_sockets")
        post_save.connect(close_when_suspended, sender=User, dispatch_uid="close_when_suspended")


def close_sockets(sender, request, user, **kwargs):  # type: ignore[no-untyped-def]
    """Signing out closes what listens for this person."""
    from notifications.push import close

    if user is not None:
        close(user)


def close_when_suspended(sender, instance, **kwargs):  # type: ignore[no-untyped-def]
    """A suspended person's requests are nobody's from the next one on; a socket that is open must be told."""
    from notifications.push import close

    if not instance.is_active:
        transaction.on_commit(lambda: close(instance), robust=True)
