"""A small lively site: a cast of people and their clips, for screenshots and for the tests of the look.

It fills an empty database only, by the same verbs that people use, so that what is shown is what can be.
"""

from __future__ import annotations

import hashlib
import io
import itertools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import resvg_py
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from accounts.models import User
from clips import lifecycle
from clips.choices import Style
from clips.lifecycle import State
from clips.models import Clip, Rendition
from feed.models import Comment, Like, Tally
from moderation.models import Case
from moderation.rules import Reason
from moderation.subjects import SUBJECTS
from notifications.models import Notification
from notifications.push import tell
from screening.verdict import Verdict, digest

Files = dict[str, tuple[str, bytes]]
"""The files of one clip: {kind: (content type, body)}."""

PEOPLE = {
    "author": ("Mira Sandoval", "Paper, ink and small animals. Mostly at night."),
    "friend": ("Ben Okafor", "I make weather."),
    "noor": ("Noor", "Robots that mean well."),
    "tuuli": ("Tuuli Mäkinen", "Slow films about water."),
    "stranger": ("Sam", ""),
}
FILMS = [
    ("author", "a red fox trotting through snow at night, camera pans", "Out late. #fox #night", "lost.svg"),
    (
        "noor",
        "two robots dancing on a theatre stage, happy",
        "Opening night. Nobody tripped.",
        "stage.svg",
    ),
    ("tuuli", "a whale leaping out of the sea at dawn", "Good morning. #sea", "letter.svg"),
    ("friend", "three penguins hopping in the snow while snow falls", "Three of us.", "broken.svg"),
    ("friend", "a rocket rising over the city at night", "Up.", "door.svg"),
    ("author", "an octopus dancing underwater", "Eight left feet. #sea #dance", "scissors.svg"),
]
REMARKS = [
    ("friend", "The tracks in the snow! How long did you look for that seed?"),
    ("author", "@friend eleven tries. The twelfth was a badger."),
    ("noor", "It looks back at you at the end."),
]
SUFFIX = {"video/mp4": "mp4", "image/avif": "avif", "image/jpeg": "jpg", "text/vtt": "vtt"}


@dataclass
class Showcase:
    """What was set up: people by handle, and what the paths of `sorasite.pages` name."""

    people: dict[str, User] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def set_up(films: list[Files] | None = None) -> Showcase:
    """Fill the database. films: the files of real clips, used in turn; without them each clip is a still picture."""
    if User.objects.exists():
        raise ValueError("The showcase fills an empty database only.")
    show = Showcase({handle: person(handle, *words) for handle, words in PEOPLE.items()})
    show.people["operator"] = User.objects.create_superuser("operator", "operator@example.org", display_name="Operator")
    shelf = itertools.cycle(films or [still(scene) for *_words, scene in FILMS])
    published = [publish(show.people[who], prompt, caption, next(shelf)) for who, prompt, caption, _scene in FILMS]
    author = show.people["author"]
    show.names = {
        "mine": published[0].public_id,
        "clip": published[1].public_id,
        "draft": made(author, "a balloon rising from the meadow in the morning", next(shelf)).public_id,
        "making": underway(author, "an owl flying through the forest at night, spooky").public_id,
        "failed": failed(author, "a cathedral of glass, drawn by nobody").public_id,
        "gone": taken_down(author, show.people["operator"], next(shelf)).public_id,
        "friend": "friend",
        "link": "not-a-link",
    }
    binned = made(author, "a teapot with a temper", next(shelf))
    binned.delete_by(author)
    liven(show, published)
    return show


def person(handle: str, name: str, bio: str) -> User:
    return User.objects.create_user(handle, f"{handle}@example.org", display_name=name, bio=bio)


def clean(clip: Clip) -> Verdict:
    return Verdict(about=digest(clip.prompt, clip.spoken))


def walk(clip: Clip, *states: State) -> None:
    """Move the clip along; the showcase is its own worker."""
    for state in states:
        lifecycle.move(clip, state, by=None, because="For the showcase.", verdict=clean(clip))


