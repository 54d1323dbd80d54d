"""Watching under the thumb and by keys, in a real browser: nothing jumps, the next clip is there, nothing is lost."""

from __future__ import annotations

import hashlib
import io
import re
import statistics
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.models import User
from clips.models import Clip, Rendition
from feed.models import Tally, View
from tests import cast
from tests.browser import DESKTOP, PHONE, SIZES, aside, trickling, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STARTS_WITHIN_MS = 150
SECONDS = 4

MEASURE = """
  window.shifts = [];
  window.starts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const moved = ({ node, previousRect: { y }, currentRect }) => [node?.outerHTML?.slice(0, 90), y, currentRect.y];
      window.shifts.push({ value: entry.value, of: entry.sources.map(moved) });
    }
  }).observe({ type: "layout-shift", buffered: true });
  // From the moment at which a clip stands still in view to the first frame of it: 0 where it plays by then.
  let waits = null;
  const playing = (player) => !player.querySelector("video").paused && player.querySelector("video").readyState > 2;
  document.addEventListener("scrollend", () => {
    const scene = document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest(".scene");
    if (!scene) return;
    const middle = scene.querySelector("clip-player");
    if (playing(middle)) window.starts.push(0);
    else waits = { middle, since: performance.now() };
  });
  document.addEventListener("playing", ({ target }) => {
    if (waits?.middle !== target.closest("clip-player")) return;
    window.starts.push(performance.now() - waits.since);
    waits = null;
  }, true);
"""


def film(file: Path, seconds: int = SECONDS) -> bytes:
    """A small real MP4 with a tone: a bright square walks down a dark picture."""
    with av.open(str(file), "w", format="mp4", options={"movflags": "faststart"}) as container:
        pictures = container.add_stream("libx264", rate=12)
        pictures.width, pictures.height, pictures.pix_fmt = 144, 256, "yuv420p"
        sound = container.add_stream("aac", rate=16_000)
        for n in range(12 * seconds):
            picture = np.full((256, 144, 3), 40, np.uint8)
            picture[4 * n : 4 * n + 30, 50:90] = (255, 150, 90)
            container.mux(pictures.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        tone = np.sin(np.arange(16_000 * seconds) * 0.1).astype(np.float32)[None]
        for at in range(0, tone.shape[1], 1024):
            frame = av.AudioFrame.from_ndarray(tone[:, at : at + 1024].copy(), format="fltp", layout="mono")
            frame.rate = 16_000
            frame.pts = at
            container.mux(sound.encode(frame))
        container.mux(pictures.encode(None))
        container.mux(sound.encode(None))
    return file.read_bytes()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, tuple[str, str, bytes]]:
    """{kind: (suffix, content type, bytes)} of small real files."""
    picture = io.BytesIO()
    Image.new("RGB", (144, 256), (150, 90, 60)).save(picture, "JPEG")
    captions = b"WEBVTT\n\n00:00.000 --> 00:04.000\nGood evening.\n"
    return {
        Rendition.Kind.VIDEO: ("mp4", "video/mp4", film(tmp_path_factory.mktemp("film") / "film.mp4")),
        Rendition.Kind.POSTER_JPEG: ("jpg", "image/jpeg", picture.getvalue()),
        Rendition.Kind.CAPTIONS: ("vtt", "text/vtt", captions),
    }


def publish(files: dict[str, tuple[str, str, bytes]], number: int, author: User | None = None) -> list[str]:
    """That many clips with real files, of six authors; their public ids, the newest first."""
    people = [author] if author else [cast.person(f"maker_{n}") for n in range(6)]
    now = timezone.now()
    made = []
    for n in range(number):
        clip = Clip.objects.create(
            author=people[n % len(people)],
            prompt=f"a square walks down, number {n}",
            seed=1,
            seconds=SECONDS,
            state="published",
            published_at=now - timedelta(minutes=n + 1),
        )
        for kind, (suffix, content_type, body) in files.items():
            key = default_storage.save(f"clips/{clip.public_id}/{kind}-1.{suffix}", ContentFile(body))
            sha256 = hashlib.sha256(body + clip.public_id.encode()).hexdigest()
            Rendition.objects.create(
                clip=clip, kind=kind, key=key, content_type=content_type, size=len(body), sha256=sha256
            )
        made.append(clip.public_id)
    return made


