"""C2PA: sign what we make, and read what anybody brings.

`sign` writes into an MP4, JPEG or AVIF who made it (an AI), with which model, when, from which
parents. `read` says of any file whether such a statement is there, whether it holds, and whether
it is ours. Neither ever touches the network.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import c2pa
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provenance import keys, reader
from provenance.filetype import UnreadableFile, media_type

SIGNABLE = ("video/mp4", "image/jpeg", "image/avif")
CLIP_ASSERTION = "org.sorasite.clip"
READING_SECONDS = 30
_READERS_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
CREATED_BY_AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

# Codes of the C2PA specification (2.4, 15.2.2 "failure codes"), in words for whoever asked.
_PROBLEMS = {
    "assertion.bmffHash": gettext_lazy("the picture or the sound was changed after it was signed"),
    "assertion.dataHash": gettext_lazy("the picture was changed after it was signed"),
    "assertion.boxesHash": gettext_lazy("the picture was changed after it was signed"),
    "assertion.hashedURI": gettext_lazy("the statement about its making was changed after it was signed"),
    "assertion.missing": "a part of the statement about its making was taken out",
    "claimSignature": gettext_lazy("the signature does not fit the statement"),
    "signingCredential.untrusted": gettext_lazy("the signer is not known to this site"),
    "signingCredential.expired": gettext_lazy("the signer's certificate had run out"),
    "signingCredential.invalid": gettext_lazy("the signer's certificate is not fit for signing"),
    "signingCredential.revoked": gettext_lazy("the signer's certificate was withdrawn"),
}


class SigningError(Exception):
    """The file could not be signed; it is left as it was."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What we state about a file.

    clip_id: the clip's public id. created: when it was rendered, aware. parent_ids: public ids of
    the clips it was made from. site, site_version: the name and version of this site. Neither the
    prompt nor the author is stated: both are the author's to take back, and a signed file is for ever.
    """

    clip_id: str
    model: str
    model_version: str
    created: datetime
    parent_ids: tuple[str, ...] = ()
    site: str = "Sorasite"
    site_version: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a file says about its making.

    found: it carries a C2PA manifest. valid: signature and content hashes hold (whoever signed).
    ours: this site's key signed the statement, even if the content was changed since.
    signer: the name in the signing certificate, which anybody may choose unless `ours`.
    clip_id, model, created, parent_ids: from the statement, and only where `ours`.
    problems: what is wrong, in words; empty where `ours` and `valid`.
    """

    found: bool = False
    valid: bool = False
    ours: bool = False
    signer: str = ""
    clip_id: str = ""
    model: str = ""
    created: datetime | None = None
    parent_ids: tuple[str, ...] = ()
    problems: tuple[str, ...] = field(default=())


def sign(path: Path, claim: Claim, credentials: keys.Credentials | None = None) -> None:
    """Sign `path` in place: whole or not at all. About 4 KB and 15 ms.

    credentials: this site's own, by its settings, unless given.
    Raises SigningError, keys.KeysError, UnreadableFile.
    """
    credentials = credentials or keys.current()
    mime = media_type(path)
    if mime not in SIGNABLE:
        raise SigningError(f"C2PA cannot be written into {mime}; MP4, JPEG and AVIF can be signed.")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        # No time stamp authority: the site may have no network, and must not depend on one.
        with (
            c2pa.Context(_settings(credentials)) as context,
            c2pa.Signer.from_info(_signer_info(credentials)) as signer,
            c2pa.Builder(_definition(claim, mime), context) as builder,
            path.open("rb") as source,
            draft.open("w+b") as signed,
        ):
            builder.sign(signer, mime, source, signed)
            signed.flush()
            os.fsync(signed.fileno())
        draft.replace(path)
    except (c2pa.C2paError, OSError) as error:
        raise SigningError(f"{path.name} could not be signed: {error}") from error
    finally:
        draft.unlink(missing_ok=True)


