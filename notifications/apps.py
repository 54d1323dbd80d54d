from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        user_logged_out.connect(close_sockets, dispatch_uid="close_sockets")


def close_sockets(sender, request, user, **kwargs):  # type: ignore[no-untyped-def]
    """Signing out closes what listens for this person."""
    from notifications.push import close

    if user is not None:
        close(user)