def in_view(page: Page) -> str:
    """The public id of the clip that fills the screen; "" at the end."""
    return page.evaluate("""() => {
      const scene = document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest(".scene");
      return scene?.querySelector("clip-player").dataset.clip ?? "";
    }""")


def stands(page: Page) -> bool:
    """Whether the list has come to rest with a clip at its top."""
    return page.evaluate("""() => {
      const scene = document.elementFromPoint(innerWidth / 2, innerHeight / 3).closest(".scene");
      return Math.abs(scene.getBoundingClientRect().top) < 1;
    }""")


def ids(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('clip-player')].map((one) => one.dataset.clip)")


def state(page: Page, public_id: str) -> str:
    return page.locator(f'clip-player[data-clip="{public_id}"]').get_attribute("data-state") or ""


def plays(page: Page, public_id: str) -> bool:
    film = f"document.querySelector('clip-player[data-clip=\"{public_id}\"] video')"
    return page.evaluate(f"!{film}.paused && {film}.currentTime > 0")


def swipe(page: Page) -> None:
    """A thumb goes up the screen, as fast as thumbs do."""
    link = page.context.new_cdp_session(page)
    box = page.viewport_size
    assert box
    x, start, end = box["width"] // 2, box["height"] * 0.75, box["height"] * 0.2

    def touch(kind: str, *points: float) -> None:
        link.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for y in points]})

    touch("touchStart", start)
    for n in range(1, 9):
        touch("touchMove", start + (end - start) * n / 8)
    touch("touchEnd")
    link.detach()


@pytest.mark.alone
@pytest.mark.parametrize(("way", "size"), [("touch", {}), ("keys", DESKTOP)], ids=["phone", "desktop"])
def test_thirty_clips_go_by_without_a_jump_and_each_starts_at_once(watched, files, size, way):
    made = aside(lambda: publish(files, 32))
    viewer = aside(cast.stranger)
    page = watched.page(viewer, **size)
    page.add_init_script(MEASURE)
    page.goto("/")
    until(lambda: in_view(page) and plays(page, in_view(page)), page)
    met = [in_view(page)]
    for n in range(30):
        go_on = partial(page.keyboard.press, "j" if n % 2 else "ArrowDown") if way == "keys" else partial(swipe, page)
        # On a busy machine a thumb may be too slow: the clip snaps back, and one swipes again.
        until(lambda: in_view(page) not in ("", met[-1]) and stands(page), page, again=go_on)
        until(lambda: plays(page, in_view(page)), page)
        met.append(in_view(page))
    assert len(set(met)) == 31
    assert met == ids(page)[:31]
    assert set(met) <= set(made)
    assert page.evaluate("shifts") == []
    starts = page.evaluate("starts")
    assert len(starts) >= 25
    assert statistics.median(starts) <= STARTS_WITHIN_MS, starts


@SIZES
def test_a_feed_that_arrives_tag_by_tag_does_not_move_as_it_arrives(watched, files, size):
    aside(lambda: publish(files, 3))
    with trickling(watched.url, "/") as url:
        page = watched.page(**{**size, "base_url": url})
        page.add_init_script(MEASURE)
        page.goto("/")
        until(lambda: in_view(page) and plays(page, in_view(page)), page)
        assert page.evaluate("shifts") == []
        page.goto("about:blank")


@SIZES
def test_the_end_is_an_end_and_one_can_go_back_up(watched, files, size):
    made = aside(lambda: publish(files, 3))
    page = watched.page(**size)
    page.goto("/")
    for _ in range(3):
        before = in_view(page)
        page.keyboard.press("j")
        until(lambda: in_view(page) != before, page)  # noqa: B023
    expect(page.get_by_role("heading", name="That was the last one.")).to_be_in_viewport()
    page.keyboard.press("k")
    until(lambda: in_view(page) == made[-1], page)


