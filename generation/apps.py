from django.apps import AppConfig


class GenerationConfig(AppConfig):
    name = "generation"

    def ready(self) -> None:
        from cameos.lending import consent_withdrawn
        from clips.lifecycle import clip_moved, clips_retracted
        from generation.announce import on_move, on_retraction, on_withdrawal

        clip_moved.connect(on_move, dispatch_uid="announce_moves")
        clips_retracted.connect(on_retraction, dispatch_uid="announce_retractions")
        consent_withdrawn.connect(on_withdrawal, dispatch_uid="withhold_what_was_lent")
