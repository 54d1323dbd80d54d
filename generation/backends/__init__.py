"""Engines that make clips. One folder an engine; `chosen()` is the one that this site uses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from generation.backends.base import Backend, BackendError

__all__ = ["accelerator", "chosen", "open_backend"]


def open_backend(name: str, model: str = "") -> Backend:
    """The backend called `name` ("house" or "local"); `model` is the folder for "local"."""
    if name == "house":
        from generation.backends.house import HouseBackend

        return HouseBackend()
    if name == "local":
        from generation.backends.local import LocalBackend

        if not model:
            raise BackendError("The local backend needs a model: name a folder by --model or SORASITE_MODEL.")
        return LocalBackend(Path(model))
    raise BackendError(f"There is no backend called {name!r}; there are: house, local.")


@cache
def chosen() -> Backend:
    """The site's own engine: the configured model folder first, the house model otherwise."""
    if settings.SORASITE_MODEL:
        return open_backend("local", settings.SORASITE_MODEL)
    return open_backend("house")


def accelerator() -> str:
    """The name of the GPU that renders here, or "" where there is none. Loads torch."""
    import torch

    return torch.cuda.get_device_name(0) if torch.cuda.is_available() else ""
