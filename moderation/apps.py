from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ModerationConfig(AppConfig):
    name = "moderation"

    def ready(self) -> None:
        from clips.lifecycle import clip_moved
        from moderation import sightings

        clip_moved.connect(sightings.on_move, dispatch_uid="faces_of_what_was_let_pass")
        post_migrate.connect(have_moderators, sender=self, dispatch_uid="have_moderators")


def have_moderators(using, **kwargs):  # type: ignore[no-untyped-def]
    """There is a group "Moderators" that may judge. An operator may rename it or take powers away; it is made once."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    # Permissions are made after all migrations, room by room, and this room comes before the clips.
    create_permissions(apps.get_app_config("clips"), verbosity=0, using=using)
    judge = Permission.objects.using(using).get(codename="moderate_clip", content_type__app_label="clips")
    if not judge.group_set.exists():
        group, _made = Group.objects.using(using).get_or_create(name="Moderators")
        group.permissions.add(judge)
