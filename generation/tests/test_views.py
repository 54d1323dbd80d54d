"""The composer and the pages of one's own clips: what is asked for is made once, and a no keeps every word."""

from __future__ import annotations

import dataclasses
import html
import re
import threading
import uuid

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client

from accounts.models import User
from clips.lifecycle import State
from clips.models import MAX_PROMPT, Clip
from generation import turns
from generation.backends.base import BackendError
from generation.forms import MAX_SEED
from generation.tests.engine import PlainEngine
from tests import cast

pytestmark = pytest.mark.django_db

WISH = {
    "prompt": "a red fox trots through the snow",
    "style": "noir",
    "camera": "pan",
    "mood": "calm",
    "seconds": "10",
    "sound": "on",
    "spoken": "Good night, everybody.",
    "seed": "77",
}


class Engine(PlainEngine):
    """The small engine with other abilities."""

    def __init__(self, **able: object) -> None:
        super().__init__()
        self.able = able

    def abilities(self):
        return dataclasses.replace(super().abilities(), **{"speech": True, **self.able})


@pytest.fixture(autouse=True)
def engine(monkeypatch) -> Engine:
    one = Engine()
    monkeypatch.setattr("generation.views.chosen", lambda: one)
    return one


@pytest.fixture
def author(client) -> User:
    """An author, signed in as `client`."""
    one = cast.author()
    client.force_login(one)
    return one


def imagine(client: Client, path: str = "/compose/", **changes: str):
    return client.post(path, {**WISH, **changes})


def words(answer) -> str:
    return html.unescape(answer.content.decode())


def fields(page: str) -> dict[str, str]:
    """What the composer in `page` would send if the button were pressed."""
    found = dict(re.findall(r'<textarea id="id_\w+" name="(\w+)"[^>]*>([^<]*)</textarea>', page))
    for tag in re.findall(r"<input [^>]*>", page):
        kind, name, value = (re.search(rf' {what}="([^"]*)"', tag) for what in ("type", "name", "value"))
        if not name or name[1] == "csrfmiddlewaretoken":
            continue
        if not (kind and kind[1] in ("radio", "checkbox")):
            found[name[1]] = value[1] if value else ""
        elif " checked" in tag:
            found[name[1]] = value[1] if value else "on"
    return {name: html.unescape(value) for name, value in found.items()}


# Imagining


def test_a_wish_is_written_down_as_it_was_said(client, author):
    answer = imagine(client)
    clip = Clip.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/making/{clip.public_id}/")
    assert (clip.author, clip.state) == (author, State.SCREENING)
    kept = {name: str(getattr(clip, name)) for name in WISH}
    assert kept == {**WISH, "sound": "True"}


def test_an_empty_seed_draws_one(client, author):
    imagine(client, seed="")
    imagine(client, seed="")
    first, second = Clip.objects.values_list("seed", flat=True)
    assert first != second
    assert 0 <= first <= MAX_SEED


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"prompt": "@ben and a fox in the snow"}, "@ben has not lent a likeness here."),
        ({"spoken": "Good night, @ben."}, "@ben has not lent a likeness here."),
        ({"prompt": "Taylor Swift trots through the snow"}, "real person"),
        ({"spoken": "I am Taylor Swift."}, "real person"),
        ({"prompt": "   "}, "This field is required."),
        ({"prompt": "?!"}, "Say what should happen, in a few words."),
        ({"prompt": "a" * (MAX_PROMPT + 1)}, "at most 2000 characters"),
        ({"prompt": "a fox\x00in the snow"}, "Null characters are not allowed."),
        ({"spoken": "Good\x00night"}, "Null characters are not allowed."),
        ({"spoken": "a" * 201}, "at most 200 characters"),
        ({"seed": "-1"}, "greater than or equal to 0"),
        ({"seed": str(MAX_SEED + 1)}, f"less than or equal to {MAX_SEED}"),
        ({"seed": "seven"}, "Enter a whole number."),
        ({"seed": "9" * 5000}, "Enter a whole number."),
        ({"style": "claymation"}, "claymation is not one of the available choices."),
        ({"camera": "orbit"}, "orbit is not one of the available choices."),
        ({"mood": "epic"}, "epic is not one of the available choices."),
        ({"seconds": "5"}, "5 is not one of the available choices."),
        ({"seconds": ""}, "This field is required."),
    ],
    ids=lambda one: ascii(str(one)[:40]) if isinstance(one, dict) else "",
)
def test_a_no_says_why_and_keeps_every_other_word(client, author, changes, said):
    answer = imagine(client, **changes)
    assert answer.status_code == 422
    page = words(answer)
    assert said in page
    kept = fields(answer.content.decode())
    for name in set(WISH) - set(changes):
        assert kept[name] == WISH[name], name
    assert not Clip.objects.exists()


