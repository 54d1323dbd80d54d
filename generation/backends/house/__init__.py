"""The house model: a learned score, played by a paper theatre. See docs/house-model.md.

Importing this room is cheap; torch is loaded with the first render.
"""

from .backend import HouseBackend

__all__ = ["HouseBackend"]
