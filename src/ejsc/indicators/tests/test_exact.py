"""The kept figures are what a count of the cases gives, whatever people do and whenever the counts are folded."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.models import Case
from ejsc.cases.tests.conftest import in_days, incoming, visit
from ejsc.indicators import actions as keeping
from ejsc.indicators import queries, rules
from ejsc.indicators.choices import Measure
from ejsc.indicators.queries import Ask, Cell
from ejsc.kernel.errors import DomainError
from ejsc.organisations.models import Organisation

from . import live

PLACES = ("35.73.05.1001", "35.73.05.1002", "35.07.01.2001")
MOMENTS = {Measure.OPENED: "opened_at", Measure.CLOSED: "closed_at", Measure.RESPONDED: "first_response_at"}
TIMED = {Measure.RESPONDED: "first_response_at", Measure.OUTCOME: "closed_at"}


@dataclass
class Office:
    """People at work, and the cases that they have made so far."""

    joko: User
    sari: User
    budi: User
    agus: User
    cases: list[Case] = field(default_factory=list)

    def do(self, step: str, dice: random.Random) -> None:
        """One random act; what the rules refuse is left undone."""
        getattr(self, step)(dice)

    def report(self, dice: random.Random) -> None:
        kind, place = dice.choice(["elderly", "poor", "homeless"]), dice.choice(PLACES)
        told = incoming(kind=kind, region_code=place, channel=dice.choice(["site", "phone", "letter"]))
        report = actions.receive(incoming=told, by=None).report
        with scope(self.joko):
            self.cases.append(actions.open_case(report=report, by=self.joko))

    def give(self, dice: random.Random) -> None:
        self._act(dice, self.joko, self._call_and_assign)

    def _call_and_assign(self, case: Case, by: User) -> None:
        actions.skip_village_call(id=uuid.uuid4(), about=case, because="mendesak", by=by)
        actions.assign(case=case, to=self.sari, by=by)

    def visit(self, dice: random.Random) -> None:
        found = visit(next_act=in_days(dice.randrange(1, 9), self.sari))
        self._act(dice, self.sari, lambda case, by: actions.record_visit(case=case, visit=found, by=by))

    def propose(self, dice: random.Random) -> None:
        outcome = dice.choice(["served", "family", "error"])
        self._act(
            dice,
            self.sari,
            lambda case, by: actions.propose_closing(case=case, outcome=outcome, reason="Sudah", by=by),
        )

    def approve(self, dice: random.Random) -> None:
        self._act(dice, self.budi, lambda case, by: actions.approve_closing(case=case, by=by))

    def reopen(self, dice: random.Random) -> None:
        next_act = in_days(dice.randrange(1, 9), self.sari)
        self._act(
            dice,
            self.agus,
            lambda case, by: actions.reopen(case=case, reason="Belum", next_act=next_act, by=by),
        )

    def correct(self, dice: random.Random) -> None:
        wanted = {"kind": dice.choice(["child", "elderly"]), "region_id": dice.choice(PLACES)}
        self._act(dice, self.joko, lambda case, by: actions.edit_case(
            case=case, by=by, wanted=wanted, found={name: getattr(case, name) for name in wanted}
        ))  # fmt: skip

    def hand_over(self, dice: random.Random) -> None:
        desk = dice.choice(list(Organisation.objects.filter(kind="upt").order_by("pk")[:3]))
        self._act(dice, self.joko, lambda case, by: actions.hand_over(
            case=case, to=desk, region=None, reason="Wilayah lain", by=by
        ))  # fmt: skip

    def time_passes(self, dice: random.Random) -> None:
        """What happened to one case lies further back, as if it had begun earlier."""
        if not self.cases:
            return
        case, back = dice.choice(self.cases), timedelta(seconds=dice.randrange(200 * 86_400))
        with system("time"):
            row = Case.objects.get(pk=case.pk)
            row.opened_at -= back + timedelta(hours=dice.randrange(200))
            row.first_response_at = row.first_response_at and row.first_response_at - back
            row.closed_at = row.closed_at and row.closed_at - back
            row.due_at = row.due_at and row.due_at - back
            row.save()

    def fold(self, dice: random.Random) -> None:
        with system("fold"):
            keeping._call("ejsc_fold_figures", dice.choice([1, 3, 1000]))

    def _act(self, dice: random.Random, by: User, act: Callable[[Case, User], object]) -> None:
        if not self.cases:
            return
        chosen = dice.choice(self.cases)
        with suppress(DomainError, Case.DoesNotExist), transaction.atomic(), scope(by):
            act(Case.objects.get(pk=chosen.pk), by)


STEPS = (
    "report", "report", "give", "give", "visit", "visit", "propose", "propose", "approve", "approve", "reopen",
    "correct", "hand_over", "time_passes", "time_passes", "fold",
)  # fmt: skip


def cells() -> list[Cell]:
    """The province and two regencies, whole and by a value of each dimension that has cases."""
    found = [Cell("35"), Cell("35.73"), Cell("35.07")]
    for row in live.rows()[:4]:
        region = row["region_id"][:5]
        found += [Cell(region, "kind", row["kind"]), Cell("35", "channel", row["channel"])]
        found += [Cell("35", "unit", str(row["desk_id"])), Cell("35", "kind", row["kind"])]
    return list(dict.fromkeys(found))


def check(first: date, end: date, now: datetime) -> None:
    """Every figure of every cell against the cases."""
    asked = cells()
    with system("check"):
        flows, stock, due = queries.read(
            [
                Ask([*MOMENTS, Measure.OUTCOME], asked, rules.between(first, end)),
                Ask([Measure.OPENED, Measure.CLOSED], asked, rules.until(end)),
                Ask([Measure.DUE], asked, rules.until_moment(now)),
            ]
        )
    nothing = rules.Figure()
    for cell in asked:
        for measure, moment in MOMENTS.items():
            assert flows.get((measure, cell), nothing).n == live.count(moment, cell, first, end), (
                measure,
                cell,
            )
        for measure, moment in TIMED.items():
            figure, times = flows.get((measure, cell), nothing), live.times(moment, cell, first, end)
            for step, share in ((figure.median, 0.5), (figure.ninth, 0.9)):
                assert (None if step is None else rules.span_of(step)) == live.percentile(times, share), (
                    measure,
                    cell,
                )
        kept = stock.get((Measure.OPENED, cell), nothing).n - stock.get((Measure.CLOSED, cell), nothing).n
        assert kept == live.backlog(cell, end), cell
        assert due.get((Measure.DUE, cell), nothing).n == live.overdue(cell, now), cell


@pytest.mark.timeout(170)
@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(st.sampled_from(STEPS), min_size=8, max_size=30),
    seed=st.integers(0, 2**32), back=st.integers(0, 300), length=st.integers(1, 250),
)  # fmt: skip
def test_the_figures_are_always_those_of_a_live_count(
    steps: list[str], seed: int, back: int, length: int,
    joko: User, sari: User, budi: User, agus: User,
) -> None:  # fmt: skip
    office, dice = Office(joko, sari, budi, agus), random.Random(seed)
    for step in steps:
        office.do(step, dice)
    now = timezone.now()
    end = timezone.localdate() - timedelta(days=back - 1)
    check(end - timedelta(days=length), end, now)
    with system("test"):
        keeping.fold()
        assert queries.faults() == []
    check(end - timedelta(days=length), end, now)


def test_folding_changes_no_figure_and_leaves_nothing_waiting(in_service: Case) -> None:
    ask = Ask([Measure.OPENED, Measure.DUE], [Cell("35"), Cell("35.73")], rules.until(date(2200, 1, 1)))
    with system("test"):
        before = queries.read([ask])
        assert keeping.fold() > 0
        assert queries.read([ask]) == before
        assert keeping.fold() == 0
