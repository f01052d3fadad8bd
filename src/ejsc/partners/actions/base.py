"""What every act on an agreement begins with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from ejsc.accounts.scope import System, system
from ejsc.audit.changing import change
from ejsc.kernel.workflow import Actor

from ..choices import Ending
from ..models import Agreement
from ..queries import run_out


@contextmanager
def act(
    agreement: Agreement, step: str, *, by: Actor, seen: int | None = None, note: str = ""
) -> Iterator[Agreement]:
    """One step of an agreement; a term that ran out is written down before.

    Raises: NotFoundHere, Conflict, StepNotAllowed, NotPermitted, or a guard's own error; nothing is saved then.
    """
    with transaction.atomic():
        if write_end(agreement) and seen is not None:
            seen += 1
        with change(agreement, step=step, by=by, seen=seen, note=note) as locked:
            yield locked


def write_end(agreement: Agreement) -> bool:
    """Write down that the term ran out, if it did; whether that was new. The date did not wait for it."""
    due = Agreement.objects.filter(run_out(timezone.localdate()), pk=agreement.pk)
    if not due.exists():
        return False
    _expire(agreement, System("term ran out"))
    return True


def write_ends() -> int:
    """The same for all agreements; how many. Harmless when repeated."""
    with system("terms of agreements") as machine:
        found = list(Agreement.objects.filter(run_out(timezone.localdate())))
        for one in found:
            _expire(one, machine)
    return len(found)


def _expire(agreement: Agreement, by: Actor) -> None:
    with change(agreement, step="expire", by=by) as locked:
        locked.ending = Ending.EXPIRED


def next_number(year: int) -> str:
    """The next number of the register; skipped perhaps, never repeated."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('partners_agreement_number')")
        return f"KS-{year}-{cursor.fetchone()[0]:04d}"
