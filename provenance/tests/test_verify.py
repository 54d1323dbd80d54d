"""`/verify/` and `manage.py verify`: anybody may ask, and gets a true answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from provenance import filetype, uploads, views
from provenance.keys import current, load
from provenance.manifest import Claim, read, sign
from provenance.tests.conftest import CLAIM

pytestmark = pytest.mark.django_db
Make = Callable[..., Path]


def asked(client: Client, path: Path, name: str = "", **extra: Any) -> Any:
    upload = SimpleUploadedFile(name or path.name, path.read_bytes())
    return client.post(reverse("verify"), {"file": upload}, **extra)


def test_the_page_needs_no_account(client: Client) -> None:
    page = client.get(reverse("verify"))
    assert page.status_code == 200
    assert b'type="file"' in page.content
    assert b"csrfmiddlewaretoken" in page.content


@pytest.mark.parametrize("name", ["film.mp4", "poster.jpg", "poster.avif"])
def test_ours_is_called_ours_whatever_its_name(client: Client, signed: Make, name: str) -> None:
    page = asked(client, signed(name, current()), name="holiday.txt")
    assert page.status_code == 200
    assert page.context["answer"] == "ours"
    assert "paper-theatre 0.1" in page.content.decode()
    assert "holiday.txt" in page.content.decode()


def test_ours_but_changed_is_told_apart(client: Client, signed: Make) -> None:
    path = signed("film.mp4", current())
    data = bytearray(path.read_bytes())
    data[-30] ^= 1
    path.write_bytes(data)
    page = asked(client, path)
    assert page.context["answer"] == "changed"
    assert "changed after it was signed" in page.content.decode()


def test_a_strangers_statement_names_the_stranger(client: Client, signed: Make, tmp_path: Path) -> None:
    stranger = load(tmp_path / "strangers-keys")
    path = signed("poster.jpg", stranger)
    page = asked(client, path)
    assert page.context["answer"] == "other"
    assert read(path, stranger).signer in page.content.decode()


def test_a_strangers_broken_statement_is_not_relied_on(client: Client, signed: Make, tmp_path: Path) -> None:
    path = signed("poster.jpg", load(tmp_path / "strangers-keys"))
    path.write_bytes(path.read_bytes() + b"more")
    assert asked(client, path).context["answer"] == "broken"


def test_no_mark_says_what_that_does_not_prove(client: Client, unsigned: Make) -> None:
    page = asked(client, unsigned("film.mp4"))
    assert page.context["answer"] == "none"
    assert "does not prove" in page.content.decode()


def test_a_file_that_is_no_film_is_refused_in_words(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"these are only words")
    page = asked(client, path)
    assert page.status_code == 422
    assert "JPEG" in page.context["problem"]


def test_a_hostile_name_is_only_text(client: Client, unsigned: Make) -> None:
    page = asked(client, unsigned("poster.jpg"), name="<script>alert(1)<script>.jpg")
    assert b"<script>alert" not in page.content


def test_no_file_is_asked_for_in_words(client: Client) -> None:
    page = client.post(reverse("verify"))
    assert (page.status_code, page.context["problem"][:7]) == (422, "No file")


def test_too_large_is_said_before_anything_is_read(client: Client) -> None:
    class Unread:
        def read(self, *sizes: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    environ: dict[str, Any] = {"CONTENT_LENGTH": str(3 * 1024**3), "wsgi.input": Unread()}
    page = client.generic(
        "POST",
        reverse("verify"),
        content_type="multipart/form-data; boundary=x",
        **environ,
    )
    assert page.status_code == 413
    assert "200 MB" in page.context["problem"]


def test_a_file_that_hides_its_length_is_cut_off(
    client: Client, unsigned: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MAX_BYTES", 1000)
    page = asked(client, unsigned("film.mp4"))
    assert page.status_code == 413


def test_nothing_is_kept_of_what_was_checked(client: Client, unsigned: Make, tmp_path: Path, settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    (tmp_path / "uploads").mkdir()
    assert asked(client, unsigned("film.mp4")).status_code == 200
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_form_of_another_site_is_refused(unsigned: Make) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert asked(strict, unsigned("poster.jpg")).status_code == 403
    strict.get(reverse("verify"))
    token = strict.cookies["csrftoken"].value
    upload = SimpleUploadedFile("poster.jpg", unsigned("poster.jpg").read_bytes())
    page = strict.post(reverse("verify"), {"csrfmiddlewaretoken": token, "file": upload})
    assert page.status_code == 200


def test_one_address_cannot_keep_the_machine_busy(
    client: Client, unsigned: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "CHECKS_PER_HOUR", 2)
    path = unsigned("poster.jpg")
    assert [asked(client, path).status_code for _ in range(3)] == [200, 200, 429]
    assert asked(client, path, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_many_at_once_wait_and_are_then_told(client: Client, unsigned: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "WAIT_SECONDS", 0.01)
    path = unsigned("poster.jpg")
    with views._readers, views._readers:
        assert asked(client, path).status_code == 503
    assert asked(client, path).status_code == 200


def test_the_clip_is_linked_only_for_those_who_may_watch_it(client: Client, unsigned: Make) -> None:
    from accounts.models import User
    from clips.choices import Audience
    from clips.lifecycle import State
    from clips.models import Clip

    author = User.objects.create_user("mara_k")
    clip = Clip.objects.create(author=author, prompt="a fox", seed=1, state=State.PUBLISHED, audience=Audience.EVERYONE)
    path = unsigned("poster.jpg")
    sign(path, Claim(clip.public_id, "house", "1", CLAIM.created), current())
    assert clip.get_absolute_url() in asked(client, path).content.decode()
    for hidden in ({"audience": Audience.ME}, {"audience": Audience.EVERYONE, "state": State.DRAFT}):
        Clip.objects.filter(pk=clip.pk).update(**hidden)
        page = asked(client, path)
        assert page.context["answer"] == "ours"
        assert clip.get_absolute_url() not in page.content.decode()


def run(path: Path) -> tuple[dict, int]:
    out = StringIO()
    try:
        call_command("verify", str(path), "--json", stdout=out)
    except SystemExit as stop:
        return json.loads(out.getvalue()), int(stop.code or 0)
    return json.loads(out.getvalue()), 0


def test_the_command_answers_in_one_line_and_by_its_exit_status(signed: Make, unsigned: Make, tmp_path: Path) -> None:
    path = signed("film.mp4", current())
    assert run(path) == (
        {
            "file": str(path),
            "found": True,
            "ours": True,
            "valid": True,
            "clip": "h7Kd2mQx9w",
            "model": "paper-theatre 0.1",
            "created": "2026-11-21T12:00:00+00:00",
            "problems": [],
        },
        0,
    )
    path.write_bytes(path.read_bytes()[:-9])
    line, status = run(path)
    assert (line["ours"], line["valid"], status) == (True, False, 1)
    line, status = run(unsigned("poster.jpg"))
    assert (line["found"], line["problems"], status) == (False, [], 1)
    line, status = run(tmp_path / "missing.mp4")
    assert (line["found"], status, len(line["problems"])) == (False, 2, 1)


def test_the_command_speaks_plainly_too(signed: Make) -> None:
    out = StringIO()
    call_command("verify", str(signed("poster.jpg", current())), stdout=out)
    assert "ours: clip h7Kd2mQx9w" in out.getvalue()


def test_the_limit_on_the_page_is_the_one_that_holds(client: Client) -> None:
    assert f'data-max-bytes="{filetype.MAX_BYTES}"' in client.get(reverse("verify")).content.decode()
