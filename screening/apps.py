from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks


class ScreeningConfig(AppConfig):
    name = "screening"

    def ready(self) -> None:
        checks.register(rules_can_be_read)


def rules_can_be_read(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Tell of a slip in the operator's rules when the site starts, and not when somebody writes a prompt."""
    from screening.rules import operators_folder, read
    from screening.terms import RulesError

    try:
        read(operators_folder())
    except RulesError as problem:
        return [checks.Error(str(problem), hint="docs/screening.md explains the rules.", id="screening.E001")]
    return []
