"""Judge a prompt from the command line, as the site would: `manage.py screen "a fox in the snow" --json`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from screening.policies import POLICIES
from screening.verdict import Finding, Verdict
from screening.words import MOST, judge

USAGE = 2


class Command(BaseCommand):
    help = "Say whether a prompt may be made, and if not, which words, why, and what would pass."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", help=f'the prompt, up to {MOST} characters; "-" reads it from standard input')
        parser.add_argument("--spoken", default="", help="the line that is to be spoken in the clip")
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when allowed, 1 when refused, 2 when it cannot be read."""
        text, spoken = options["text"], options["spoken"]
        if text == "-":
            text = sys.stdin.buffer.read(4 * MOST + 2).decode("utf-8", "replace").rstrip("\r\n")
        if not text.strip():
            raise CommandError(_("Say what should be seen, in a few words."), returncode=USAGE)
        for given in (text, spoken):
            if len(given) > MOST:
                raise CommandError(
                    _("A text may be at most {most} characters long.").format(most=MOST), returncode=USAGE
                )
        verdict = judge(text, spoken=spoken)
        self.stdout.write(as_json(verdict) if options["json"] else in_words(verdict))
        if not verdict.allowed:
            raise SystemExit(1)


def as_json(verdict: Verdict) -> str:
    findings = [
        {key: getattr(finding, key) for key in ("policy", "span", "start", "end", "why", "suggestion")}
        for finding in verdict.findings
    ]
    return json.dumps({"allowed": verdict.allowed, "unsure": verdict.unsure, "findings": findings})


def in_words(verdict: Verdict) -> str:
    if verdict.unsure:
        return _("Allowed, once a person has looked: it may name someone.")
    if verdict.allowed:
        return _("Allowed.")
    lines = "\n".join(_in_words(finding) for finding in verdict.findings)
    return lines.encode("utf-8", "replace").decode()


def _in_words(finding: Finding) -> str:
    title = _(POLICIES[finding.policy].title)
    return f"{title} [{finding.policy}, {finding.start}-{finding.end}]\n  {finding.why}\n  {finding.suggestion}"
