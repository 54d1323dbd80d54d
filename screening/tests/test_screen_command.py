"""`manage.py screen`: one line of JSON, or words; 0, 1 and 2."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from screening.words import MOST


def test_an_allowed_prompt_prints_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("screen", "a red fox in the snow", "--json")
    assert json.loads(capsys.readouterr().out) == {"allowed": True, "unsure": False, "findings": []}


def test_a_refused_prompt_exits_with_one_and_says_everything(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("screen", "taylor swift dances", "--json")
    assert end.value.code == 1
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    (finding,) = json.loads(out)["findings"]
    assert (finding["policy"], finding["span"], finding["start"], finding["end"]) == (
        "real-person",
        "taylor swift",
        0,
        12,
    )
    assert finding["why"] and finding["suggestion"]


def test_without_json_a_person_can_read_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("screen", "a sword fight", "--spoken", "p0rn")
    out = capsys.readouterr().out
    assert "No nudity or sex" in out and "“p0rn”" in out


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("a fox \U0001f98a\n".encode())))
    call_command("screen", "-")
    assert capsys.readouterr().out == "Allowed.\n"


@pytest.mark.parametrize("arguments", [["  "], ["a" * (MOST + 1)], ["a fox", "--spoken", "a" * (MOST + 1)], []])
def test_what_cannot_be_read_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(CommandError) as problem:
        call_command("screen", *arguments)
    assert problem.value.returncode == 2 or not arguments  # argparse itself exits 2 on the command line