def underway(author: User, prompt: str) -> Clip:
    clip = Clip.objects.create(author=author, prompt=prompt, seed=7)
    walk(clip, State.QUEUED)
    return clip


def failed(author: User, prompt: str) -> Clip:
    clip = Clip.objects.create(author=author, prompt=prompt, seed=7)
    clip.fail("The model ran out of memory. It costs nothing; try again, or shorter.")
    return clip


def made(author: User, prompt: str, files: Files, **fields: Any) -> Clip:
    """A draft with `files`."""
    clip = Clip.objects.create(author=author, prompt=prompt, seed=7, model="sorasite-house 1.0", **fields)
    walk(clip, State.QUEUED, State.RENDERING, State.INSPECTING)
    for kind, (content_type, body) in files.items():
        key = default_storage.save(f"clips/{clip.public_id}/{kind}-1.{SUFFIX[content_type]}", ContentFile(body))
        digested = hashlib.sha256(body).hexdigest()
        row = {"key": key, "content_type": content_type, "size": len(body), "sha256": digested}
        Rendition.objects.create(clip=clip, kind=kind, **row)
    walk(clip, State.DRAFT)
    return clip


def publish(author: User, prompt: str, caption: str, files: Files) -> Clip:
    tags = [word[1:] for word in caption.split() if word.startswith("#")]
    clip = made(author, prompt, files, caption=caption, hashtags=tags, style=Style.ANIMATION)
    clip.publish(author)
    return clip


def taken_down(author: User, moderator: User, files: Files) -> Clip:
    clip = publish(author, "a mask that looks like somebody", "Who is it?", files)
    clip.take_down(moderator, "It shows the face of a person who did not agree. Imagine it with a face of your own.")
    return clip


def liven(show: Showcase, clips: list[Clip]) -> None:
    """Who follows whom, what they like and say, what is in the news and on the desk."""
    people = show.people
    crowd = [people[handle] for handle in ("author", "friend", "noor", "tuuli")]
    for one in crowd:
        for other in crowd:
            if one != other:
                one.follow(other)
    for number, clip in enumerate(clips):
        fans = [one for one in crowd[: 2 + number % 3] if one != clip.author]
        Like.objects.bulk_create(Like(person=one, clip=clip) for one in fans)
        remarks = REMARKS if number == 0 else REMARKS[2:]
        for who, text in remarks:
            Comment.objects.create(clip=clip, author=people[who], text=text)
        counted = {"likes": len(fans) + 120 * number, "comments": len(remarks), "views": 1_400 * (number + 1)}
        Tally.objects.update_or_create(clip=clip, defaults=counted)
    Case.objects.report(SUBJECTS["clip"], clips[3], people["noor"], Reason.values[0], "At second two.")
    hear(show, clips[0])


def hear(show: Showcase, clip: Clip) -> None:
    """The news of its author: beside what their clips told them, what people did. Some of it is read already."""
    people, kinds = show.people, Notification.Kind
    Notification.objects.update(read_at=timezone.now())
    for kind, who in [
        (kinds.LIKE, "tuuli"),
        (kinds.COMMENT, "friend"),
        (kinds.REMIX, "noor"),
        (kinds.FOLLOW, "tuuli"),
        (kinds.MENTION, "friend"),
    ]:
        about = "" if kind == kinds.FOLLOW else clip.public_id
        tell(people["author"], kind, about, f"@{who}", actor=people[who])


def still(scene: str) -> Files:
    """The files of a clip that is one scene of ours, slowly coming nearer, for a second."""
    drawing = (Path(settings.BASE_DIR) / "static" / "scenes" / scene).read_text()
    wide = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing, height=640)))).convert("RGB")
    left = (wide.width - 360) // 2
    tall = wide.crop((left, 0, left + 360, 640))
    film = ("video/mp4", moving(tall))
    files: Files = {"video": film, "download": film, "loop": film}
    for kind, name, content_type in (("poster", "AVIF", "image/avif"), ("poster-jpeg", "JPEG", "image/jpeg")):
        out = io.BytesIO()
        tall.save(out, name, quality=70)
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