def read(path: Path, credentials: keys.Credentials | None = None) -> Provenance:
    """What `path` says about its making. Hostile files are read in a process of their own (see `reader`).

    Raises UnreadableFile, in words, for what is no readable picture, film or sound, or is too large.
    """
    credentials = credentials or keys.current()
    task = {"path": str(path), "mime": media_type(path), "anchors": credentials.anchors}
    try:
        child = subprocess.run(  # noqa: S603 (our own interpreter and file; the path travels on standard input)
            [sys.executable, "-I", str(Path(reader.__file__))],
            input=json.dumps(task),
            capture_output=True,
            text=True,
            timeout=READING_SECONDS,
            check=False,
            # No secret of the environment goes where hostile bytes are parsed.
            env={name: os.environ[name] for name in _READERS_ENVIRONMENT if name in os.environ},
        )
        answer = json.loads(child.stdout) if child.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {}
    if answer.get("none"):
        return Provenance()
    if "report" in answer:
        return _judge(answer["report"], credentials)
    reason = str(answer.get("broken", ""))
    if not reason or "asset could not be parsed" in reason:
        raise UnreadableFile(_("This file is damaged, so it cannot be checked. Try the file as you first got it."))
    # A statement too broken to parse proves nothing, and is told apart from none at all.
    return Provenance(found=True, problems=(_("its statement is broken (%(reason)s)") % {"reason": reason},))


def _judge(report: Mapping[str, Any], credentials: keys.Credentials) -> Provenance:
    manifest = report.get("manifests", {}).get(report.get("active_manifest"), {})
    results = (report.get("validation_results") or {}).get("activeManifest") or {}
    passed = {entry["code"] for entry in results.get("success", ())}
    failed = [entry["code"] for entry in results.get("failure", ())]
    signature = manifest.get("signature_info") or {}
    ours = (
        {"claimSignature.validated", "signingCredential.trusted"} <= passed
        and _number(signature.get("cert_serial_number")) in credentials.known
        and not any(code.startswith("claimSignature") for code in failed)
    )
    # An unknown signer is no fault of the content: trust and integrity are two questions.
    broken = [code for code in failed if code != "signingCredential.untrusted"]
    statement_holds = not any(code.startswith(("assertion.hashedURI", "assertion.missing")) for code in broken)
    clip = _assertion(manifest, CLIP_ASSERTION) if ours and statement_holds else {}
    return Provenance(
        found=True,
        valid=report.get("validation_state") in ("Valid", "Trusted") and not broken,
        ours=ours,
        signer=str(signature.get("common_name") or signature.get("issuer") or ""),
        clip_id=str(clip.get("clip", "")),
        model=" ".join(part for part in (str(clip.get("model", "")), str(clip.get("model_version", ""))) if part),
        created=_moment(clip.get("created")),
        parent_ids=tuple(str(parent) for parent in clip.get("parents", ())),
        problems=tuple(dict.fromkeys(_in_words(code) for code in failed)),
    )


def _definition(claim: Claim, mime: str) -> dict[str, Any]:
    created = claim.created.isoformat(timespec="seconds")
    agent = {"name": f"{claim.site} {claim.model}".strip(), "version": claim.model_version}
    clip = {
        "clip": claim.clip_id,
        "model": claim.model,
        "model_version": claim.model_version,
        "created": created,
        "parents": list(claim.parent_ids),
    }
    action = {"action": "c2pa.created", "digitalSourceType": CREATED_BY_AI, "when": created, "softwareAgent": agent}
    generator = {"name": claim.site, **({"version": claim.site_version} if claim.site_version else {})}
    return {
        "claim_generator_info": [generator],
        "title": f"{claim.site} clip {claim.clip_id}",
        "format": mime,
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [action]}},
            {"label": CLIP_ASSERTION, "data": clip},
        ],
        "ingredients": [
            {"title": f"{claim.site} clip {parent}", "relationship": "inputTo", "instance_id": f"sorasite:{parent}"}
            for parent in claim.parent_ids
        ],
    }


def _settings(credentials: keys.Credentials) -> c2pa.Settings:
    # No thumbnails: the file itself is at hand, and a thumbnail would outlive a withdrawn likeness.
    return c2pa.Settings.from_dict(
        {**reader.reading_settings(credentials.anchors), "builder": {"thumbnail": {"enabled": False}}}
    )


def _signer_info(credentials: keys.Credentials) -> c2pa.C2paSignerInfo:
    return c2pa.C2paSignerInfo(
        credentials.algorithm.encode(), credentials.chain.encode(), credentials.private_key.encode(), None
    )


def _assertion(manifest: Mapping[str, Any], label: str) -> Mapping[str, Any]:
    for assertion in manifest.get("assertions", ()):
        if assertion.get("label") == label and isinstance(assertion.get("data"), dict):
            return assertion["data"]
    return {}


def _in_words(code: str) -> str:
    for start, words in _PROBLEMS.items():
        if code.startswith(start):
            return str(words)
    return _("the check %(code)s failed") % {"code": code}


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _number(text: object) -> int | None:
    # A serial number has 20 octets at most (RFC 5280, 4.1.2.2); Python refuses to read thousands of digits.
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) <= 60 else None
