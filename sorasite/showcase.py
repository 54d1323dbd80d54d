"""A small lively site: a cast of people and their clips, for screenshots and for the tests of the look.

It fills an empty database only, by the same verbs that people use, so that what is shown is what can be.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from PIL import Image

from accounts.adapter import LEAVING
from accounts.models import Follow, GuardianCode, Invite, User
from cameos import custody, enrolling, estates, guardians, lending, pictures, vouching
from cameos.checks import Finding, Outcome
from cameos.examining import Examination
from cameos.models import Cameo, Claim, Enrolment, Scope
from clips import appearances, lifecycle
from clips.choices import Style
from clips.lifecycle import State
from clips.models import Clip, Lineage, Rendition
from feed import comments, people, viewing
from feed.models import Comment, Like, Save, Tally
from generation.backends.house import art
from generation.backends.house.stage import paper
from moderation.decisions import Ruling, decide
from moderation.models import Case, Decision
from moderation.rules import COMMON_WORDS, Reason, Rule
from moderation.subjects import SUBJECTS
from notifications.models import Notification
from screening.verdict import Verdict, digest
from sorasite.stills import Files, still

PASSWORD = "a kite over the harbour"  # noqa: S105 - of nobody real
PEOPLE = {
    "author": ("Mira Sandoval", "Paper, ink and small animals. Mostly at night."),
    "friend": ("Ben Okafor", "I make weather."),
    "noor": ("Noor", "Robots that mean well."),
    "tuuli": ("Tuuli Mäkinen", "Slow films about water."),
    "stranger": ("Sam", ""),
    "wilhelmine_von_der_heide_1789": ("Wilhelmine Charlotte von der Heide-Sonnenschein und Söhne", "Long of name."),
    "shy": ("Juna", "A few friends, no audience."),
    "grump": ("Grump", ""),
    "chatty": ("Chatty", "All day long."),
    "leaver": ("Lio", ""),
    "pip": ("Pip", "Fifteen. Draws snails."),
}
LONG = "wilhelmine_von_der_heide_1789"
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
    (
        LONG,
        "a very long train crossing a very long bridge over a wide valley while the sun goes down behind the mountains",
        "The 17:42 to Großweikersdorf, which is never on time, crosses the valley as if it had all evening, and then "
        "some. #eisenbahnbrückenromantik #trains #dusk #slow #valley",
        "lost.svg",
    ),
]
REMIXES = [
    # (who, of which clip, prompt, caption, scene); the clips count on from `FILMS`.
    ("noor", 0, "a robot fox trotting through snow at night, camera pans", "Out late, charged. #fox", "stage.svg"),
    ("tuuli", 0, "a red fox swimming under the ice", "The same fox, later. #fox #sea", "letter.svg"),
    ("friend", 7, "a robot fox in a thunderstorm", "It does not rust.", "broken.svg"),
    ("author", 1, "two robots sitting on an empty stage after the show", "After the show.", "door.svg"),
]
GROWN = date(1990, 5, 17)
"""When those who enrol were born."""
PORTRAIT = "cameos/rehearsal/people/medium-middle-1.jpg"
"""Of nobody."""
PROOF = b"%PDF-1.7\ntrailer <<>>\n%%EOF\n"
AGENTS = ["Mozilla/5.0 (Linux; Android 16) Chrome/142", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145"]
"""The browsers in which the cast is signed in."""
SUFFIX = {"video/mp4": "mp4", "image/avif": "avif", "image/jpeg": "jpg", "text/vtt": "vtt"}


@dataclass
class Showcase:
    """What was set up: people by handle with a session each, and what the paths of `sorasite.pages` name."""

    people: dict[str, User] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)


def set_up(films: list[Files] | None = None, language: str = "en") -> Showcase:
    """Fill the database. films: the files of real clips, used in turn; without them each clip is a still picture.

    language: what the cast reads.
    """
    if User.objects.exists():
        raise ValueError("The showcase fills an empty database only.")
    show = Showcase({handle: person(handle, *words, language) for handle, words in PEOPLE.items()})
    cast = show.people
    cast["operator"] = User.objects.create_superuser(
        "operator", "operator@example.org", display_name="Operator", locale=language
    )
    shelf = itertools.cycle(films or [still(scene) for *_words, scene in FILMS])
    published = [publish(cast[who], prompt, caption, next(shelf)) for who, prompt, caption, _scene in FILMS]
    for who, parent, prompt, caption, _scene in REMIXES:
        published.append(publish(cast[who], prompt, caption, next(shelf), remix_of=published[parent]))
    show.names = {
        "mine": published[0].public_id,
        "clip": published[1].public_id,
        "remix": published[9].public_id,
        "long": published[6].public_id,
        "handle": LONG,
        **made_by(cast["author"], shelf),
        **invites(cast),
    }
    meet(cast)
    liven(cast, published)
    show.names |= lend(cast, shelf)
    with translation.override(language):
        show.names |= enrol(cast)
    show.names |= guard(cast["tuuli"], cast["pip"])
    show.names |= remember(cast, shelf)
    show.names |= vouch(cast)
    show.names |= judge(cast, published, shelf)
    show.sessions = {handle: session(one) for handle, one in cast.items()}
    # After the sessions: whoever signs in makes the links of before void.
    show.names["reset"] = way_to_a_new_password(cast["author"])
    return show


# --- People and their doors -----------------------------------------------------------------------------


def person(handle: str, name: str, bio: str, language: str) -> User:
    email = f"{handle}@example.org"
    one = User.objects.create_user(handle, email, display_name=name, bio=bio, locale=language)
    EmailAddress.objects.create(user=one, email=email, primary=True, verified=True)
    return one


def session(one: User) -> str:
    """The cookie of the last of two new sessions; whoever is leaving is asked at the door whether they stay."""
    for agent in AGENTS:
        client = Client()
        if one.is_active:
            client.force_login(one)
            key = client.session.session_key
            UserSession.objects.create(user=one, session_key=key, ip="192.0.2.7", user_agent=agent)
        else:
            inside = client.session
            inside[LEAVING] = {"pk": one.pk, "until": time.time() + 3600}
            inside.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def invites(cast: dict[str, User]) -> dict[str, str]:
    """An open invite of the author, and one with which somebody came. One person has a password already."""
    friend = cast["friend"]
    friend.set_password(PASSWORD)
    friend.save()
    open_one, spent = Invite.objects.of(cast["author"])[:2]
    spent.take()
    User.objects.filter(pk=cast["stranger"].pk).update(invite=spent)
    return {"link": "not-a-link", "invite": open_one.code, "spent": spent.code}


def way_to_a_new_password(one: User) -> str:
    return f"{user_pk_to_url_str(one)}-{EmailAwarePasswordResetTokenGenerator().make_token(one)}"


def meet(cast: dict[str, User]) -> None:
    """Who follows whom, who asks to, and whom the author would rather not meet."""
    crowd = [cast[handle] for handle in ("author", "friend", "noor", "tuuli")]
    for one, other in itertools.permutations(crowd, 2):
        people.follow(one, other)
    shy = cast["shy"]
    User.objects.filter(pk=shy.pk).update(is_private=True)
    for handle in ("noor", LONG):
        people.follow(cast[handle], shy)
    cast["author"].block(cast["grump"])
    cast["author"].mute(cast["chatty"])
    cast["leaver"].leave()


# --- Clips ----------------------------------------------------------------------------------------------


def made_by(author: User, shelf: itertools.cycle[Files]) -> dict[str, str]:
    """A clip of `author` in each state in which it has a page."""
    draft = made(author, "a balloon rising from the meadow in the morning", next(shelf))
    binned = made(author, "a teapot with a temper", next(shelf))
    binned.delete_by(author)
    waiting = made(author, "a crowd in a square, waving flags", next(shelf), last=State.INSPECTING)
    waiting.wait("Somebody looks at the faces in it first.")
    making = Clip.objects.create(author=author, prompt="an owl flying through the forest at night, spooky", seed=7)
    walk(making, State.QUEUED)
    failed = Clip.objects.create(author=author, prompt="a cathedral of glass, drawn by nobody", seed=7)
    failed.fail("The model ran out of memory. It costs nothing; try again, or shorter.")
    found = {"draft": draft, "waiting": waiting, "making": making, "failed": failed}
    return {name: clip.public_id for name, clip in found.items()}


def walk(clip: Clip, *states: State) -> None:
    """Move the clip along; the showcase is its own worker."""
    for state in states:
        verdict = Verdict(about=digest(clip.prompt, clip.spoken))
        lifecycle.move(clip, state, by=None, because="For the showcase.", verdict=verdict)


def made(
    author: User,
    prompt: str,
    files: Files,
    caption: str = "",
    remix_of: Clip | None = None,
    last: State = State.DRAFT,
    cameos: Sequence[Cameo] = (),
) -> Clip:
    """A clip with `files`, brought as far as `last`."""
    words: dict[str, Any] = {"author": author, "prompt": prompt, "caption": caption, "style": Style.ANIMATION}
    words |= {"seed": 7, "model": "sorasite-house 2.1"}
    if remix_of:
        clip = Clip.derive(Lineage.Kind.REMIX, [remix_of], strength=0.6, **words)
    else:
        clip = Clip.imagine(cameos, **words)
    walk(clip, State.QUEUED, State.RENDERING, State.INSPECTING)
    for kind, (content_type, body) in files.items():
        key = default_storage.save(f"clips/{clip.public_id}/{kind}-1.{SUFFIX[content_type]}", ContentFile(body))
        digested = hashlib.sha256(body).hexdigest()
        row = {"key": key, "content_type": content_type, "size": len(body), "sha256": digested}
        Rendition.objects.create(clip=clip, kind=kind, **row)
    if last != State.INSPECTING:
        walk(clip, last)
    return clip


def publish(
    author: User,
    prompt: str,
    caption: str,
    files: Files,
    remix_of: Clip | None = None,
    cameos: Sequence[Cameo] = (),
) -> Clip:
    clip = made(author, prompt, files, caption, remix_of, cameos=cameos)
    clip.publish(author)
    return clip


# --- What people do with them ---------------------------------------------------------------------------


def liven(cast: dict[str, User], clips: list[Clip]) -> None:
    """Who watches, likes, keeps and says what. The news of the author were read up to some moment."""
    crowd = [cast[handle] for handle in ("author", "friend", "noor", "tuuli", LONG)]
    Notification.objects.filter(person=cast["author"]).update(read_at=timezone.now())
    for number, clip in enumerate(clips):
        for one in crowd[: 2 + number % 4]:
            viewing.record(one, {clip.public_id: viewing.Watched(4_000, completed=True)})
            if one != clip.author:
                Like.objects.make(one, clip)
        Tally.objects.add(clip.pk, likes=120 * number, views=1_400 * (number + 1))
    for clip in clips[1:5]:
        Save.objects.make(cast["author"], clip)
    fox = clips[0]
    asked = comments.say(fox, cast["friend"], "The tracks in the snow! How long did you look for that seed?")
    comments.say(fox, cast["author"], "@friend eleven tries. The twelfth was a badger.", asked)
    comments.say(fox, cast[LONG], "@author Wunderschön! It looks back at you at the end, twice if you wait.", asked)
    comments.say(clips[1], cast["noor"], "The second one counts the steps. You can see it. @author helped.")
    comments.say(clips[1], cast["author"], "I only hummed.")


def lend(cast: dict[str, User], shelf: itertools.cycle[Files]) -> dict[str, str]:
    """Who lends what to whom, and what was made with it."""
    mira, ben, noor, tuuli = (cast[handle] for handle in ("author", "friend", "noor", "tuuli"))
    mine = likeness(mira, scope=Scope.APPROVED, never=["alcohol", "politics"], rules="no uniforms", look="a red scarf")
    lending.lend(mine, ben, mira, expires_at=timezone.now() + timedelta(days=90), uses=12)
    lending.lend(mine, noor, mira)
    lending.refuse(mine, cast["chatty"], mira)
    lending.ask(mine, tuuli, "A slow film about the harbour, with you on the pier.")
    bens = likeness(ben, scope=Scope.MUTUALS, cosigns=True)
    likeness(tuuli, scope=Scope.APPROVED)
    fox = thing(mira, Cameo.Kind.PET, "Ginger", "ginger", "fox")
    thing(mira, Cameo.Kind.CHARACTER, "Bolt", "bolt_the_robot", "robot")
    # What the search for faces says of a better drawing than ours.
    sailor = thing(noor, Cameo.Kind.CHARACTER, "Sailor Sue", "sailor_sue", "person")
    Cameo.objects.filter(pk=sailor.pk).update(shows_a_face=True)
    lending.change(fox, mira, scope=Scope.EVERYONE)
    draft = made(noor, "@author rides a robot horse across a theatre stage", next(shelf), cameos=[mine])
    publish(noor, "@ginger watches the first snow", "First snow. #fox", next(shelf), cameos=[fox])
    both = publish(ben, "@author and @ginger in a rowing boat at dawn", "Out early.", next(shelf), cameos=[mine, fox])
    publish(mira, "@ginger chases a ball through a meadow", "", next(shelf), cameos=[fox])
    signing = made(mira, "@friend makes rain over the city", next(shelf), cameos=[bens])
    signing.publish(mira)
    withheld = made(noor, "@author as a lighthouse keeper", next(shelf), cameos=[mine])
    appearances.remove([withheld], mira)
    appearances.withhold_lost()
    return {
        "cameo": mine.public_id,
        "thing": fox.public_id,
        "faced": str(sailor.pk),
        "faced_thing": sailor.public_id,
        "with_me": draft.public_id,
        "with_both": both.public_id,
        "signing": signing.public_id,
    }


def enrol(cast: dict[str, User]) -> dict[str, str]:
    """Who stands where on the way to a likeness: about to sign, to record, being looked at, refused, enrolled."""
    mira, tuuli, chatty, shy, grump, sam = (
        cast[handle] for handle in ("author", "tuuli", "chatty", "shy", "grump", "stranger")
    )
    for one in (mira, tuuli, chatty, shy, grump, sam):
        one.birth_date = GROWN
        one.save()
    for one in (mira, tuuli, chatty, shy, grump):
        enrolling.sign(one, one.name)
    recorded(mira)
    enrolling.confirm(Cameo.objects.get(owner=mira, kind=Cameo.Kind.PERSON), cast["operator"])
    still_head = _("Your head did not turn. Turn it as the arrows show, about as far as to look past the screen.")
    unclear = _("One digit was unclear; somebody listens to it.")
    refused = recorded(shy, Finding("turn", Outcome.FAILED, 3.1, still_head))
    review = recorded(grump, Finding("digits", Outcome.UNSURE, 5, unclear))
    return {
        "challenge": enrolling.challenge(chatty).public_id,
        "refused": refused.public_id,
        "review": review.public_id,
        "enrolment": str(review.pk),
    }


def recorded(person: User, found: Finding | None = None) -> Enrolment:
    """An enrolment of `person` whose checks all passed, but for what was `found`. No worker looked."""
    figures = {"one_face": 1, "same_face": 0.21, "live": 0.031, "turn": 17.5, "voice": 4.2, "digits": 6, "lips": 0.71}
    rows = {name: Finding(name, Outcome.PASSED, figure) for name, figure in figures.items()}
    if found:
        rows[found.check] = found
    enrolment = enrolling.challenge(person)
    handed_in = {"state": Enrolment.State.CHECKING, "used_at": timezone.now()}
    Enrolment.objects.filter(pk=enrolment.pk).update(**handed_in)
    portrait = (Path(settings.BASE_DIR) / PORTRAIT).read_bytes()
    custody.keep(person, "recording", b"video/mp4\n" + still("lost.svg")["video"][1])
    numbers = {"face": bytes(128 * 4), "voice": bytes(256 * 4)}
    pieces = dict.fromkeys(enrolling.KEPT, portrait) | numbers
    enrolling.settle(enrolment, Examination([*rows.values()], pieces))
    enrolment.refresh_from_db()
    return enrolment


def guard(guardian: User, teen: User) -> dict[str, str]:
    """A teen who asks whether their likeness may be here, and the guardian who has not answered yet."""
    years = timedelta(days=365.25)
    for one, age in ((guardian, 41), (teen, 15.5)):
        one.birth_date = timezone.localdate() - age * years
        one.save()
    link = GuardianCode.objects.agree(GuardianCode.objects.issue(guardian), teen)
    link.agree(guardian)
    guardians.ask(teen)
    return {"guarded": link.public_id}


def remember(cast: dict[str, User], shelf: itertools.cycle[Files]) -> dict[str, str]:
    """A memorial that was granted, with a clip, and one that a moderator has to look at."""
    tuuli, now = cast["tuuli"], timezone.now()
    asked: dict[str, Any] = {"relation": Claim.Relation.CHILD, "scope": Scope.EVERYONE}
    asked["ends_at"] = now + timedelta(days=900)
    aino = {"name": "Aino Mäkinen", "handle": "aino_m", "born_on": date(1931, 5, 2), "died_on": date(2014, 9, 30)}
    eero = {"name": "Eero Mäkinen", "handle": "eero_m", "born_on": date(1928, 1, 9), "died_on": date(2001, 2, 3)}
    shown = pictures.fit([drawn("person")], tuuli)
    first = estates.claim(tuuli, "Tuuli Mäkinen", PROOF, shown, **asked, **aino)
    memorial = estates.grant(first, cast["operator"], Scope.EVERYONE, asked["ends_at"], "Thank you for the letters.")
    words = "She taught school in our village."
    open_one = estates.claim(tuuli, "Tuuli Mäkinen", PROOF, shown, **asked, **eero, words=words)
    clip = publish(tuuli, "@aino_m skates on the lake at dawn", "For Äiti.", next(shelf), cameos=[memorial])
    return {
        "claim": open_one.public_id,
        "memorial": memorial.public_id,
        "in_memory": clip.public_id,
    }


def likeness(owner: User, **allowed: Any) -> Cameo:
    """The confirmed likeness of a person. No face was enrolled: it is shown by a plain figure."""
    cameo = Cameo.objects.create(owner=owner, name=owner.name, confirmed_at=timezone.now())
    return lending.change(cameo, owner, **allowed)


def vouch(cast: dict[str, User]) -> dict[str, str]:
    """Noor is of standing. Chatty could ask her, somebody with a long name has, and Juna destroyed theirs."""
    long_ago, grown = timezone.now() - timedelta(days=400), date(1990, 5, 1)
    noor, chatty, asking, shy = (cast[handle] for handle in ("noor", "chatty", LONG, "shy"))
    User.objects.filter(pk__in=[noor.pk, chatty.pk, asking.pk]).update(created_at=long_ago, birth_date=grown)
    for one in (noor, chatty, asking):
        custody.keep(one, "face", b"numbers")
        custody.keep(one, "front", portrait())
    cameo = Cameo.objects.create(owner=noor, name=noor.name)
    enrolling.confirm(cameo, cast["operator"])
    for one in (chatty, asking):
        Cameo.objects.create(owner=one, name=one.name)
        for follower, followed in ((one, noor), (noor, one)):
            Follow.objects.update_or_create(follower=follower, followed=followed, defaults={"created_at": long_ago})
    asked = vouching.ask(asking, noor)
    custody.keep(shy, "front", portrait())
    receipt = enrolling.erase(shy)
    return {"vouching": asked.public_id, "erasure": receipt.public_id if receipt else ""}


def portrait() -> bytes:
    """A face in a photograph, as far as paper goes."""
    out = io.BytesIO()
    Image.fromarray(paper.draw(art.bodies()["robot"], (0, 0, 32, 32), 12)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def thing(owner: User, kind: Cameo.Kind, name: str, handle: str, icon: str) -> Cameo:
    """What is no person, with one picture."""
    cameo = Cameo.objects.create(owner=owner, kind=kind, name=name, handle=handle)
    pictures.add(cameo, pictures.fit([drawn(icon)], owner))
    return cameo


def drawn(icon: str) -> SimpleUploadedFile:
    """A picture of something, as somebody uploads it."""
    out = io.BytesIO()
    Image.fromarray(paper.draw(art.bodies()[icon], (0, 0, 32, 32), 12)).save(out, "PNG")
    return SimpleUploadedFile("it.png", out.getvalue(), "image/png")


def judge(cast: dict[str, User], clips: list[Clip], shelf: itertools.cycle[Files]) -> dict[str, str]:
    """What lies on the desk, and what was decided there."""
    words = Comment.objects.get(text="I only hummed.")
    report = Case.objects.report
    report(SUBJECTS["clip"], clips[3], cast["noor"], Reason.RIGHTS, "At second two: that is our penguin.")
    report(SUBJECTS["clip"], clips[3], cast["tuuli"], Reason.OTHER, "")
    report(SUBJECTS["comment"], words, cast["stranger"], Reason.HATE, "Not to me, but to somebody.")
    report(SUBJECTS["person"], cast["chatty"], cast["tuuli"], Reason.FRAUD, "Says that they are the operator.")
    mask = publish(cast["author"], "a mask that looks like somebody", "Who is it?", next(shelf))
    report(SUBJECTS["clip"], mask, cast["friend"], Reason.LIKENESS, "That is my neighbour.")
    because = str(COMMON_WORDS[Rule.LIKENESS])
    ruling = Ruling(Decision.Outcome.TAKEN_DOWN, because, Rule.LIKENESS, strike=True)
    decide(Case.objects.get(subject=mask.public_id), cast["operator"], ruling)
    cases = {case.kind: str(case.pk) for case in Case.objects.open()}
    return {
        "gone": mask.public_id,
        "case": cases["clip"],
        "case_comment": cases["comment"],
        "comment": words.public_id,
        "author": cast["author"].public_id,
    }
