"""Saying how a file is read: which column is what, what words mean, which place is meant. Then it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.errors import BadInput, NotPermitted, StepNotAllowed

from ..choices import ImportState
from ..declaring import Target
from ..models import Import
from ..models import Mapping as Remembered
from ..reading.heading import Heading

READABLE = {ImportState.UPLOADED, ImportState.CHECKED}


def read_as(
    *,
    run: Import,
    target: Target,
    heading: Heading,
    sheet: str,
    columns: Mapping[str, str],
    answers: Mapping[str, str],
    by: User,
) -> None:
    """Read a sheet with these columns, remember them for these headings, and have it checked. Raises: BadInput."""
    used = {at: key for at, key in columns.items() if target.field(key)}
    if not used:
        raise BadInput(_("Choose at least one column; nothing would come in otherwise."))
    for key in set(used.values()):
        known = target.field(key)
        if known and not known.many and list(used.values()).count(key) > 1:
            raise BadInput(
                _("“%(field)s” was chosen for several columns. Choose it for one.") % {"field": known.label}
            )
    with transaction.atomic():
        locked = _locked(run, by)
        locked.sheet, locked.header_row = sheet, heading.row
        locked.columns, locked.answers = used, dict(answers)
        _remember(locked, heading)
        _have_checked(locked)


def answer(*, run: Import, heading: Heading, given: Mapping[str, Mapping[str, str]], by: User) -> None:
    """Take a person's answers to what was asked, remember them, and have the file checked again."""
    with transaction.atomic():
        locked = _locked(run, by)
        meanings: dict[str, Any] = {key: dict(said) for key, said in locked.meanings.items()}
        for field, said in given.items():
            meanings.setdefault(field, {}).update(said)
        locked.meanings = meanings
        _remember(locked, heading)
        _have_checked(locked)


def _locked(run: Import, by: User) -> Import:
    if run.owner_id != by.pk:
        raise NotPermitted
    locked = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if locked.state not in READABLE or locked.emptied:
        raise StepNotAllowed
    return locked


def _remember(run: Import, heading: Heading) -> None:
    Remembered.objects.update_or_create(
        owner_id=run.owner_id, target=run.target, headings=heading.fingerprint,
        defaults={"columns": run.columns, "meanings": run.meanings, "answers": run.answers},
    )  # fmt: skip


def _have_checked(run: Import) -> None:
    from ..tasks import check

    run.state, run.trouble, run.moved_at, run.read = ImportState.CHECKING, "", timezone.now(), 0
    run.save()
    check.defer(run=str(run.pk))
