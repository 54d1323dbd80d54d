"""The words a clip is steered by, and who may watch it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Style(models.TextChoices):
    """How it looks. A backend offers those it can really do."""

    PAPER = "paper", _("Paper cut")
    PHOTOREAL = "photoreal", _("Photoreal")
    CINEMATIC = "cinematic", _("Cinematic")
    ANIMATION = "animation", _("Animation")
    ANIME = "anime", _("Anime")
    CLAYMATION = "claymation", _("Claymation")
    WATERCOLOR = "watercolor", _("Watercolour")
    NOIR = "noir", _("Noir")
    NEON = "neon", _("Neon")
    PIXEL = "pixel", _("Pixel")
    CHALK = "chalk", _("Chalk")
    STORYBOOK = "storybook", _("Storybook")


class Camera(models.TextChoices):
    """How the camera moves."""

    STATIC = "static", _("Static")
    PAN = "pan", _("Pan")
    TILT = "tilt", _("Tilt")
    DOLLY = "dolly", _("Dolly in")
    PULL_BACK = "pull_back", _("Pull back")
    ORBIT = "orbit", _("Orbit")
    HANDHELD = "handheld", _("Handheld")
    AERIAL = "aerial", _("Aerial")
    SLOW_MOTION = "slow_motion", _("Slow motion")


class Mood(models.TextChoices):
    """How it feels: light, faces, music."""

    CALM = "calm", _("Calm")
    HAPPY = "happy", _("Happy")
    SAD = "sad", _("Sad")
    EPIC = "epic", _("Epic")
    SPOOKY = "spooky", _("Spooky")


class Audience(models.TextChoices):
    """Who may watch a published clip."""

    ME = "me", _("Only me")
    FOLLOWERS = "followers", _("My followers")
    LINK = "link", _("Everyone with the link")
    EVERYONE = "everyone", _("Everyone")
