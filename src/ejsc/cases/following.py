"""What a case says of people who are put together, and parted again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from .actions.assigning import open_people_to
from .models import Case, CasePerson


def named(links: Collection[str]) -> Sequence[str]:
    """The numbers of the cases of these links, of those alone that the running scope opens."""
    rows = CasePerson.objects.filter(pk__in=links).select_related("case").order_by("case__number")
    return [link.case.number for link in rows if link.case is not None]


def open_again(person: UUID) -> None:
    """Everybody who works on one of her cases may see her; those of sealed cases stay with their readers."""
    for case in Case.objects.filter(people__person=person, sealed=False):
        open_people_to(case)
