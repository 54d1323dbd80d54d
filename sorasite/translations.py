"""Every text of the site that is shown to people, and its translations; for `manage.py translations` and the tests.

Babel does the work, so that no gettext need be on the machine. Templates are read by Django's own `templatize`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
PLACES: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {name + lazy: places for name, places in PLACES.items() for lazy in ("", "_lazy")} | {"_": None}
ELSEWHERE = {"tests", "migrations", "housemodel", "var", "bin", "static", "docs"}
LINE = 110


def sources() -> Iterator[Path]:
    """The files that hold text for people, in a steady order."""
    for path in sorted([*ROOT.glob("*/**/*.py"), *ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/**/*.txt")]):
        parts = path.relative_to(ROOT).parts
        if not ELSEWHERE.intersection(parts) and not any(part.startswith(".") for part in parts):
            yield path


def found() -> Catalog:
    """All texts as they stand in the code now."""
    catalog = Catalog(charset="utf-8")
    for path in sources():
        place = str(path.relative_to(ROOT))
        text = path.read_text()
        if path.suffix != ".py":
            # What is no call is blanked with X; Python's grammar wants no indentation before the calls.
            text = "\n".join(line.strip() for line in templatize(text, origin=place).splitlines())
        for line, message, comments, context in extract(
            "python", io.BytesIO(text.encode()), KEYWORDS, ("Translators:",), {"encoding": "utf-8"}
        ):
            catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def languages() -> list[str]:
    """Those that are translated to; the texts themselves are English."""
    return [code for code, _name in settings.LANGUAGES if code != "en"]


def po_file(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def known(language: str) -> Catalog:
    """The translations as they are kept; none yet where there is no file."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", project="Sorasite")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The kept translations with what is new in the code, and without what is gone from it. Nothing is guessed."""
    catalog = known(language)
    catalog.update(found(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.version = catalog.msgid_bugs_address = ""
    catalog.last_translator = catalog.language_team = "Sorasite"
    catalog.header_comment = f"# {catalog.locale.english_name if catalog.locale else language} texts of Sorasite."
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """The texts without a translation, plurals by their singular."""
    return [one.id if isinstance(one.id, str) else one.id[0] for one in catalog if one.id and not whole(one)]


def whole(message: Message) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string or ("",)
    return all(strings) and not message.fuzzy


def po_bytes(catalog: Catalog) -> bytes:
    """The file for translators. Without line numbers, which would change with every edit of the code."""
    for message in catalog:
        message.locations = sorted({(place, 0) for place, _line in message.locations})
    out = io.BytesIO()
    write_po(out, catalog, width=LINE, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """What Django reads."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()