@pytest.mark.parametrize("name", ["prompt", "spoken", "seed"])
def test_the_very_words_that_were_refused_are_still_in_the_form(client, author, name):
    wrong = {"prompt": '@ben says "hi" & <waves>', "spoken": 'Hi @ben & "you"', "seed": '"x"'}[name]
    assert fields(imagine(client, **{name: wrong}).content.decode())[name] == wrong


def test_a_spoken_line_without_sound_is_refused_in_words(client, author):
    answer = client.post("/compose/", {name: value for name, value in WISH.items() if name != "sound"})
    assert answer.status_code == 422
    assert "A spoken line needs the sound on." in words(answer)
    assert "sound" not in fields(answer.content.decode())


def test_the_longest_prompt_passes_and_a_line_break_counts_once_as_in_the_browser(client, author):
    assert imagine(client, prompt="fox " * 499 + "snow").status_code == 302
    # A browser counts a line break as one character and sends two.
    assert imagine(client, prompt="a" * 999 + "\r\n" + "b" * 1000).status_code == 302
    assert {len(clip.prompt) for clip in Clip.objects.all()} == {MAX_PROMPT}


@pytest.mark.parametrize("raw", [b"%ED%A0%80", b"%FF%FE", b"%C0%80", b"%F4%90%80%80"])
def test_bytes_that_are_no_text_never_reach_the_database(client, author, raw):
    body = b"prompt=a+fox+" + raw + b"&seconds=4&sound=on"
    answer = client.post("/compose/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 422)
    for clip in Clip.objects.all():
        clip.prompt.encode()


# One press, one clip


def test_pressing_twice_makes_one_clip(client, author):
    ticket = fields(client.get("/compose/").content.decode())["ticket"]
    first, second = imagine(client, ticket=ticket), imagine(client, ticket=ticket)
    assert first["Location"] == second["Location"]
    assert Clip.objects.count() == 1


def test_each_visit_to_the_composer_is_a_ticket_of_its_own(client, author):
    tickets = {fields(client.get("/compose/").content.decode())["ticket"] for _ in range(2)}
    assert len(tickets) == 2
    for ticket in tickets:
        imagine(client, ticket=ticket)
    assert Clip.objects.count() == 2


def test_the_ticket_survives_a_refusal(client, author):
    ticket = str(uuid.uuid4())
    assert fields(imagine(client, ticket=ticket, seed="x").content.decode())["ticket"] == ticket


def test_somebody_elses_ticket_gives_nothing_away(client, author):
    ticket = str(uuid.uuid4())
    imagine(client, ticket=ticket)
    other = Client()
    other.force_login(cast.stranger())
    imagine(other, ticket=ticket)
    assert Clip.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one_clip(author):
    ticket = str(uuid.uuid4())
    together = threading.Barrier(3)
    answers = []

    def press() -> None:
        page = Client()
        page.force_login(author)
        together.wait()
        try:
            answers.append(imagine(page, ticket=ticket))
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _ in range(3)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    clip = Clip.objects.get()
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, f"/making/{clip.public_id}/")] * 3


def test_only_so_many_clips_are_under_way_for_one_person(client, author, settings):
    settings.SORASITE_MAX_WAITING = 2
    cast.clip(cast.stranger(), State.QUEUED)
    cast.draft(author)
    cast.clip(author, State.QUEUED)
    assert imagine(client).status_code == 302
    answer = imagine(client)
    assert answer.status_code == 422
    assert "You have 2 clips under way already." in words(answer)
    assert fields(answer.content.decode())["prompt"] == WISH["prompt"]
    Clip.objects.filter(state=State.QUEUED, author=author).get().cancel(author)
    assert imagine(client).status_code == 302


# What the engine can do


def test_the_composer_offers_what_the_engine_can_do_and_nothing_else(client, author):
    page = client.get("/compose/").content.decode()
    assert re.findall(r'name="style" value="(\w*)"', page) == ["", "paper", "noir"]
    assert re.findall(r'name="camera" value="(\w*)"', page) == ["", "pan"]
    assert re.findall(r'name="mood" value="(\w*)"', page) == ["", "calm"]
    assert re.findall(r'name="seconds" value="(\w*)"', page) == ["4", "6", "10"]


def test_an_engine_for_short_clips_is_not_asked_for_long_ones(client, author, engine):
    engine.able = {"max_seconds": 5}
    assert re.findall(r'name="seconds" value="(\w*)"', client.get("/compose/").content.decode()) == ["4"]
    assert imagine(client, seconds="6").status_code == 422


