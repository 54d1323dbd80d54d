"""What in a prompt is not to be staged: titles to show, lines to speak, and what is expressly unwanted."""

from __future__ import annotations

import re

_QUOTED = r"[\"“”„«»](?P<said>[^\"“”„«»]{1,80})[\"“”„«»]"
_SINGLE = r"(?<!\w)['‘](?P<one>[^'‘’\n]{2,80}(?:['’]\w[^'‘’\n]*)*)['’](?!\w)"
_ANY = rf"(?:{_QUOTED}|{_SINGLE})"
_TITLE = re.compile(
    rf"(?:titled?|entitled|(?:with (?:the |a )?|the )?(?:title|caption|heading|text|words?|letters|lettering"
    rf"|slogan|inscription|subtitle)"
    rf"(?: card)?(?:\s+(?:reads?|reading|says|saying|is|of|that says|that reads|which says))?"
    rf"|sign (?:that )?(?:says|reads|saying|reading)|spelling)"
    rf"\s*[:,]?\s*{_ANY}",
    re.IGNORECASE,
)
_APPEARS = re.compile(
    rf"{_ANY}\s+(?:appears?|is written|fades? in|is shown|in big letters|in large letters)", re.IGNORECASE
)
_LINE = re.compile(
    rf"(?:sa(?:ys?|id|ying)|shout(?:s|ing)?|whisper(?:s|ing)?|ask(?:s|ing)?|exclaim(?:s|ing)?|yell(?:s|ing)?"
    rf"|cr(?:ies|ying)"
    rf"|repl(?:ies|ying)|announc(?:es|ing)|sing(?:s|ing)?|mutter(?:s|ing)?|call(?:s|ing)?(?: out)?|declar(?:es"
    rf"|ing)|tells? (?:us|me|him|her|them|everyone)"
    rf"|speak(?:s|ing)?|greet(?:s|ing)?(?: us)?(?: with)?|recit(?:es|ing)|roar(?:s|ing)?|squeak(?:s|ing)?|line"
    rf"|dialogue|the words)"
    rf"\s*(?:to (?:the |a |us|him|her)?\s?\w*\s*)?[:,]?\s*{_ANY}",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"{_QUOTED}\s*,?\s+(?:he|she|it|they|(?:the|a|an) \w+(?: \w+)?)?\s*(?:says?|said|shouts?|asks?|whispers?)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:without (?:any |a |an |the |its |his |her |their )?|no |nobody|no one|no-one|not any |not a |not an "
    r"|never a |free of |devoid of |minus (?:the )?|"
    r"there (?:is|are) no |don't (?:show|add|include) (?:any )?|do not (?:show|add|include) (?:any )?|but no "
    r"|except (?:for )?(?:the )?|avoid )",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"no (?:longer|matter|doubt|more|less|time|one|sooner|problem|idea|hurry)\b(?! (?:people|men|women|cars))",
    re.IGNORECASE,
)
_LIST_END = re.compile(
    r"[.;:!?\n]|,(?! ?(?:and|or|nor|no) )|\b(?:in|on|at|with|while|just|only|but|who|that|is|are|can|under|the)\b",
    re.IGNORECASE,
)


def _said(match: re.Match[str] | None) -> str:
    return (match["said"] or match.groupdict().get("one") or "").strip(" ,") if match else ""


def title_of(prompt: str) -> str:
    """Words that the prompt wants shown, "" for none: 'with the title "Home"', 'the words "The End" appear'."""
    return _said(_TITLE.search(prompt) or _appears(prompt))


def _appears(prompt: str) -> re.Match[str] | None:
    match = _APPEARS.search(prompt)
    return match if match and not _LINE.search(prompt[: match.end()]) else None


def line_of(prompt: str) -> str:
    """Words that the prompt has somebody speak, "" for none: 'a robot says "hello there"'."""
    for match in _LINE.finditer(prompt):
        if not re.match(r"the words", match[0], re.IGNORECASE) or not title_of(prompt):
            return _said(match)
    return _said(_FIRST.search(prompt))


def unwanted(prompt: str) -> set[tuple[int, int]]:
    """Spans of characters whose words name what must not be there: "no people", "without any cars or dogs"."""
    spans = set()
    for match in _NO.finditer(prompt):
        if _HARMLESS.match(prompt, match.start()):
            continue
        if match[0].strip().lower() in ("nobody", "no one", "no-one"):
            spans.add((match.start(), match.end()))
            continue
        end = _LIST_END.search(prompt, match.end())
        until = end.start() if end else len(prompt)
        spans.add((match.start(), min(until, match.end() + 60)))
    return spans


def unstaged(prompt: str) -> set[tuple[int, int]]:
    """Spans of characters that name nobody on stage: what is unwanted, shown as a title or spoken aloud."""
    quotes = {m.span() for m in re.finditer(_QUOTED, prompt)}
    for match in (_TITLE.search(prompt), _APPEARS.search(prompt), *_LINE.finditer(prompt)):
        if match:
            quotes.add(match.span("said") if match["said"] else match.span("one"))
    return quotes | unwanted(prompt)
