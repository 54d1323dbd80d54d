"""Queries that are written once.

Who may see what, and what they did to it, makes long queries, and Django takes longer to write them than PostgreSQL to
answer them. So the SQL of the two queries of a page is kept, with the stand-ins of this file where the values go. A
moment must be the database's own: one of Python's would be kept with the SQL, and what ends by it would never end.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

from accounts.models import User

ME = User(pk=-1_000_001)
"""Stands for whoever looks."""


def any_of(stand_in: str, column: str = "public_id") -> Q:
    """That a key is one of an array: however many there are, they are one parameter."""
    ids = Value(stand_in)
    return Q(Func(F(column), ids, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField()))


def ask(sql: str, parameters: Iterable[Any], values: dict[Any, Any]) -> list[tuple]:
    """The rows, with `values` put in for their stand-ins."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [values.get(one, one) for one in parameters])
        return cursor.fetchall()


def keepable(parameters: Iterable[Any], stand_ins: Container[Any] = ()) -> tuple[Any, ...]:
    """The parameters of SQL that is kept. Raises if a moment of Python's is among them."""
    kept = tuple(parameters)
    if any(isinstance(one, datetime) and one not in stand_ins for one in kept):
        raise RuntimeError("This query has a moment in it that would be kept for ever: use the database's Now().")
    return kept


class Written:
    """A query set of whole objects, with what it joins and annotates; each call asks it anew with other values."""

    def __init__(self, rows: QuerySet) -> None:
        compiler = rows.query.get_compiler(using=rows.db)
        self.sql, parameters = compiler.as_sql()
        self.parameters = keepable(parameters)
        info, select = compiler.klass_info, compiler.select
        columns = info["select_fields"]
        self.model, self.columns = info["model"], slice(columns[0], columns[-1] + 1)
        self.names = [one[0].target.attname for one in select[self.columns]]
        self.joined = get_related_populators(info, select, rows.db)
        self.annotations = compiler.annotation_col_map
        self.compiler = compiler
        self.converters = compiler.get_converters([one[0] for one in select])

    def __call__(self, values: dict[Any, Any]) -> list[Any]:
        rows: Iterable[Any] = ask(self.sql, self.parameters, values)
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        found = []
        for row in rows:
            one = self.model.from_db(connection.alias, self.names, row[self.columns])
            for joined in self.joined:
                joined.populate(row, one)
            for name, column in self.annotations.items():
                setattr(one, name, row[column])
            found.append(one)
        return found
