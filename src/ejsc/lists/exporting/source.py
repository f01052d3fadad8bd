"""The rows of an export as the database gives them: the list's condition, order and redaction, cells neutralised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet

from .. import reading
from ..asking import Asked, ask, given, order_of
from ..choices import Cell, Format
from ..declaring import Column, List
from .cells import shown

if TYPE_CHECKING:
    from ejsc.accounts.models import User


def columns_of(listed: List, user: User, keys: Sequence[str] = ()) -> list[Column]:
    """The columns that somebody may take out of the house: those she asks for, else all."""
    offered = [one for one in listed.columns_for(user) if one.export]
    wanted = [one for one in offered if one.key in keys]
    return wanted or offered


def asked_again(listed: List, user: User, query: Mapping[str, Any]) -> Asked:
    """What was asked for when the export was ordered, read anew."""
    return ask(listed, given(query), user)


def rows(asked: Asked, columns: Sequence[Column], format: Format) -> QuerySet[Any, tuple[Any, ...]]:
    """The cells of each row in the order of the columns."""
    made = {f"cell{at}": cell_of(asked, one, format) for at, one in enumerate(columns)}
    found = leaving(asked).order_by(*order_of(asked))
    return found.annotate(**made).values_list(*made)


def leaving(asked: Asked) -> QuerySet[Any]:
    """What of the list may leave the house."""
    stays = asked.list.stays(asked.user)
    found = reading.rows_of(asked)
    return found if stays is None else found.exclude(stays)


def cell_of(asked: Asked, column: Column, format: Format) -> Any:
    listed = asked.list
    if callable(column.export):
        source = column.export()
    elif column.export in listed.told:
        source = listed.told[column.export].expression()
    else:
        source = F(column.export)
    reads = column.reads if callable(column.export) else (column.export,)
    covered = reading.masked(source, listed, reads, asked.user)
    return shown(covered, column.cell if covered is source else Cell.TEXT, format)
