"""Reads: letters in scope, the wording in force, the public check."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db.models import QuerySet

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.kernel.errors import NotFoundHere

from . import sources
from .models import Letter, Template
from .rules import plain_code

RELATED = ("template", "office", "by", "withdrawn_by")


def current(kind: str) -> Template:
    """The wording in force. Raises: NotFoundHere, before reference data was loaded."""
    found = versions(kind).first()
    if found is None:
        raise NotFoundHere
    return found


def versions(kind: str) -> QuerySet[Template]:
    """All wordings of a kind, the newest first."""
    return Template.objects.filter(kind=kind).order_by("-version")


def in_scope(key: UUID, *, by: User) -> Letter:
    """A letter whose record she may read. Raises: NotFoundHere, and what the record asks first."""
    found = Letter.objects.select_related(*RELATED).filter(pk=key).first()
    if found is None:
        raise NotFoundHere
    sources.of(found.kind).find(found.record, by)
    return found


def of_open_record(key: UUID) -> Letter:
    """A letter that speaks of nothing sealed, for programs: they are shown nothing sealed. Raises: NotFoundHere."""
    found = Letter.objects.filter(pk=key).first()
    if found is None:
        raise NotFoundHere
    with system("leave sealed records out of a program's answer"):
        hidden = sources.of(found.kind).is_sealed(found.record)
    if hidden or found.unlisted:
        raise NotFoundHere
    return found


def letters_of(records: Iterable[UUID]) -> list[Letter]:
    """The letters of these records, the newest first."""
    return list(Letter.objects.filter(record__in=list(records)).select_related("by").order_by("-issued_at"))


def checked(typed: str) -> Letter | None:
    """The letter with this code, for anybody; what speaks of something sealed is not there.

    An unknown code takes the same questions as a known one.
    """
    code = plain_code(typed)
    with system("letter check"):
        found = Letter.objects.select_related(*RELATED).filter(code=code).first() if code else None
        kind, record = (found.kind, found.record) if found else (sources.kinds()[0], uuid4())
        hidden = sources.of(kind).is_sealed(record)
    return None if found is None or hidden or found.unlisted else found
