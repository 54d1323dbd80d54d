"""From an engine's frames and sound to the files of a clip, marked and signed."""

from generation.film.lab import Film, develop
from generation.film.measuring import Measurement, measure

__all__ = ["Film", "Measurement", "develop", "measure"]
