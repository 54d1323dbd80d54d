from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_save
from django.db.transaction import on_commit


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        from accounts.models.guardians import changed
        from notifications import families

        user_logged_out.connect(at_sign_out, dispatch_uid="close_sockets_at_sign_out")
        post_save.connect(at_suspension, sender="accounts.User", dispatch_uid="close_sockets_at_suspension")
        changed.connect(families.on_change, dispatch_uid="tell_the_other_of_a_link")


def at_sign_out(sender, request, user, **kwargs):  # type: ignore[no-untyped-def]
    """Signing out closes what listens for this person, and this browser is told nothing more."""
    from notifications.push import close

    if user is not None:
        close(user)
        if request is not None and request.session.session_key:
            user.push_devices.filter(session=request.session.session_key).delete()


def at_suspension(sender, instance, **kwargs):  # type: ignore[no-untyped-def]
    """So does being suspended, as soon as that is committed."""
    from notifications.push import close

    if not instance.is_active:
        on_commit(lambda: close(instance), robust=True)
