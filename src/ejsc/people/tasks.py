"""What workers do with people, and what is done by the clock."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from ejsc.kernel.jobs import BULK, every, job

from . import categories
from .doubles import seeking

# A night that was missed is made up for by the next one.
LOOKS_BACK = timedelta(days=3)


@job(queue=BULK, name="people.seek_doubles_of_list")
def seek_doubles_of_list(intake: str) -> None:
    """Look whether those whom a list brought are here already."""
    seeking.seek(seeking.of_list(UUID(intake)))


@every("17 2 * * *", queue=BULK, name="people.seek_doubles")
def seek_doubles(timestamp: int) -> None:
    """Every night, doubles of those who came or were changed."""
    seeking.seek(seeking.changed_since(timezone.now() - LOOKS_BACK))


@every("2 * * * *", name="people.settle_categories")
def settle_categories(timestamp: int) -> None:
    """Categories say what their rules of today say; shortly after midnight, and again should that have failed."""
    categories.settle()
