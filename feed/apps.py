from django.apps import AppConfig


class FeedConfig(AppConfig):
    name = "feed"

    def ready(self) -> None:
        from clips.lifecycle import clip_moved
        from feed.remixes import on_move

        clip_moved.connect(on_move, dispatch_uid="count_remixes")
