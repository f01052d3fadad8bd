"""Reports and cases in every status, spread over the last weeks; one officer has 200 open cases."""

from __future__ import annotations

import random
import uuid
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from ejsc.accounts.models import Absence, User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, guarding
from ejsc.cases.actions import IncomingReport, NextAct, VisitRecord
from ejsc.cases.choices import CaseState, Channel, Kind, Urgency
from ejsc.cases.models import Case, FollowUp, Report
from ejsc.organisations.models import Organisation
from ejsc.people.actions import register
from ejsc.regions.models import Region

from . import agreements, doubles, recap, referrals
from .clock import at
from .stories import NAMES, REPORTERS, STORIES, Story

SEED = 3578
AGES = {
    Kind.ELDERLY: ("67", "70an", "82", "sekitar 75", ""),
    Kind.CHILD: ("12", "8", "kira-kira 10", ""),
    Kind.OTHER: ("34", "kira-kira 40", "50an", "", ""),
}
STAGES = ("waiting", "open", "assigned", "visited", "in_service", "closing", "closed")


class World:
    """The demo while it is made; everything random comes from one seed."""

    def __init__(self, people: dict[str, User]) -> None:
        self.dice = random.Random(SEED)  # noqa: S311 (a demo, not a secret)
        self.people = people
        self.now = timezone.now()
        self.villages = {
            worker: list(Region.objects.filter(parent_id=district).order_by("code"))
            for worker, district in (("sari", "35.73.05"), ("tono", "35.73.02"), ("imam", "35.02.15"))
        }
        self.elsewhere = list(
            Region.objects.filter(code__startswith="35.", kind="village", name__in=["Sukorejo", "Sumberejo"])
        )

    def fresh_id(self) -> uuid.UUID:
        return uuid.UUID(int=self.dice.getrandbits(128), version=4)

    def told(self, story: Story, village: Region, channel: str = Channel.SITE) -> IncomingReport:
        name, age = self.dice.choice(NAMES), self.dice.choice(AGES.get(Kind(story.kind), AGES[Kind.OTHER]))
        reporter, phone = self.dice.choice(REPORTERS)
        urgency = self.dice.choices(Urgency.values, weights=(1, 3, 8))[0]
        return IncomingReport(
            id=self.fresh_id(), what=story.what.format(name=name or "(tidak tahu namanya)", age=age or "belum jelas"),
            region_code=village.pk, kind=story.kind, urgency=urgency, channel=channel, subject_name=name,
            subject_age=age, reporter_name=reporter, reporter_phone=phone, hide_reporter=self.dice.random() < 0.3,
            place=self.dice.choice(("", "belakang pasar", "dekat musala", "RT 03 RW 07", "terminal")),
            outside_number="LPR-2026-00417" if channel == Channel.LAPOR else "",
        )  # fmt: skip

    def moment(self, days: float) -> datetime:
        return self.now - timedelta(days=days)


def make(people: dict[str, User]) -> dict[str, int]:
    """Fill an empty database. Returns how many reports and cases there are."""
    world = World(people)
    _waiting(world)
    for number in range(42):
        _one_walk(
            world,
            STAGES[1 + number % 6],
            days=3 + days_ago(number),
            worker=("sari", "tono", "imam")[number % 3],
        )
    _decided_otherwise(world)
    _many_for(world, people["nia"], count=200)
    _two_sealed(world)
    referrals.make(world)
    recap.make(people["joko"], world.villages["sari"][0].pk)
    agreements.make(world)
    doubles.make(world)
    today = timezone.localdate()
    Absence.objects.create(
        user=people["tono"], deputy=people["sari"], starts=today, ends=today + timedelta(days=3),
        reason="Cuti", entered_by=people["budi"],
    )  # fmt: skip
    return {"reports": Report.objects.count(), "cases": Case.objects.count()}


def days_ago(number: int) -> float:
    """Days ago, from last week to two months back."""
    return 4 + (number * 37) % 53


