from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class CameosConfig(AppConfig):
    name = "cameos"

    def ready(self) -> None:
        from accounts import avatars
        from accounts.models.guardians import changed, ending
        from accounts.models.leaving import erasing
        from cameos import guardians, recognising, ties
        from cameos.enrolling import on_erasing

        post_delete.connect(ties.on_unfollow, sender="accounts.Follow", dispatch_uid="likenesses_of_those_who_part")
        post_save.connect(ties.on_block, sender="accounts.Block", dispatch_uid="likenesses_between_the_blocked")
        post_save.connect(ties.on_leaving, sender="accounts.User", dispatch_uid="likenesses_of_those_who_leave")
        ending.connect(guardians.on_ending, dispatch_uid="likenesses_of_all_whose_links_end")
        changed.connect(guardians.on_change, dispatch_uid="likenesses_of_teens_without_a_guardian")
        erasing.connect(guardians.on_erasing, dispatch_uid="links_of_the_erased")
        avatars.looks.append(recognising.on_avatar)
        erasing.connect(ties.on_erasing, dispatch_uid="likenesses_of_the_erased")
        erasing.connect(on_erasing, dispatch_uid="faces_and_voices_of_the_erased")
