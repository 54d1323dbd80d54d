from django.apps import AppConfig


class ClipsConfig(AppConfig):
    name = "clips"

    def ready(self) -> None:
        from cameos.export import FILES, SECTIONS
        from cameos.lending import answered
        from clips import appearances
        from clips.lifecycle import clip_moved, clips_retracted

        SECTIONS["clips"] = appearances.listed
        FILES.append(appearances.films)
        answered.connect(appearances.on_answer, dispatch_uid="go_on_when_answered")
        clip_moved.connect(appearances.on_move, dispatch_uid="close_questions_of_the_given_up")
        clips_retracted.connect(appearances.on_retraction, dispatch_uid="close_questions_of_the_many_given_up")
