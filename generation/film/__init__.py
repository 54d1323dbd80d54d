"""From an engine's frames and sound to the files of a clip, marked and signed."""

from generation.film.lab import Film, develop

__all__ = ["Film", "develop"]
