"""The files of a clip without a model: a scene of ours, slowly coming nearer. For the showcase."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import av
import resvg_py
from django.conf import settings
from PIL import Image

Files = dict[str, tuple[str, bytes]]
"""The files of one clip: {kind: (content type, body)}."""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\n[soft wind]\n"


@cache
def still(scene: str) -> Files:
    """The files of a clip that is one scene of ours, slowly coming nearer, for a second."""
    drawing = (Path(settings.BASE_DIR) / "static" / "scenes" / scene).read_text()
    wide = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing, height=640)))).convert("RGB")
    left = (wide.width - 360) // 2
    tall = wide.crop((left, 0, left + 360, 640))
    film = ("video/mp4", moving(tall))
    files: Files = {"video": film, "download": film, "loop": film, "captions": ("text/vtt", CAPTIONS.encode())}
    for kind, name, content_type in (("poster", "AVIF", "image/avif"), ("poster-jpeg", "JPEG", "image/jpeg")):
        out = io.BytesIO()
        tall.save(out, name, quality=70, speed=10)
        files[kind] = (content_type, out.getvalue())
    return files


def moving(picture: Image.Image) -> bytes:
    """A silent film of a second in which the camera comes a little nearer."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=12, width=picture.width, height=picture.height)
        stream.pix_fmt = "yuv420p"
        for step in range(12):
            near = picture.crop((step, step, picture.width - step, picture.height - step)).resize(picture.size)
            container.mux(stream.encode(av.VideoFrame.from_image(near)))
        container.mux(stream.encode())
    return out.getvalue()
