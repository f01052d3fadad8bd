"""What the agreements come to, for one screen: each figure with the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ejsc.accounts.models import User

from . import owing, rulebook
from .choices import BEFORE_FORCE, AgreementState, DeliveryState, ObligationKind, PartnerClass
from .models import Delivery, Obligation
from .queries import live, run_out, visible_to

AGES = ("children", "adults", "elderly")
NEXT_ENDS = 8


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and the list that holds just these."""

    number: int
    label: str
    note: str
    href: str
    tone: str = ""


@dataclass(frozen=True)
class Promised:
    """Of one kind and unit: what is owed until today, and what of it was verified."""

    kind: str
    unit: str
    owed: int
    delivered: int
    reported: int
    href: str

    @property
    def label(self) -> str | Promise:
        return ObligationKind(self.kind).label

    @property
    def share(self) -> int:
        """Per cent."""
        return round(100 * self.delivered / self.owed) if self.owed else 100

    @property
    def drawn(self) -> int:
        return min(self.share, 100)


def address(**narrowed: str) -> str:
    """The list, narrowed."""
    return f"{reverse('partners:list')}?{urlencode(narrowed)}"


def figures(user: User, today: date) -> list[Figure]:
    """Six figures; each opens the list that it counts."""
    near = rulebook.near_end(today)
    here = visible_to(user)
    found = here.aggregate(
        live=Count("pk", filter=live(today)),
        near=Count("pk", filter=live(today) & Q(ends__lte=near)),
        undecided=Count("pk", filter=Q(state__in=["ended", "evaluated"]) | run_out(today)),
        coming=Count("pk", filter=Q(state__in=BEFORE_FORCE)),
    )
    idle = here.filter(live(today), ~owing.has_result()).count()
    late = here.filter(owing.has_overdue(today)).count()
    return [
        Figure(
            found["live"],
            pgettext("agreements", "in force"),
            _("signed, and their term runs"),
            address(lihat="berlaku"),
        ),
        Figure(
            found["near"],
            _("end within %(n)s days") % {"n": (near - today).days},
            _("renew them or let them end"),
            address(lihat="akan-berakhir"),
            "warn",
        ),
        Figure(
            found["undecided"],
            _("ended, not closed"),
            _("report, evaluation or decision is missing"),
            address(lihat="berakhir"),
            "warn",
        ),
        Figure(
            idle,
            _("in force without a result"),
            _("nothing delivered was verified so far"),
            address(lihat="tanpa-hasil"),
            "warn",
        ),
        Figure(
            late,
            _("with something overdue"),
            _("less was verified than is owed until today"),
            address(lihat="tunggakan"),
            "danger",
        ),
        Figure(
            found["coming"],
            _("in preparation"),
            _("from the request to the signature"),
            address(lihat="proses"),
        ),
    ]


def promised(user: User, today: date) -> list[Promised]:
    """Promise against delivery, by kind and unit, over all that is in force."""
    here = visible_to(user).filter(live(today)).values("pk")
    rows = owing.with_sums(Obligation.objects.filter(agreement__in=here), today)
    sums: dict[tuple[str, str], list[int]] = {}
    for kind, unit, *numbers in rows.values_list("kind", "unit", "owed", "delivered", "reported"):
        kept = sums.setdefault((kind, unit), [0, 0, 0])
        for n, value in enumerate(numbers):
            kept[n] += value
    made = [
        Promised(kind, unit, owed, delivered, reported, address(lihat="berlaku", kewajiban=kind))
        for (kind, unit), (owed, delivered, reported) in sums.items()
    ]
    return sorted((one for one in made if one.owed), key=lambda one: (one.share, str(one.label)))


def served(user: User, today: date) -> dict[str, int]:
    """How many people verified deliveries served, as counts by sex and age."""
    rows = Delivery.objects.filter(agreement__in=visible_to(user).values("pk"), state=DeliveryState.VERIFIED)
    found = rows.aggregate(**{name: Sum(name) for name in ("women", "men", *AGES)}, n=Count("pk"))
    return {name: value or 0 for name, value in found.items()}


def by_class(user: User, today: date) -> list[dict[str, Any]]:
    """Agreements in force by what the partner is; and how many of them end soon."""
    near = rulebook.near_end(today)
    rows = visible_to(user).filter(live(today)).values("partner__kind").order_by("partner__kind")
    found = rows.annotate(n=Count("pk"), near=Count("pk", filter=Q(ends__lte=near)))
    labels = dict(PartnerClass.choices)
    made = [
        {
            "label": labels[row["partner__kind"]], "n": row["n"], "near": row["near"],
            "href": address(lihat="berlaku", golongan=row["partner__kind"]),
            "near_href": address(lihat="akan-berakhir", golongan=row["partner__kind"]),
        }
        for row in found
    ]  # fmt: skip
    return sorted(made, key=lambda row: -row["n"])


def next_ends(user: User, today: date) -> list[Any]:
    """The agreements that end next."""
    rows = visible_to(user).filter(live(today), state=AgreementState.ACTIVE).select_related("partner")
    return list(rows.order_by(F("ends").asc(), "id")[:NEXT_ENDS])


def sentences(found: list[Figure], people: dict[str, int]) -> list[str]:
    """The answer to "what did they achieve?", to be read aloud."""
    live_, near, undecided, idle, late, _coming = (one.number for one in found)
    said = [
        _("%(n)s agreements are in force; %(results)s of them have verified results.")
        % {"n": live_, "results": live_ - idle},
        _("%(n)s end within %(days)s days, and %(undecided)s have ended and wait for a decision.")
        % {"n": near, "days": max(rulebook.thresholds(), default=0), "undecided": undecided},
        _("In %(n)s agreements something is overdue.") % {"n": late},
    ]
    if total := people["women"] + people["men"]:
        words = _(
            "%(deliveries)s verified deliveries reached %(people)s people: %(women)s female, %(men)s male."
        )
        numbers = {"deliveries": people["n"], "people": total, **people}
        said.append(words % {name: number_format(value) for name, value in numbers.items()})
    return said
