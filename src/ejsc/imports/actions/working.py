"""What every worker's part of an import does: one at a time, within the owner's present reach, broken off cleanly."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.kernel.errors import BadInput, DomainError, NotPermitted

from ..choices import ImportState
from ..declaring import Target, target_of
from ..models import Import
from ..permissions import Can

log = logging.getLogger(__name__)


@contextmanager
def alone(id: UUID) -> Iterator[bool]:
    """Whether nobody else works on this import; a worker that dies lets go of it."""
    key = id.int % (1 << 63)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def job(id: UUID, state: ImportState) -> Iterator[tuple[Import, Target, User] | None]:
    """The import, if it still waits for this work; what goes wrong is noted on it, and told."""
    with alone(id) as mine:
        with system("import"):
            found = (
                Import.objects.select_related("owner").filter(pk=id, state=state).first() if mine else None
            )
        work = _work(found) if found is not None else None
        if found is None or work is None:
            yield None
            return
        with translation.override(found.language):
            try:
                yield work
            except DomainError as refusal:
                break_off(found, str(refusal))
            except Exception:
                log.exception("import %s", found.pk)
                break_off(
                    found,
                    _("Something broke on our side. What came in stays; begin again to bring in the rest."),
                )


def _work(found: Import) -> tuple[Import, Target, User] | None:
    with translation.override(found.language):
        try:
            return found, _target(found), found.owner
        except DomainError as refusal:
            break_off(found, str(refusal))
            return None


def _target(found: Import) -> Target:
    target = target_of(found.target)
    if target is None:
        raise BadInput(_("This kind of list does not exist any more."))
    owner = found.owner
    if not owner.is_active or not owner.can(Can.IMPORT_RUN) or not owner.can(target.permission):
        raise NotPermitted(_("Your role does not include bringing in lists any more."))
    return target


def break_off(found: Import, trouble: str) -> None:
    """Note why it could not go on; an import of which nothing is in goes back to its columns."""
    with scope(found.owner):
        locked = Import.objects.select_for_update(of=("self",)).get(pk=found.pk)
        locked.state = ImportState.UPLOADED if locked.state == ImportState.CHECKING else ImportState.FAILED
        locked.trouble, locked.finished_at = trouble[:300], timezone.now()
        locked.save()
