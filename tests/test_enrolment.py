"""Journeys of enrolling, with a camera and a microphone that play what somebody made up records."""

from __future__ import annotations

import re
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from cameos import enrolling
from cameos.checks import media
from cameos.models import Cameo, Enrolment
from cameos.rehearsal import people, record
from cameos.tests.recordings import GROWN
from sorasite import screenshots
from tests import cast
from tests.browser import DESKTOP, SIZES, Watched, aside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAD, TAIL = 3.0, 8.0
"""Seconds in which the one before the camera does nothing, before and after: the page's prompts fall between."""
CAPTURED = 30
"""Pictures a second of a film that Chromium takes for a camera."""
COARSE = 320
"""Side of its pictures: what is recorded and played in real time must not keep a slow machine from the sound."""


def capture(enrolment: Enrolment, folder: Path) -> tuple[Path, Path]:
    """What camera and microphone see and hear of somebody who does what the challenge asks."""
    import av

    file = record(people()[0], enrolment.turns, enrolment.digits, folder / "film.mp4")
    seen = media.read(file.read_bytes())
    at = np.arange(0, LEAD + seen.times[-1] + TAIL, 1 / CAPTURED)
    film, sound = folder / "camera.mjpeg", folder / "microphone.wav"
    with av.open(str(film), "w", format="mjpeg") as container:
        video = container.add_stream("mjpeg", rate=CAPTURED)
        video.height = video.width = COARSE
        video.pix_fmt = "yuvj420p"
        for moment in at:
            number = int(np.clip(np.searchsorted(seen.times, moment - LEAD), 0, len(seen.pictures) - 1))
            picture = av.VideoFrame.from_ndarray(seen.pictures[number], format="rgb24")
            container.mux(video.encode(picture.reformat(COARSE, COARSE)))
        container.mux(video.encode(None))
    heard = np.concatenate([np.zeros(int(LEAD * media.RATE)), seen.sound, np.zeros(int(TAIL * media.RATE))])
    with wave.open(str(sound), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(media.RATE)
        out.writeframes((np.clip(heard, -1, 1) * 32767).astype(np.int16).tobytes())
    return film, sound


@pytest.fixture
def person(db):
    return aside(lambda: cast.person("author", display_name="Ana", birth_date=GROWN))


@pytest.fixture
def before_a_camera(running, site, tmp_path) -> Iterator[Callable[[Enrolment], Watched]]:
    """Browsers whose camera and microphone play the answer to a challenge, which must be there before they start."""
    opened: list[Watched] = []

    def launch(enrolment: Enrolment) -> Watched:
        film, sound = capture(enrolment, tmp_path)
        fakes = [
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={film}",
            f"--use-file-for-fake-audio-capture={sound}%noloop",
        ]
        # Playwright runs already, and once a process: another browser of it gets a camera.
        browser = running.browser_type.launch(executable_path=screenshots.chromium(), args=[*screenshots.FLAGS, *fakes])
        opened.append(Watched(browser, site.url))
        return opened[-1]

    yield launch
    for one in opened:
        one.close()
        one.browser.close()
        assert one.troubles == []


TAKES = 3
"""A starved machine loses parts of what its camera and microphone play: who is misheard tries again, as people do."""


@pytest.mark.alone
def test_somebody_enrols_before_a_camera_and_a_moderator_confirms(worker, before_a_camera, person):
    def sign() -> None:
        enrolling.sign(person, "Ana Pérez")
        enrolling.challenge(person)

    aside(sign)
    for _ in range(TAKES):
        challenged = aside(lambda: Enrolment.objects.get(state=Enrolment.State.ASKED))
        booth = before_a_camera(challenged)
        page = booth.page(person)
        page.goto(f"/cameos/enrol/{challenged.public_id}/")
        page.get_by_role("button", name="Start the camera").click()
        page.get_by_role("button", name="Record", exact=True).click()
        page.get_by_role("button", name="Send", exact=True).first.click(timeout=60_000)
        passed = page.get_by_role("heading", name="It is you.")
        expect(passed.or_(page.get_by_role("heading", name="That did not work."))).to_be_visible(timeout=240_000)
        if passed.is_visible():
            break
        expect(page.locator(".why")).to_contain_text(re.compile("digits|lips"))
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("heading", name="Turn, then read")).to_be_visible()
    expect(passed).to_be_visible()
    assert aside(lambda: Enrolment.objects.latest("pk").state) == Enrolment.State.PASSED

    desk = booth.page(aside(cast.moderator), **DESKTOP)
    desk.goto("/admin/cameos/enrolment/?waits=confirmation")
    desk.get_by_role("link", name="@author").click()
    expect(desk.locator("img[alt=front]")).to_be_visible()
    desk.get_by_role("link", name="It is them").click()
    desk.get_by_role("button", name="It is them").click()
    expect(desk.get_by_text("Confirmed. They may lend it now.")).to_be_visible()
    assert aside(lambda: Cameo.objects.get(owner=person).confirmed_at) is not None
    page.goto("/cameos/enrol/")
    expect(page.get_by_text("A moderator has confirmed that it is you.")).to_be_visible()


@SIZES
def test_without_a_camera_a_file_is_sent_and_a_refusal_says_why(worker, watched, person, size, tmp_path):
    page = watched.page(person, **size)
    page.goto("/cameos/enrol/")
    page.get_by_label("Your full name").fill("Ana Pérez")
    page.get_by_role("button", name="I have read it and sign").click()
    page.get_by_role("button", name="I am ready").click()
    page.get_by_role("button", name="Start the camera").click()
    expect(page.get_by_text("There is no camera or microphone")).to_be_visible()
    file = tmp_path / "me.mp4"
    file.write_bytes(b"no film at all")
    page.locator("input[type=file]").set_input_files(str(file))
    page.locator("form").get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="That did not work.")).to_be_visible(timeout=60_000)
    expect(page.locator(".why")).to_contain_text("damaged")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Turn, then read")).to_be_visible()