@pytest.mark.parametrize("path", ["/compose/", "/compose/?like={}"])
def test_what_a_silent_engine_is_asked_for_it_can_make(client, author, engine, path):
    old = cast.draft(author, spoken="Good night.", sound=True)
    engine.able = {"sound": False, "speech": False}
    page = words(client.get(path.format(old.public_id)))
    assert "plain makes silent clips." in page
    assert "plain cannot speak." in page
    assert "Good night." not in page
    assert imagine(client, path.format(old.public_id)).status_code == 302
    clip = Clip.objects.exclude(pk=old.pk).get()
    assert (clip.sound, clip.spoken) == (False, "")
    Clip.objects.filter(pk=clip.pk).update(state=State.QUEUED)
    assert turns.within(turns.queue(), engine.abilities()).filter(pk=clip.pk).exists()


@pytest.mark.parametrize("path", ["/compose/?like={}", "/c/{}/remix/"])
def test_of_a_clip_that_another_engine_made_what_this_one_can_do_is_chosen(client, author, engine, path):
    old = cast.published(author, style="anime", camera="pan", mood="calm", seconds=10)
    engine.able = {"max_seconds": 7, "remix": True, "remixes_score": "plain"}
    page = client.get(path.format(old.public_id)).content.decode()
    chosen = re.findall(r'name="(style|camera|mood|seconds)" value="(\w*)" checked', page)
    assert chosen == [("seconds", "6"), ("style", ""), ("camera", "pan"), ("mood", "calm")]


def test_an_engine_that_cannot_be_opened_is_said_and_its_operator_is_told_more(client, author, monkeypatch):
    def broken():
        raise BackendError("There is no folder /models/ltx.")

    monkeypatch.setattr("generation.views.chosen", broken)
    answer = client.get("/compose/")
    assert answer.status_code == 503
    assert "This site's model cannot be opened." in words(answer)
    assert "/models/ltx" not in words(answer)
    client.force_login(cast.operator())
    assert "There is no folder /models/ltx." in words(client.get("/compose/"))


# Once more


def test_changing_the_words_starts_from_ones_own_clip(client, author):
    made = {name: WISH[name] for name in ("prompt", "style", "camera", "mood", "spoken")}
    old = cast.draft(author, seconds=10, **made)
    found = fields(client.get(f"/compose/?like={old.public_id}").content.decode())
    assert {name: found[name] for name in made} == made
    assert (found["seconds"], found["sound"], found["seed"]) == ("10", "on", "")
    answer = imagine(client, f"/compose/?like={old.public_id}", prompt="a blue fox in the snow", ticket=found["ticket"])
    assert answer.status_code == 302
    old.refresh_from_db()
    assert (old.prompt, Clip.objects.count()) == (WISH["prompt"], 2)


@pytest.mark.parametrize("like", ["theirs", "binned", "h7Kd2mQx9A", "", "\x00", "1 OR 1=1"])
def test_nobody_elses_words_are_filled_in(client, author, like):
    theirs = cast.draft(cast.stranger(), prompt="a secret of the stranger")
    binned = cast.clip(author, State.DELETED, prompt="a secret in the bin")
    known = {"theirs": theirs.public_id, "binned": binned.public_id}
    answer = client.get("/compose/", {"like": known.get(like, like)})
    assert answer.status_code == 200
    assert "secret" not in words(answer)


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED])
def test_trying_again_goes_back_to_the_reading_of_the_words(client, author, state):
    clip = cast.clip(author, state, why="It broke.")
    answer = client.post(f"/c/{clip.public_id}/another-try/")
    assert (answer.status_code, answer["Location"]) == (302, f"/making/{clip.public_id}/")
    clip.refresh_from_db()
    assert (clip.state, clip.why) == (State.SCREENING, "")


@pytest.mark.parametrize("state", [State.QUEUED, State.DRAFT, State.PUBLISHED, State.TAKEN_DOWN])
def test_what_did_not_fail_is_not_tried_again(client, author, state):
    clip = cast.clip(author, state)
    answer = client.post(f"/c/{clip.public_id}/another-try/")
    assert [str(one) for one in get_messages(answer.wsgi_request)] == ["That is not possible now."]
    clip.refresh_from_db()
    assert clip.state == state


# Place and time


@pytest.mark.parametrize(
    "seconds", ["0", "-1", "61", "1e9", "4.5", "four", "", "²", "٤", "\x00", "9" * 5000], ids=ascii
)
def test_a_hostile_length_gets_an_ordinary_forecast(client, author, seconds):
    answer = client.get("/compose/forecast/", {"seconds": seconds})
    assert answer.status_code == 200
    assert "Your turn at once" in words(answer)


def test_a_longer_clip_takes_longer(client, author):
    short, long = (words(client.get("/compose/forecast/", {"seconds": n})) for n in (4, 10))
    (short,), (long,) = (re.findall(r"about (\d+) seconds", page) for page in (short, long))
    assert int(short) < int(long)


# Drafts


