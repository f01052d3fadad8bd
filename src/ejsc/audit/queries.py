"""Reading the trace."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from .models import Entry
from .models.entry import Outcome


def about(record: Model) -> QuerySet[Entry]:
    """Everything that happened to a record or was seen of it, newest first."""
    return Entry.objects.filter(object_type=record._meta.label_lower, object_id=str(record.pk)).order_by(
        "-at", "-id"
    )


def who_looked(record: Model) -> QuerySet[Entry]:
    """Who opened this record, newest first."""
    return about(record).filter(outcome=Outcome.VIEWED)
