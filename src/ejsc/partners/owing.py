"""What is owed until today and what of it was delivered, for one agreement or for all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractDay, ExtractMonth, ExtractYear, Floor, Least

from .choices import AgreementState, Cycle, DeliveryState, ObligationState
from .models import Agreement, Delivery, Obligation
from .rules import MONTHS

# Where something can be owed at all.
OWING = (AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.ENDED, AgreementState.EVALUATED)


def _sum(state: str) -> Any:
    rows = Delivery.objects.filter(obligation=OuterRef("pk"), state=state).order_by().values("obligation")
    return Coalesce(Subquery(rows.annotate(n=Sum("quantity")).values("n")), 0, output_field=IntegerField())


def _times(today: date) -> Any:
    """The same as `rules.times_due`, asked of the database."""
    yesterday = Value(today - timedelta(days=1), output_field=DateField())
    last = Least(Coalesce(F("agreement__ends"), yesterday), yesterday)
    months = (
        (ExtractYear(last) - ExtractYear("due_on")) * 12 + ExtractMonth(last) - ExtractMonth("due_on")
        - Case(When(Q(last_day__lt=F("due_day")), then=1), default=0)
    )  # fmt: skip
    rhythms = [
        When(cycle=cycle, then=Cast(Floor(months / float(MONTHS[cycle])), IntegerField()) + 1)
        for cycle in Cycle.values
        if MONTHS[cycle]
    ]
    return Case(
        When(Q(due_on__isnull=True) | Q(due_on__gt=last), then=0),
        *rhythms,
        default=1,
        output_field=IntegerField(),
    )


def with_sums(rows: QuerySet[Obligation], today: date) -> QuerySet[Any]:
    """Obligations with `owed` until today, `delivered` (verified) and `reported` (not verified yet)."""
    yesterday = Value(today - timedelta(days=1), output_field=DateField())
    last = Least(Coalesce(F("agreement__ends"), yesterday), yesterday)
    return rows.alias(last_day=ExtractDay(last), due_day=ExtractDay("due_on")).annotate(
        owed=F("quantity") * _times(today),
        delivered=_sum(DeliveryState.VERIFIED),
        reported=_sum(DeliveryState.REPORTED),
    )


def overdue(today: date) -> QuerySet[Any]:
    """Open obligations of which less was delivered than is owed until today."""
    rows = Obligation.objects.filter(state=ObligationState.OPEN, agreement__state__in=OWING)
    return with_sums(rows, today).filter(owed__gt=F("delivered"))


def has_overdue(today: date) -> Any:
    """Whether an agreement has such an obligation, as a condition of a list."""
    return Exists(overdue(today).filter(agreement=OuterRef("pk")).values("pk"))


def has_result() -> Any:
    """Whether anything of it was delivered and verified."""
    return Exists(
        Delivery.objects.filter(agreement=OuterRef("pk"), state=DeliveryState.VERIFIED).values("pk")
    )


@dataclass(frozen=True)
class Owed:
    """One obligation with its sums, as a page shows it."""

    obligation: Obligation
    owed: int
    delivered: int
    reported: int

    @property
    def is_overdue(self) -> bool:
        return self.obligation.is_open and self.owed > self.delivered

    @property
    def measure(self) -> int:
        """Against what the delivered part is drawn: what is owed until today, at first the whole."""
        return max(self.owed, self.obligation.quantity)

    @property
    def shown(self) -> int:
        return min(self.delivered, self.measure)


def of_agreement(agreement: Agreement, today: date) -> list[Owed]:
    """Its obligations with what was delivered."""
    rows = with_sums(
        agreement.obligations.select_related("party__organisation", "party__partner", "disposed_by"), today
    )
    return [Owed(one, one.owed, one.delivered, one.reported) for one in rows]