def _waiting(world: World) -> None:
    """Reports that nobody has decided on: some late, some twice, some without a place."""
    channels = list(Channel.values)
    for number in range(26):
        story = world.dice.choice(STORIES)
        village = world.dice.choice(world.villages["sari"] + world.villages["tono"] + world.elsewhere)
        with at(world.moment(number * 0.17)):
            by = None if number % 3 else world.people["joko"]
            channel = Channel.SITE if by is None else channels[number % len(channels)]
            _receive(world, world.told(story, village, channel), by)
    place_unknown = Region.objects.get(pk="35")
    for hours, story in ((2, STORIES[2]), (5, STORIES[9])):
        with at(world.moment(hours / 24)):
            _receive(world, world.told(story, place_unknown), None)
    _the_same_twice(world)


def _the_same_twice(world: World) -> None:
    village = world.villages["sari"][3]
    for hours, name, phone in (
        (30, "Painem", "081234560001"),
        (6, "Mbah Painem", "085700001122"),
        (3, "Painem", ""),
    ):
        with at(world.moment(hours / 24)):
            told = world.told(STORIES[0], village)
            _receive(
                world,
                IncomingReport(**{**told.__dict__, "subject_name": name, "reporter_phone": phone}),
                None,
            )


def _receive(world: World, told: IncomingReport, by: User | None) -> Report:
    if by is None:
        return actions.receive(incoming=told, by=None).report
    with scope(by):
        return actions.receive(incoming=told, by=by).report


def _one_walk(world: World, until: str, *, days: float, worker: str) -> None:
    """One report taken as far as `until`, through the acts of the people who do it."""
    story = _not_sealing(world.dice.choice(STORIES))
    village = world.dice.choice(world.villages[worker])
    joko, field = world.people["joko"], world.people[worker]
    with at(world.moment(days)):
        report = _receive(world, world.told(story, village), None)
    with at(world.moment(days - 0.4)), scope(joko):
        case = actions.open_case(report=report, by=joko)
        actions.call_village(
            id=world.fresh_id(),
            about=case,
            spoke_with="Perangkat desa",
            said=story.village_said,
            reached=True,
            by=joko,
        )
        if until != "open":
            actions.assign(case=case, to=field, by=joko)
    if until in STAGES[3:]:
        _visit(world, case, story, field, until, world.moment(days - 1.5))
    if until in STAGES[5:]:
        _close(world, case, field, until, world.moment(days - 3))


def _not_sealing(story: Story) -> Story:
    """Another story in place of violence, whose cases are sealed at once and need readers with a second factor."""
    return STORIES[0] if story.kind == Kind.VIOLENCE else story


def _two_sealed(world: World) -> None:
    """One sealed by rule, because of what was reported; one by hand. Laras and Agus read both."""
    joko, laras, agus = (world.people[name] for name in ("joko", "laras", "agus"))
    village = Region.objects.filter(code__startswith="35.78.", kind="village").order_by("code").first()
    if village is None:
        return
    for days, story, by_hand in ((5, STORIES[9], False), (9, STORIES[0], True)):
        with at(world.moment(days)):
            report = _receive(world, world.told(story, village), None)
        # The opener's hours of reading are over for the database, whose clock nobody turns back.
        with at(world.moment(days - 0.02)), system("demo"):
            case = actions.open_case(report=report, by=joko)
            actions.skip_village_call(
                id=world.fresh_id(), about=case, because="Bisa membahayakan korban", by=joko
            )
            actions.assign(case=case, to=laras, by=joko)
        with at(world.moment(days - 1)), scope(laras):
            case.refresh_from_db()
            if by_hand:
                actions.seal(
                    case=case,
                    reason="Anaknya mengancam tetangga yang melapor.",
                    readers=[laras, agus],
                    by=laras,
                )
                case.refresh_from_db()
            actions.say_purpose(case=case, purpose="service", note="", by=laras)
            act = NextAct(story.next_act, laras, timezone.localdate() + timedelta(days=days + 4))
            seen = VisitRecord(
                id=world.fresh_id(), result="needs_service", happened_at=timezone.now() - timedelta(hours=1),
                notes=story.seen, needs=story.needs, urgency="urgent", next_act=act,
            )  # fmt: skip
            actions.record_visit(case=case, visit=seen, by=laras)
    guarding.look_after("demo")


