from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases import actions
from ejsc.cases.actions import IncomingReport, NewReport, NextAct, VisitRecord, referral_answers, referring
from ejsc.cases.actions.referring import Ask, PassOn
from ejsc.cases.models import Case, DisclosureBasis, Referral, Report
from ejsc.organisations.models import Organisation

from .sealed import hidden, laras  # noqa: F401 (fixtures)
from .steps import lestari  # noqa: F401 (fixtures)

VILLAGE = "35.73.05.1001"
WHAT = "Mbah Painem tidur di emperan pasar, sudah tiga hari tidak makan."


def incoming(**over: object) -> IncomingReport:
    values: dict[str, object] = {"id": uuid.uuid4(), "what": WHAT, "region_code": VILLAGE, "kind": "elderly"}
    return IncomingReport(**{**values, **over})  # type: ignore[arg-type]


def visit(**over: object) -> VisitRecord:
    values: dict[str, object] = {
        "id": uuid.uuid4(), "result": "needs_service", "happened_at": timezone.now() - timedelta(hours=1),
        "notes": "Sendirian, lemah, tidak ada keluarga.", "needs": ["lansia-terlantar"], "urgency": "urgent",
    }  # fmt: skip
    return VisitRecord(**{**values, **over})  # type: ignore[arg-type]


def in_days(days: int, owner: User, what: str = "Antar ke puskesmas") -> NextAct:
    return NextAct(what=what, owner=owner, due_on=timezone.localdate() + timedelta(days=days))


@pytest.fixture
def reported(db: None) -> NewReport:
    """Something that somebody without an account told us."""
    return actions.receive(incoming=incoming(), by=None)


@pytest.fixture
def report(reported: NewReport) -> Report:
    return reported.report


@pytest.fixture
def case(report: Report, joko: User) -> Case:
    """A case that waits for a worker."""
    with scope(joko):
        return actions.open_case(report=report, by=joko)


@pytest.fixture
def assigned(case: Case, joko: User, sari: User) -> Case:
    """Sari has it."""
    with scope(joko):
        actions.call_village(
            id=uuid.uuid4(),
            about=case,
            spoke_with="Pak Lurah",
            said="Benar, tinggal sendiri.",
            reached=True,
            by=joko,
        )
        actions.assign(case=case, to=sari, by=joko)
        case.refresh_from_db()
    return case


@pytest.fixture
def in_service(assigned: Case, sari: User) -> Case:
    """Sari found a need and promised the next act."""
    with scope(sari):
        actions.record_visit(case=assigned, visit=visit(next_act=in_days(2, sari)), by=sari)
        assigned.refresh_from_db()
    return assigned


@pytest.fixture
def closing(in_service: Case, sari: User) -> Case:
    """Sari proposes to close it."""
    with scope(sari):
        actions.propose_closing(case=in_service, outcome="served", reason="Dirawat keponakan.", by=sari)
        in_service.refresh_from_db()
    return in_service


@pytest.fixture
def seen_by() -> Callable[[User, Case], bool]:
    """Whether somebody's scope lets a case through at all, asked of the table itself."""

    def ask(user: User, case: Case) -> bool:
        with scope(user):
            return Case.objects.filter(pk=case.pk).exists()

    return ask


def asking(to: Organisation | None, **over: object) -> Ask:
    """A referral as a form sends it; `chosen`, `basis` and `consent` go into what is passed on."""
    basis = DisclosureBasis.objects.get(code=over.pop("basis", "tugas-pelayanan"))
    passing = PassOn(
        id=uuid.uuid4(), basis=basis, summary=str(over.pop("summary", "Lansia sendirian, perlu tempat.")),
        chosen=over.pop("chosen", ()), consent=over.pop("consent", None),  # type: ignore[arg-type]
    )  # fmt: skip
    values: dict[str, object] = {"id": uuid.uuid4(), "reason": "Mohon diterima di panti.", "passing": passing}
    return Ask(to=to, **{**values, **over})  # type: ignore[arg-type]


@pytest.fixture
def unit(rina: User) -> Organisation:
    """Rina's care unit."""
    assert rina.organisation is not None
    return rina.organisation


@pytest.fixture
def asked(in_service: Case, sari: User, unit: Organisation) -> Referral:
    """Sari has asked Rina's unit, and told it no more than a summary."""
    with scope(sari):
        return referring.refer(case=in_service, ask=asking(unit), by=sari)


@pytest.fixture
def accepted(asked: Referral, rina: User) -> Referral:
    """Rina has accepted."""
    with scope(rina):
        referral_answers.accept(referral=asked, by=rina, note="Bawa surat sehat.")
        asked.refresh_from_db()
    return asked


@pytest.fixture
def visited(assigned: Case, sari: User) -> Case:
    """A visit that found a need, without a next act yet."""
    with scope(sari):
        actions.record_visit(case=assigned, visit=visit(needs=[]), by=sari)
        assigned.refresh_from_db()
    return assigned
