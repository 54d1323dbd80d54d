from django.apps import AppConfig


class ClipsConfig(AppConfig):
    name = "clips"

    def ready(self) -> None:
        from cameos.lending import answered
        from clips import appearances
        from clips.lifecycle import clip_moved

        answered.connect(appearances.on_answer, dispatch_uid="go_on_when_answered")
        clip_moved.connect(appearances.close_questions, dispatch_uid="close_questions_of_the_given_up")
