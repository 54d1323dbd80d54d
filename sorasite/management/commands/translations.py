"""Keeps the translations in step with the code: collects the texts, says what is missing, compiles."""

from __future__ import annotations

import importlib.util
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Collect all texts into locale/*/LC_MESSAGES/django.po, say which are not translated, and compile them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if anything is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        if importlib.util.find_spec("babel") is None:
            raise CommandError("This needs Babel, a developer's tool: pip install -r requirements-dev.txt.")
        from sorasite import translations

        lacking = []
        for language in translations.languages():
            catalog = translations.updated(language)
            lacking += [f"{language}: {text!r}" for text in translations.missing(catalog)]
            if not options["check"]:
                path = translations.po_file(language)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(translations.po_bytes(catalog))
                path.with_suffix(".mo").write_bytes(translations.mo_bytes(catalog))
            self.stdout.write(f"{language}: {len(catalog)} texts")
        for line in lacking:
            self.stdout.write(f"not translated  {line}")
        if lacking and options["check"]:
            raise CommandError(f"{len(lacking)} texts are not translated.")
