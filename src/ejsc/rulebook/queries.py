"""Reading the rulebook: what holds today, what is planned, what held before."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError
from django.db.models import Model, Q
from django.utils import timezone

from ejsc.accounts.scope import system
from ejsc.audit import queries as audit
from ejsc.audit.models import Entry
from ejsc.kernel.errors import NotFoundHere

from .declaring import Change, Chapter, chapters


@dataclass
class Subject:
    """What rules are about: the row that holds, those that are planned, those that held."""

    words: str
    now: Any = None
    planned: list[Any] = field(default_factory=list)
    past: list[Any] = field(default_factory=list)

    @property
    def latest(self) -> Any:
        """The row that a change begins from."""
        return self.now or (self.past[0] if self.past else self.planned[0])


def chapter(key: str) -> Chapter:
    """A chapter by its key. Raises: NotFoundHere."""
    try:
        return chapters()[key]
    except KeyError:
        raise NotFoundHere from None


def row(found: Chapter, pk: str) -> Any:
    """One row of a chapter. Raises: NotFoundHere."""
    try:
        return found.rows.get(pk=found.column("pk").to_python(pk))
    except (ObjectDoesNotExist, ValidationError, OverflowError, DataError):
        raise NotFoundHere from None


def subjects(found: Chapter, text: str = "") -> list[Subject]:
    """The rows of a chapter, gathered by what they are about."""
    rows = found.rows.order_by(*(found.order or found.identity))
    if text and found.search:
        condition = Q()
        for name in found.search:
            condition |= Q(**{f"{name}__icontains": text})
        rows = rows.filter(condition)
    gathered: dict[tuple[Any, ...], Subject] = {}
    today = timezone.localdate()
    for one in rows:
        about = tuple(getattr(one, found.column(name).attname) for name in found.identity)
        subject = gathered.setdefault(about, Subject(str(found.words(one))))
        _sort_in(found, subject, one, today)
    for subject in gathered.values():
        subject.past.sort(key=lambda one: getattr(one, found.starts) or today, reverse=True)
        subject.planned.sort(key=lambda one: getattr(one, found.starts))
    return list(gathered.values())


def _sort_in(found: Chapter, subject: Subject, one: Model, today: Any) -> None:
    if found.change in (Change.PLAIN, Change.FIXED) and not found.starts:
        subject.now = one
        return
    state = state_of(found, one, today)
    if state == "now":
        subject.now = one
    else:
        (subject.planned if state == "planned" else subject.past).append(one)


def state_of(found: Chapter, one: Any, today: Any = None) -> str:
    """`now`, `planned` or `past`."""
    today = today or timezone.localdate()
    if found.change == Change.SWITCHED:
        return "now" if getattr(one, found.ends) else "past"
    starts, ends = getattr(one, found.starts), getattr(one, found.ends)
    if ends and ends < today:
        return "past"
    return "planned" if starts and starts > today else "now"


def history(one: Model, most: int = 30) -> list[Entry]:
    """Who changed a row, when and why; newest first."""
    with system("changes of a rule"):
        return list(audit.about(one).filter(act__startswith="rulebook.")[:most])


def print_of(found: Chapter, one: Any) -> str:
    """What may change of a row, as a short print: another one means that somebody changed it."""
    return sha256(repr([getattr(one, name) for name in found.values]).encode()).hexdigest()[:16]
