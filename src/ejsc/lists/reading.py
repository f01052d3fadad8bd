"""The rows of a list: only what the person may see, only the columns that are shown, personal fields redacted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, CharField, F, Model, Q, QuerySet, TextField, Value, When

from ejsc.kernel.redaction import HIDDEN, Unclassed, classes_of
from ejsc.kernel.secrets import EncryptedField

from . import late
from .asking import Asked, order_of
from .declaring import Column, List
from .paging import Page, page_of

if TYPE_CHECKING:
    from ejsc.accounts.models import User

# Nobody reads a larger number in a list of views; to count further would cost more than it tells.
MOST_COUNTED = 1000
_statements: dict[Any, late.Statement] = {}
# A condition, and the order in which the list would show its rows.
Counted = tuple[Q, Sequence[str]]


def is_personal(listed: List, name: str) -> bool:
    """Whether a column's source tells of a person. Raises: Unclassed; ValueError, for an encrypted field."""
    if name in listed.told:
        return any(_personal(model, field) for model, field in listed.told[name].of)
    return _personal(listed.model, name)


@cache
def _personal(model: type[Model], path: str) -> bool:
    name, _sep, rest = path.partition("__")
    field: Any = model._meta.pk if name == "pk" else model._meta.get_field(_plain_name(model, name))
    if isinstance(field, EncryptedField):
        raise ValueError(f"{model._meta.label}.{path} is encrypted and stands in no list")
    if rest:
        return _personal(field.related_model, rest)
    classes = classes_of(model)
    if field.name not in classes.personal | classes.plain:
        raise Unclassed(f"{model._meta.label}.{path}")
    return field.name in classes.personal


def _plain_name(model: type[Model], name: str) -> str:
    by_column = {field.attname: field.name for field in model._meta.concrete_fields}
    return by_column.get(name, name)


def rows_of(asked: Asked) -> QuerySet[Any]:
    """Everything that was asked for, as far as the person may see it."""
    return asked.list.rows(asked.user).filter(asked.condition())


def page(asked: Asked, columns: Sequence[Column]) -> Page[dict[str, Any]]:
    """One page of rows with what the columns read: one query, and one for what is told of these rows alone."""
    listed, order = asked.list, order_of(asked)
    names = list(
        dict.fromkeys([*listed.always_reads, *(n for one in columns for n in one.reads), *_bare(order)])
    )
    later = [name for name in names if name in listed.told and listed.told[name].late]
    early = [name for name in names if name not in later] + (["pk"] if later else [])
    rows, back = _reading(listed, rows_of(asked), early, asked.user)
    found = page_of(rows, order, size=listed.page_size, after=asked.after, before=asked.before)
    if back:
        shown = [{back.get(k, k): v for k, v in row.items()} for row in found.rows]
        found = Page(shown, found.previous, found.following)
    if later and found.rows:
        _add_told(listed, tuple(later), found.rows, asked.user)
    return found


def _add_told(listed: List, names: tuple[str, ...], rows: Sequence[dict[str, Any]], user: User) -> None:
    told = late.told(_statement(listed, names, user), names, [row["pk"] for row in rows])
    for row in rows:
        row.update(told.get(row["pk"], dict.fromkeys(names)))


def _statement(listed: List, names: tuple[str, ...], user: User) -> late.Statement:
    """Written once for all who see the same; for each anew where some rows hide what is personal from her."""
    if listed.hidden_in(user) is not None:
        return late.statement(listed.model, {name: seen(listed, name, user) for name in names})
    key = (listed.key, names, listed.sees_personal(user))
    if key not in _statements:
        sources = {name: seen(listed, name, user) for name in names}
        _statements[key] = late.statement(listed.model, sources)
    return _statements[key]


def _bare(order: Iterable[str]) -> list[str]:
    return [name.lstrip("-") for name in order]


def _reading(
    listed: List, rows: QuerySet[Any], names: Sequence[str], user: User
) -> tuple[QuerySet[Any, dict[str, Any]], dict[str, str]]:
    """The rows with these sources; and, where one is masked, under which name its mask stands."""
    plain: list[str] = []
    made: dict[str, Any] = {}
    back: dict[str, str] = {}
    for at, name in enumerate(names):
        source = seen(listed, name, user)
        if name in listed.told:
            made[name] = source
        elif isinstance(source, F):
            plain.append(name)
        else:
            made[f"masked{at}"], back[f"masked{at}"] = source, name
    return rows.values(*plain, **made), back


def seen(listed: List, name: str, user: User) -> Any:
    """A source as somebody may see it: itself, its mask, or the mask where the row is not for her."""
    source = listed.told[name].expression() if name in listed.told else F(name)
    return masked(source, listed, [name], user)


def masked(source: Any, listed: List, reads: Iterable[str], user: User) -> Any:
    """An expression, or the mask in its place: everywhere, or in the rows that hide what is personal."""
    if not any(is_personal(listed, name) for name in reads):
        return source
    mask = Value(HIDDEN, output_field=TextField())
    if not listed.sees_personal(user):
        return mask
    hidden = listed.hidden_in(user)
    return (
        source if hidden is None else Case(When(hidden, then=mask), default=source, output_field=CharField())
    )


def counts(listed: List, user: User, wanted: Mapping[str, Counted]) -> dict[str, int]:
    """How many rows each condition holds, none counted beyond the bound, all in one query."""
    return counts_of(
        {
            key: listed.rows(user).filter(condition).order_by(*order)
            for key, (condition, order) in wanted.items()
        }
    )


def counts_of(wanted: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """The same for rows of any kind. In their order the first thousand are found by an index, without all the rest."""
    pieces: dict[str, tuple[str, tuple[Any, ...]]] = {}
    for key, rows in wanted.items():
        found = rows.values("pk")[: MOST_COUNTED + 1]
        try:
            pieces[key] = found.query.sql_with_params()
        except EmptyResultSet:
            continue
    if not pieces:
        return dict.fromkeys(wanted, 0)
    columns = ", ".join(f"(SELECT count(*) FROM ({sql}) c)" for sql, _params in pieces.values())  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [one for _sql, params in pieces.values() for one in params])
        return dict.fromkeys(wanted, 0) | dict(zip(pieces, cursor.fetchone(), strict=True))


def count_words(count: int) -> str:
    """A bounded count as it is shown."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
