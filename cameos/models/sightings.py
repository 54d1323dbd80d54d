"""Faces that were found where nobody had asked whom they belong to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cameos.models.likenesses import Cameo


class Sighting(models.Model):
    """The face of `cameo` was found in what `by` brought or had made, without consent. A moderator says if it is so.

    The picture lies in custody under the key of whose face it is, as the piece `piece`, until that is decided.
    """

    class Where(models.TextChoices):
        CLIP = "clip", _("a film")
        AVATAR = "avatar", _("a profile picture")
        PICTURE = "picture", _("a picture of a thing")

    class Answer(models.TextChoices):
        OPEN = "open", _("nobody has looked yet")
        THEIRS = "theirs", _("it is them")
        NOT_THEIRS = "not_theirs", _("it is somebody else")

    # Rows go with either account: they are about both.
    cameo = models.ForeignKey(Cameo, on_delete=models.CASCADE, related_name="sightings", verbose_name=_("whose face"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("brought by")
    )
    where = models.CharField(_("found in"), max_length=8, choices=Where)
    # Of a film: the public id of its clip, and the moment. Of a picture: the SHA-256 of the file as we keep it.
    clip = models.CharField(max_length=16, blank=True, db_index=True)
    second = models.FloatField(_("second"), null=True)
    digest = models.CharField(max_length=64, blank=True)
    distance = models.FloatField(_("distance"))
    # Whether it was stopped for it. What the search was unsure of waits, or went on until somebody looks.
    sure = models.BooleanField(_("sure"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.OPEN)
    at = models.DateTimeField(_("found"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)

    class Meta:
        verbose_name = _("face that was found")
        verbose_name_plural = _("faces that were found")
        constraints = [
            models.UniqueConstraint(
                fields=["cameo", "by", "where", "clip", "digest"],
                condition=models.Q(answer="open"),
                name="one_open_sighting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.cameo}, {self.get_where_display()}"

    @property
    def piece(self) -> str:
        """Its picture's name in custody."""
        return f"{EVIDENCE}{self.pk}"


EVIDENCE = "sighting "
"""How the names of pieces in custody begin that are evidence of a sighting."""