def _visit(world: World, case: Case, story: Story, field: User, until: str, when: datetime) -> None:
    with at(when), scope(field):
        case.refresh_from_db()
        promised = NextAct(
            story.next_act, field, (world.now + timedelta(days=world.dice.randint(-4, 9))).date()
        )
        promised = NextAct(promised.what, field, max(promised.due_on, timezone.localdate()))
        visit = VisitRecord(
            id=world.fresh_id(), result="needs_service", happened_at=when - timedelta(hours=1), notes=story.seen,
            people_met="Ketua RT", needs=story.needs, urgency=case.urgency, latitude=Decimal("-7.943210"),
            longitude=Decimal("112.611230"), accuracy=18, next_act=None if until == "visited" else promised,
        )  # fmt: skip
        actions.record_visit(case=case, visit=visit, by=field)
        _attach(world, case, field)


def _attach(world: World, case: Case, field: User) -> None:
    report = case.reports.first()
    name = report.subject_name if report else ""
    fields = {
        "full_name": name,
        "description": "" if name else "Laki-laki, kaus biru, rambut panjang",
        "sex": "",
    }
    person = register(id=world.fresh_id(), by=field, fields=fields, region_code=case.region_id)
    actions.attach_person(case=case, person=person, role="subject", relation="", by=field)


def _close(world: World, case: Case, field: User, until: str, when: datetime) -> None:
    outcome = world.dice.choice(("served", "family", "aid", "care_unit", "not_found", "unfounded"))
    with at(when), scope(field):
        case.refresh_from_db()
        actions.propose_closing(
            case=case, outcome=outcome, reason="Kebutuhan sudah dipastikan di lapangan.", by=field
        )
    if until == "closed":
        agus = world.people["agus"]
        with at(when + timedelta(hours=20)), scope(agus):
            case.refresh_from_db()
            actions.approve_closing(case=case, by=agus)


def _decided_otherwise(world: World) -> None:
    """A redirected, an unfounded and a question asked."""
    joko = world.people["joko"]
    hospital = Organisation.objects.filter(kind="hospital").first()
    for number, story in enumerate(STORIES[:6]):
        with at(world.moment(6 + number)):
            report = _receive(world, world.told(story, world.villages["sari"][number]), None)
        with at(world.moment(5.5 + number)), scope(joko):
            if number % 3 == 0:
                actions.redirect(
                    report=report, to=hospital, reason="Perlu penanganan medis lebih dulu.", by=joko
                )
            elif number % 3 == 1:
                actions.dismiss(report=report, reason="Sudah dicek, tidak ada orangnya.", by=joko)
            else:
                actions.ask_reporter(
                    id=world.fresh_id(),
                    report=report,
                    text="Apakah orangnya masih di tempat yang sama?",
                    by=joko,
                )


def _many_for(world: World, owner: User, *, count: int) -> None:
    """An officer whose desk is full: written in bulk, with the same rules kept by the database."""
    villages = world.villages["sari"] + world.villages["tono"]
    cases, promises = [], []
    for number in range(count):
        story = _not_sealing(world.dice.choice(STORIES))
        name = world.dice.choice(NAMES) or "tanpa nama"
        opened = world.moment(2 + number * 0.31)
        due = timezone.localdate() + timedelta(days=world.dice.randint(-6, 14))
        case = Case(
            id=world.fresh_id(), number=actions.triage.next_number(), kind=story.kind,
            summary=story.what.format(name=name, age="?"),
            urgency=world.dice.choices(Urgency.values, weights=(1, 3, 8))[0], state=CaseState.IN_SERVICE,
            channel=world.dice.choice(Channel.values), region=world.dice.choice(villages), desk=owner.organisation,
            owner=owner, opened_by=owner, opened_at=opened, state_since=opened, first_response_at=opened,
            next_act=story.next_act, due_at=datetime.combine(due, datetime.max.time(), tzinfo=world.now.tzinfo),
        )  # fmt: skip
        cases.append(case)
        promises.append(FollowUp(case=case, what=story.next_act, owner=owner, due_on=due, created_by=owner))
    Case.objects.bulk_create(cases)
    FollowUp.objects.bulk_create(promises)