@pytest.mark.parametrize("path", ["/", "/following/"])
def test_back_from_a_clips_page_is_the_same_clip_in_the_same_list(watched, files, path):
    author = aside(cast.author)
    viewer = aside(lambda: cast.friend(author))
    aside(lambda: publish(files, 25, author if path == "/following/" else None))
    page = watched.page(viewer)
    page.goto(path)
    for _ in range(13):
        before = in_view(page)
        page.keyboard.press("j")
        until(lambda: in_view(page) not in ("", before), page)  # noqa: B023
    here, order = in_view(page), ids(page)
    until(lambda: f"at={here}" in page.url, page)
    page.locator(f"#title-{here} a").click()
    page.wait_for_url(re.compile(f"/c/{here}/$"))
    page.go_back()
    until(lambda: in_view(page) == here and plays(page, here), page)
    again = ids(page)
    assert "".join(again) in "".join(order) or "".join(order[order.index(again[0]) :]) in "".join(again)
    assert again.index(here) > 0
    page.keyboard.press("k")
    until(lambda: in_view(page) == order[order.index(here) - 1], page)


def test_a_link_into_the_middle_begins_there(watched, files):
    made = aside(lambda: publish(files, 8))
    page = watched.page(aside(cast.stranger))
    page.goto(f"/?at={made[5]}")
    until(lambda: in_view(page) == made[5] and plays(page, made[5]), page)
    assert sorted(ids(page)) == sorted(made)


def test_what_was_watched_arrives_exactly(watched, files):
    made = aside(lambda: publish(files, 3))
    viewer = aside(cast.stranger)
    page = watched.page(viewer)
    page.goto("/")
    film = "document.querySelector('clip-player video')"
    until(lambda: plays(page, made[0]), page)
    laps = []

    def looped() -> bool:
        laps.append(page.evaluate(f"{film}.currentTime"))
        return any(later < earlier for earlier, later in pairwise(laps))

    until(looped, page)
    page.keyboard.press("j")
    until(lambda: plays(page, made[1]), page)
    page.keyboard.press("j")
    until(lambda: plays(page, made[2]), page)
    page.goto("/verify/")
    until(lambda: aside(View.objects.count) == 3, page)
    rows = aside(lambda: {view.clip.public_id: view for view in View.objects.select_related("clip")})
    assert {view.person_id for view in rows.values()} == {viewer.pk}
    assert rows[made[0]].completed
    assert rows[made[0]].watched_ms == SECONDS * 1000
    assert not rows[made[1]].completed
    assert 0 < rows[made[1]].watched_ms < SECONDS * 1000
    tallies = aside(lambda: {one.clip.public_id: one for one in Tally.objects.select_related("clip")})
    assert {one: tallies[one].views for one in made} == dict.fromkeys(made, 1)
    assert sum(one.watched_ms for one in tallies.values()) == sum(one.watched_ms for one in rows.values())


def test_a_tap_pauses_two_taps_like_and_never_pause(watched, files):
    (clip,) = aside(lambda: publish(files, 1))
    page = watched.page(aside(cast.stranger))
    page.goto("/")
    until(lambda: plays(page, clip), page)
    page.evaluate("""() => {
      window.liked = [];
      window.pauses = 0;
      document.addEventListener("clip-like", ({ detail }) => window.liked.push(detail));
      document.querySelector("video").addEventListener("pause", () => window.pauses++);
    }""")
    page.mouse.dblclick(190, 300)
    expect(page.locator(".burst svg")).to_be_attached()
    assert page.evaluate("liked") == [{"x": 190, "y": 300}]
    expect(page.locator(".burst")).to_have_count(0)
    assert page.evaluate("pauses") == 0
    page.touchscreen.tap(190, 300)
    until(lambda: state(page, clip) == "paused", page)
    page.touchscreen.tap(190, 300)
    until(lambda: state(page, clip) == "playing", page)
    page.keyboard.press("Space")
    until(lambda: state(page, clip) == "paused", page)


