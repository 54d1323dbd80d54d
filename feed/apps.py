from django.apps import AppConfig


class FeedConfig(AppConfig):
    name = "feed"

    def ready(self) -> None:
        from feed.subjects import CommentSubject
        from moderation.subjects import register

        register(CommentSubject())