def cards(answer) -> set[str]:
    return set(re.findall(r'<a class="card \w+" href="/(?:c|making)/(\w+)/"', answer.content.decode()))


def test_the_search_reads_prompts_and_captions_of_ones_own_clips(client, author):
    fox = cast.draft(author, prompt="a Fox in the snow")
    titled = cast.published(author, prompt="a whale", caption="Not a fox")
    other = cast.draft(author, prompt="100% rain_coat")
    cast.draft(cast.stranger(), prompt="a fox of the stranger")
    assert cards(client.get("/drafts/")) == {fox.public_id, titled.public_id, other.public_id}
    assert cards(client.get("/drafts/", {"q": " FOX "})) == {fox.public_id, titled.public_id}
    for literal in ("%", "_"):
        assert cards(client.get("/drafts/", {"q": literal})) == {other.public_id}
    assert "Nothing of yours says “zebra”." in words(client.get("/drafts/", {"q": "zebra"}))


@pytest.mark.parametrize("page", ["2", "last", "0", "-1", "9" * 30, "x", "\x00"])
def test_any_page_number_is_answered(client, author, page):
    cast.draft(author)
    assert client.get("/drafts/", {"page": page}).status_code == 200


def test_what_is_in_the_bin_is_not_among_the_drafts_and_comes_back(client, author):
    clip = cast.published(author)
    assert client.post(f"/c/{clip.public_id}/deletion/")["Location"] == "/drafts/"
    assert cards(client.get("/drafts/")) == set()
    assert clip.prompt in words(client.get("/bin/"))
    client.post(f"/c/{clip.public_id}/deletion/", {"_method": "DELETE"})
    clip.refresh_from_db()
    assert clip.state == State.DRAFT


# Details


def test_a_caption_is_screened_and_kept_in_the_form(client, author):
    clip = cast.published(author, caption="Before")
    answer = client.post(f"/c/{clip.public_id}/details/", {"caption": "Taylor Swift as a fox", "audience": "everyone"})
    assert answer.status_code == 422
    assert "real person" in words(answer)
    assert fields(answer.content.decode())["caption"] == "Taylor Swift as a fox"
    clip.refresh_from_db()
    assert clip.caption == "Before"


@pytest.mark.parametrize(
    ("caption", "audience"), [("a" * 301, "me"), ("a\x00b", "me"), ("fine", "nobody"), ("fine", "")], ids=ascii
)
def test_details_that_cannot_be_are_refused_in_words(client, author, caption, audience):
    clip = cast.draft(author)
    answer = client.post(f"/c/{clip.public_id}/details/", {"caption": caption, "audience": audience})
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode()


def test_an_audience_counts_at_once(client, author):
    clip = cast.published(author)
    client.post(f"/c/{clip.public_id}/details/", {"caption": "Mine", "audience": "me"})
    assert Client().get(f"/media/{clip.public_id}/video").status_code == 404
    assert client.get(f"/media/{clip.public_id}/video").status_code == 200


# Progress


def test_the_progress_fragment_leads_to_the_film_once_it_is_there(client, author):
    clip = cast.clip(author, State.QUEUED)
    fragment = client.get(f"/making/{clip.public_id}/", headers={"HX-Request": "true"})
    assert "Waiting for its turn" in words(fragment)
    assert "<html" not in words(fragment)
    assert "HX-Redirect" not in fragment
    film = cast.draft(author)
    fragment = client.get(f"/making/{film.public_id}/", headers={"HX-Request": "true"})
    assert fragment["HX-Redirect"] == f"/c/{film.public_id}/"
    assert client.get(f"/making/{film.public_id}/")["Location"] == f"/c/{film.public_id}/"


@pytest.mark.parametrize("state", [State.REFUSED, State.FAILED, State.CANCELLED])
def test_a_clip_that_ended_says_why_and_offers_the_words_again(client, author, state):
    clip = cast.clip(author, state)
    Clip.objects.filter(pk=clip.pk).update(why="The lamp of the projector broke.")
    page = words(client.get(f"/making/{clip.public_id}/"))
    assert "The lamp of the projector broke." in page
    assert "It cost you nothing" in page
    assert clip.prompt in page
    assert f'href="/compose/?like={clip.public_id}"' in page
    assert ("/another-try/" in page) == (state != State.REFUSED)


def test_publishing_and_taking_back(client, author):
    clip = cast.draft(author)
    client.post(f"/c/{clip.public_id}/publication/")
    assert Client().get(f"/c/{clip.public_id}/").status_code == 200
    client.delete(f"/c/{clip.public_id}/publication/")
    assert Client().get(f"/c/{clip.public_id}/").status_code == 404
    clip.refresh_from_db()
    assert (clip.state, clip.published_at) == (State.DRAFT, None)
