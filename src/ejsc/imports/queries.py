"""Which imports somebody sees."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from ejsc.accounts.models import User
from ejsc.kernel.errors import NotFoundHere
from ejsc.regions.queries import within

from .models import Import, ImportRow
from .permissions import Can


def visible_to(user: User) -> QuerySet[Import]:
    """Her own, and those of the areas that she oversees."""
    overseen = within("region__code", user.reach(Can.IMPORT_RUN).regions)
    return Import.objects.filter(Q(owner=user) | overseen).select_related(
        "owner", "region", "undone_by", "undo_asked_by"
    )


def seen(pk: UUID, *, by: User) -> Import:
    """One that she may know of. Raises: NotFoundHere."""
    found = visible_to(by).filter(pk=pk).first()
    if found is None:
        raise NotFoundHere
    return found


def own(pk: UUID, *, by: User) -> Import:
    """One that she brought herself: only she sees what rows say. Raises: NotFoundHere."""
    found = visible_to(by).filter(pk=pk, owner=by).first()
    if found is None:
        raise NotFoundHere
    return found


def rows(run: Import, *states: str) -> QuerySet[ImportRow]:
    """Rows in the order of the file."""
    return ImportRow.objects.filter(run=run, state__in=states).order_by("number")
