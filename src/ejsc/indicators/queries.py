"""Reading figures: everything a page shows in one exchange, so that its numbers belong to one moment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from ejsc.organisations.models import Organisation

from .choices import Dim
from .rules import Figure, Span


@dataclass(frozen=True)
class Cell:
    """An area and, within one dimension, a value: `Cell("35.73", "kind", "elderly")`."""

    region: str
    dim: str = Dim.ALL
    value: str = ""


@dataclass(frozen=True)
class Ask:
    """These measures of these cells over a stretch of time; sealed cases are asked for apart."""

    measures: Sequence[str]
    cells: Sequence[Cell]
    span: Span
    sealed: bool = False

    def as_json(self, number: int) -> dict[str, Any]:
        return {
            "no": number, "measures": [str(one) for one in self.measures], "sealed": self.sealed,
            "cells": [{"region": c.region, "dim": str(c.dim), "value": c.value} for c in self.cells],
            "ranges": [
                {"grain": str(grain), "since": since.isoformat(), "until": until.isoformat()}
                for grain, since, until in self.span.ranges
            ],
            "edges": [{"since": since.isoformat(), "until": until.isoformat()} for since, until in self.span.edges],
        }  # fmt: skip


Answer = Mapping[tuple[str, Cell], Figure]


def read(asks: Iterable[Ask]) -> Sequence[Answer]:
    """What each question is answered, in their order; what is not there is nothing, or not for this scope.

    Areas outside the running scope are left out by the database (`ejsc_sees_figures`).
    """
    questions = list(asks)
    answers: list[dict[tuple[str, Cell], Figure]] = [{} for _one in questions]
    body = json.dumps([ask.as_json(number) for number, ask in enumerate(questions)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ejsc_figures(%s)", [body])
        for number, measure, region, dim, value, *found in cursor.fetchall():
            answers[number][measure, Cell(region, dim, value)] = Figure(*found)
    return answers


def units_in(region: str) -> list[Organisation]:
    """The units on whose desks cases of an area lie or lay, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ejsc_figure_units(%s)", [region])
        found = [row[0] for row in cursor.fetchall()]
    return list(Organisation.objects.filter(pk__in=found).only("id", "name", "short_name").order_by("name"))


@dataclass(frozen=True)
class Fault:
    """A count that is not what the cases say."""

    measure: str
    grain: str
    cell: Cell
    starts: Any
    bucket: int
    kept: int
    live: int


FAULTS = """
SELECT f.measure, f.grain, f.region, f.dim, f.value, f.starts, f.bucket, f.kept, f.live
FROM ejsc_figure_months() m (month), LATERAL ejsc_figure_faults(m.month) f
UNION ALL
SELECT measure, grain, region, dim, value, starts, bucket, kept, live FROM ejsc_figure_year_faults()
"""


def faults() -> list[Fault]:
    """Every kept count that differs from the cases; under a system scope, or as the owner."""
    with connection.cursor() as cursor:
        cursor.execute(FAULTS)
        return [Fault(row[0], row[1], Cell(row[2], row[3], row[4]), *row[5:]) for row in cursor.fetchall()]
