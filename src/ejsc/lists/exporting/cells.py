"""What may stand in an exported cell. A cell that begins like a formula would be run by a spreadsheet program."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Case, CharField, F, FloatField, Func, TextField, Value, When
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Cast, Coalesce, Concat

from ejsc.kernel.spreadsheets import DANGEROUS, MARK, neutral

from ..choices import Cell, Format

__all__ = ["DANGEROUS", "LONGEST_XLSX", "MARK", "labels", "neutral", "neutral_sql", "shown"]

# The same for PostgreSQL: E'' writes the control signs, and the class begins with what would end a range.
SQL_CLASS = "^[-=+@\t\r\n＝＋－＠]"
LONGEST_XLSX = 32_767


def neutral_sql(source: Any) -> Any:
    """The same as an expression."""
    text = Coalesce(Cast(source, TextField()), Value(""), output_field=TextField())
    return Case(
        When(_matches(text), then=Concat(Value(MARK), text, output_field=TextField())),
        default=text, output_field=TextField(),
    )  # fmt: skip


def _matches(text: Any) -> Any:

    return ExpressionWrapper(
        Func(
            text,
            Value(SQL_CLASS),
            template="(%(expressions)s)",
            arg_joiner=" ~ ",
            output_field=BooleanField(),
        ),
        output_field=BooleanField(),
    )


def shown(source: Any, cell: Cell, format: Format) -> Any:
    """A column's source as its cell holds it: neutral text, a time as people write it, or as Excel counts it."""
    if isinstance(source, str):
        source = F(source)
    if cell == Cell.TEXT:
        return neutral_sql(source)
    if cell == Cell.WORDS:
        return Coalesce(Cast(source, TextField()), Value(""), output_field=TextField())
    if cell == Cell.NUMBER:
        return source
    return _excel(source, cell) if format == Format.XLSX else _written(source, cell)


def _written(source: Any, cell: Cell) -> Any:
    if cell == Cell.DAY:
        return Func(source, Value("YYYY-MM-DD"), function="to_char", output_field=CharField())
    return Func(_local(source), Value("YYYY-MM-DD HH24:MI"), function="to_char", output_field=CharField())


def _excel(source: Any, cell: Cell) -> Any:
    """Days since 1899-12-30, as Excel counts; times in the office's zone, to the minute."""

    local = source if cell == Cell.DAY else Func(Value("minute"), _local(source), function="date_trunc")
    return Func(
        local,
        template="(extract(epoch from %(expressions)s)::float8 / 86400 + 25569)",
        output_field=FloatField(),
    )


def _local(moment: Any) -> Any:

    return Func(Value(settings.TIME_ZONE), moment, function="timezone", output_field=CharField())


def labels(field: str, choices: Any) -> Any:
    """A choice's label in the language of whoever asks, as an expression; for columns of exports."""
    return Case(
        *[When(**{field: value}, then=Value(str(label))) for value, label in choices.choices if value != ""],
        default=Value(""), output_field=TextField(),
    )  # fmt: skip
