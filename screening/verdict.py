"""What screening says: a verdict, with every finding explained.

Only this room makes verdicts; the lifecycle of a clip asks for one before it lets the clip be
queued or shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that something broke.

    policy: the rule's short name ("minors", "sexual", "real-person", ...). span: the words that
    tripped it, with start and end offsets into the text (both 0 for media). second: the moment in
    the clip, for media. why and suggestion are whole sentences for the author.
    """

    policy: str
    span: str
    why: str
    suggestion: str
    start: int = 0
    end: int = 0
    second: float | None = None

    @property
    def said(self) -> str:
        """What its author reads: why not, and what would pass."""
        return f"{self.why} {self.suggestion}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of screening one thing.

    about: what was judged, a digest of it, so that a verdict cannot be used for something else.
    unsure: nothing was found, but a person should look before anybody else does.
    """

    about: str
    findings: tuple[Finding, ...] = ()
    unsure: bool = False

    @property
    def allowed(self) -> bool:
        return not self.findings

    def and_also(self, findings: Iterable[Finding], unsure: bool) -> Verdict:
        """The same with what somebody else found: it only ever becomes stricter."""
        found = (*self.findings, *findings)
        return replace(self, findings=found, unsure=(self.unsure or unsure) and not found)


def digest(text: str, spoken: str = "") -> str:
    """What a verdict is about: a SHA-256 of the prompt and the spoken line, as hexadecimal."""
    parts = (part.encode("utf-8", "surrogatepass") for part in (text, spoken))
    return hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).hexdigest()
