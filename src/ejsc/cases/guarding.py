"""Sealed cases where somebody else than their readers must act: known by pseudonym until she takes one up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.kernel.errors import BadInput, NotFoundHere

from . import secrecy
from .actions.readers import let_read
from .choices import CaseState, ReaderKind, SecrecySubject
from .models import Case, CaseReader, CaseSeal
from .permissions import Can

FEW_READERS = gettext_lazy("Too few readers are left.")
NO_APPROVER = gettext_lazy("Closing was proposed, and no reader may approve it.")
NO_SECOND = gettext_lazy("Somebody asks to open it, and no other reader may decide.")


@dataclass(frozen=True)
class Waiting:
    """A sealed case by its pseudonym, and what is missing."""

    name: str
    since_days: int
    why: str | Promise


def waiting_for(user: User) -> list[Waiting]:
    """The sealed cases of her place or desk that wait for one more reader; none that she reads already."""
    with system("guard sealed cases"):
        return [
            Waiting(case.pseudonym, (timezone.now() - case.state_since).days, why)
            for case, why in _missing()
            if _hers(case, user)
        ]


def _hers(case: Case, user: User) -> bool:
    reach = user.reach(Can.CASE_UNSEAL)
    return (reach.covers(case.region_id) or reach.includes(case.desk_id)) and not case.read_as(user)


def _missing() -> Iterator[tuple[Case, str | Promise]]:
    """Cases where an act of somebody else is missing, and which. In the office's own scope."""
    sealed = Case.objects.filter(sealed=True).select_related("desk")
    named = Q(readers__ended_at__isnull=True, readers__expires_at__isnull=True, readers__user__is_active=True)
    least = secrecy.number_of(SecrecySubject.READERS)
    few = sealed.annotate(n=Count("readers", filter=named)).filter(n__lt=least)
    yield from ((case, FEW_READERS) for case in few)
    for case in sealed.filter(state=CaseState.CLOSING).exclude(pk__in=few.values("pk")):
        if not _may(case, Can.CASE_APPROVE, but=case.proposed_by_id):
            yield case, NO_APPROVER
    asked = CaseSeal.objects.filter(case=OuterRef("pk"), unsealed_at__isnull=True, proposed_at__isnull=False)
    for case in (
        sealed.filter(Exists(asked)).exclude(state=CaseState.CLOSING).exclude(pk__in=few.values("pk"))
    ):
        held = case.seals.filter(unsealed_at=None).get()
        if not _may(case, Can.CASE_UNSEAL, but=held.proposed_by_id):
            yield case, NO_SECOND


def _may(case: Case, permission: str, *, but: int | None) -> bool:
    """Whether a named reader, another than one, holds a permission over the case."""
    for user in secrecy.named(case):
        reach = user.reach(permission)
        if user.pk != but and (reach.covers(case.region_id) or reach.includes(case.desk_id)):
            return True
    return False


def take_up(name: str, *, reason: str, by: User) -> Case:
    """Become a named reader of a case that waits; its readers are told. Raises: BadInput, NotFoundHere."""
    if len(reason.strip()) < 15:
        raise BadInput(_("Write in a sentence why you take it up; the readers are told."), field="reason")
    with system(f"{by.label}: guard sealed cases"):
        case = next((case for case, _why in _missing() if case.pseudonym == name and _hers(case, by)), None)
        others = secrecy.named(case) if case else []
    if case is None:
        raise NotFoundHere
    let_read(case=case, user=by, kind=ReaderKind.NAMED, by=by, reason=reason.strip())
    from .actions.sealing import tell_of_new_reader

    tell_of_new_reader(case, others, by)
    return case


def look_after(by_name: str = "nightly") -> int:
    """Fill up readers where too few are left, or tell the heads; and forget who reads nothing any more."""
    from .actions.sealing import fill_up

    with system(f"readers of sealed cases: {by_name}") as machine:
        few = [case for case, why in _missing() if why is FEW_READERS]
        for case in few:
            fill_up(case, by=machine)
        for user in User.objects.filter(reads_sealed__gt=0).values_list("pk", flat=True):
            rows = CaseReader.holding().filter(user=user, case__sealed=True)
            kinds = set(rows.values_list("kind", flat=True))
            level = 0 if not kinds else 1 if kinds == {ReaderKind.OPENER} else 2
            User.objects.filter(pk=user).exclude(reads_sealed=level).update(reads_sealed=level)
    return len(few)
