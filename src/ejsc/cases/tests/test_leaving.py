"""Nobody's case is left when she stops."""

from __future__ import annotations

from ejsc.accounts.actions.people import close
from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases.choices import CaseState
from ejsc.cases.models import Case


def test_a_case_that_waits_for_a_visit_lies_on_the_desk_again(assigned: Case, sari: User, yudi: User) -> None:
    with scope(yudi):
        close(user=sari, reason="Pindah tugas", by=yudi)
    with system("test"):
        assigned.refresh_from_db()
    assert (assigned.state, assigned.owner) == (CaseState.OPEN, None)


def test_a_case_in_service_goes_to_whoever_assigns_there(
    in_service: Case, sari: User, budi: User, yudi: User
) -> None:
    with scope(yudi):
        close(user=sari, reason="Pindah tugas", by=yudi)
    with system("test"):
        in_service.refresh_from_db()
        promised = in_service.follow_ups.get(done_at__isnull=True)
    assert in_service.owner == budi
    assert promised.owner == budi