def test_keys_for_sound_and_captions_are_remembered(watched, files):
    (clip,) = aside(lambda: publish(files, 1))
    page = watched.page(aside(cast.stranger))
    page.goto("/")
    until(lambda: plays(page, clip), page)
    expect(page.locator(".cue")).to_have_text("Good evening.")
    page.keyboard.press("m")
    page.keyboard.press("c")
    expect(page.locator(".cue")).to_be_hidden()
    assert page.evaluate("document.querySelector('video').muted") is False
    page.reload()
    # Before the first touch the browser itself forbids sound, so the button may say "off"; the wish is kept.
    assert page.evaluate("localStorage.getItem('sorasite:sound')") == "on"
    expect(page.locator('[data-act="captions"]')).to_have_attribute("aria-pressed", "false")


def test_the_scrubber_goes_anywhere_by_keys_and_says_where(watched, files):
    (clip,) = aside(lambda: publish(files, 1))
    page = watched.page(aside(cast.stranger), **DESKTOP)
    page.goto("/")
    until(lambda: plays(page, clip), page)
    page.keyboard.press("Space")
    until(lambda: state(page, clip) == "paused", page)
    scrubber = page.get_by_role("slider", name="Place in the film")
    scrubber.focus()
    page.keyboard.press("End")
    expect(scrubber).to_have_attribute("aria-valuetext", "0:04 / 0:04")
    page.keyboard.press("Home")
    expect(scrubber).to_have_attribute("aria-valuetext", "0:00 / 0:04")
    box = scrubber.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 4)
    until(lambda: abs(page.evaluate("document.querySelector('video').currentTime") - 2) < 0.3, page)
    assert in_view(page) == clip


def test_who_wants_less_motion_starts_each_clip_themselves(watched, files):
    made = aside(lambda: publish(files, 2))
    page = watched.page(aside(cast.stranger), reduced_motion="reduce")
    page.goto("/")
    expect(page.get_by_role("button", name="Play").first).to_be_visible()
    page.keyboard.press("j")
    until(lambda: in_view(page) == made[1], page)
    assert [state(page, one) for one in made] == ["paused", "paused"]
    page.keyboard.press("Space")
    until(lambda: plays(page, made[1]), page)
    page.mouse.dblclick(190, 300)
    expect(page.locator(".burst")).to_have_count(0)


def test_who_saves_data_fetches_no_film_before_it_is_in_view(watched, files):
    made = aside(lambda: publish(files, 4))
    page = watched.page(aside(cast.stranger))
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    until(lambda: plays(page, made[0]), page)
    until(lambda: any(f"/media/{made[1]}/poster-jpeg" in one for one in asked), page)
    assert [one for one in asked if one.endswith("/video") and made[0] not in one] == []


def test_the_next_two_are_fetched_ahead(watched, files):
    made = aside(lambda: publish(files, 6))
    page = watched.page(aside(cast.stranger))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    until(lambda: all(any(f"/media/{one}/video" in url for url in asked) for one in made[:3]), page)
    assert [one for one in made[3:] if any(f"/media/{one}/video" in url for url in asked)] == []


def test_without_javascript_the_list_goes_on_by_links(watched, files):
    made = aside(lambda: publish(files, 12))
    page = watched.page(aside(cast.stranger), java_script_enabled=False)
    page.goto("/")
    expect(page.locator("video[controls]")).to_have_count(10)
    page.get_by_role("link", name="More clips").click()
    expect(page.locator("video[controls]")).to_have_count(2)
    expect(page.get_by_role("heading", name="That was the last one.")).to_be_visible()
    page.get_by_role("link", name="Following").click()
    expect(page.get_by_role("heading", name="Nothing from your people yet.")).to_be_visible()
    assert len(made) == 12


@pytest.mark.parametrize("size", [PHONE, DESKTOP["viewport"], {"width": 320, "height": 640}], ids=str)
def test_nothing_overflows(watched, files, size):
    aside(lambda: publish(files, 1))
    page = watched.page(aside(cast.stranger), viewport=size)
    page.goto("/")
    for text in ("100%", "200%"):
        page.evaluate("(size) => (document.documentElement.style.fontSize = size)", text)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
