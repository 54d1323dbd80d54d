from django.apps import AppConfig


class GenerationConfig(AppConfig):
    name = "generation"

    def ready(self) -> None:
        from clips.lifecycle import clip_moved
        from generation.announce import on_move

        clip_moved.connect(on_move, dispatch_uid="announce_moves")
