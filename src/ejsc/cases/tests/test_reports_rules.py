"""What stands behind the inbox: who may be the same, who can take a case, pages by key."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from ejsc.accounts.models import Absence, User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, capacity
from ejsc.cases.choices import ReportState
from ejsc.cases.doubles import ENOUGH, Facts, weigh
from ejsc.cases.models import Case, Report
from ejsc.cases.paging import page_of, write_key
from ejsc.kernel.errors import Conflict, NotPermitted
from tests.cast import LOWOKWARU, MALANG_CITY, person

from .conftest import VILLAGE, incoming

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
SUKUN = "35.73.04.1001"


def facts(**over: Any) -> Facts:
    return Facts(**{"kind": "elderly", "region": VILLAGE, "at": NOW, **over})


@pytest.mark.parametrize(
    ("this", "other", "likely"),
    [
        (facts(name="Mbah Painem"), facts(name="Painem"), True),
        (facts(name="Moch. Choirul"), facts(name="Muhammad Khoirul"), True),
        (facts(), facts(), True),  # nobody's name is known, but village, kind and day agree
        (facts(), facts(at=NOW - timedelta(days=20)), False),
        (facts(name="Painem"), facts(name="Suyono"), False),
        (facts(name="Siti Aminah"), facts(name="Siti Rohmah", region=SUKUN, kind="poor"), False),
        (facts(phone="+6281", region=SUKUN), facts(phone="+6281"), False),  # one neighbour reports many
        (facts(phone="+6281"), facts(phone="+6281", kind="child"), True),
        (
            facts(latitude=-7.95, longitude=112.61),
            facts(latitude=-7.951, longitude=112.611, kind="mental"),
            True,
        ),
        (facts(region="35.73.05"), facts(region="35.73.05.1002"), False),
    ],
)
def test_two_are_shown_beside_each_other_when_place_time_and_name_speak_for_it(
    this: Facts, other: Facts, likely: bool
) -> None:
    found = weigh(this, other)
    assert (found["points"] >= ENOUGH) == likely, found


def test_every_reason_is_given_in_words() -> None:
    why = weigh(facts(name="Painem", age="70"), facts(name="Mbah Painem", age="±72"))["why"]
    assert len(why) == 5
    assert any("Painem" in word for word in why)


def test_field_workers_stand_nearest_first_with_their_load(assigned: Case, sari: User, budi: User) -> None:
    with scope(budi):
        rows = capacity.field_workers_for(VILLAGE)
    assert [row.user for row in rows][:2] == [sari, budi]
    assert (rows[0].open_cases, rows[0].late) == (1, 0)


def test_who_is_away_is_shown_with_the_deputy_who_can_be_chosen(case: Case, sari: User, joko: User) -> None:
    tono = person("tono", "Tono", "tksk", region="35.73.02")
    today = timezone.localdate()
    Absence.objects.create(user=sari, deputy=tono, starts=today, ends=today, entered_by=joko)
    with scope(joko):
        rows = {row.user: row for row in capacity.field_workers_for(VILLAGE)}
        assert (rows[sari].away_until, rows[sari].deputy) == (today, tono)
        assert rows[tono].stands_in_for == sari
        actions.skip_village_call(id=uuid.uuid4(), about=case, because="mendesak", by=joko)
        actions.assign(case=case, to=tono, by=joko)
        case.refresh_from_db()
    assert case.owner == tono


def test_the_load_of_a_desk_is_counted_beyond_ones_own_scope(case: Case, joko: User, dewi: User) -> None:
    with scope(joko):
        desk = case.desk_id
    with scope(dewi):
        assert capacity.desk_loads([desk]) == {desk: (1, 0)}


def test_care_units_that_serve_the_need_come_first(joko: User) -> None:
    with scope(joko):
        rows = capacity.care_units_for(LOWOKWARU, serving=["lansia-terlantar"])
    assert rows[0].fits
    assert not rows[-1].fits


def test_the_people_of_a_regency_desk_are_those_who_assign_there(budi: User, dewi: User, sari: User) -> None:
    office = capacity.regency_desk_for(VILLAGE)
    assert office is not None
    assert list(capacity.people_at_desk(office.office)) == [budi]


def test_pages_follow_each_other_without_a_gap_in_both_directions(joko: User) -> None:
    for _n in range(7):
        actions.receive(incoming=incoming(), by=None)
    with scope(joko):
        rows = Report.objects.all()
        pages = [page_of(rows, ("due_at", "id"), size=3)]
        while pages[-1].following:
            pages.append(page_of(rows, ("due_at", "id"), size=3, after=pages[-1].following))
        back = page_of(rows, ("due_at", "id"), size=3, before=pages[2].previous)
    assert [len(page.rows) for page in pages] == [3, 3, 1]
    assert len({row.pk for page in pages for row in page.rows}) == 7
    assert back.rows == pages[1].rows
    assert (back.previous, back.following) == (pages[1].previous, pages[1].following)


@pytest.mark.parametrize(
    "key", ["", "x", "%%%", write_key([1]), write_key(["a", "b"]), write_key(["2026", 3])]
)
def test_a_broken_page_key_begins_at_the_beginning(report: Report, joko: User, key: str) -> None:
    with scope(joko):
        assert page_of(Report.objects.all(), ("due_at", "id"), size=3, after=key).rows == [report]


def test_a_corrected_place_moves_a_report_to_the_right_inbox(report: Report, budi: User, dewi: User) -> None:
    with scope(budi):
        actions.set_report_place(
            report=report, region_code="35.07.01.2001", place="dekat balai desa", by=budi
        )
        assert not Report.objects.filter(pk=report.pk).exists()
    with scope(dewi):
        assert Report.objects.get(pk=report.pk).place == "dekat balai desa"


def test_a_place_is_corrected_only_by_who_decides_there_and_on_what_she_saw(
    report: Report, dewi: User, budi: User
) -> None:
    with scope(dewi), pytest.raises(NotPermitted):
        actions.set_report_place(report=report, region_code=VILLAGE, place="", by=dewi)
    with scope(budi), pytest.raises(Conflict):
        actions.set_report_place(report=report, region_code=VILLAGE, place="", by=budi, seen=7)


def test_two_reports_become_one_case_and_one_of_them_can_leave_it_again(report: Report, budi: User) -> None:
    other = actions.receive(incoming=incoming(what="Mbah di emperan"), by=None).report
    with scope(budi):
        case = actions.join_reports(report=report, other=other, by=budi)
        assert set(case.reports.all()) == {report, other}
        other.refresh_from_db()
        actions.separate(report=other, reason="Orang lain", by=budi)
        other.refresh_from_db()
        assert (other.state, other.case_id) == (ReportState.RECEIVED, None)
        assert list(case.reports.all()) == [report]


def test_what_was_found_to_be_different_is_not_offered_again_until_that_is_taken_back(
    report: Report, budi: User
) -> None:
    from ejsc.cases.queries import likely_doubles

    other = actions.receive(incoming=incoming(what="Mbah di emperan"), by=None).report
    with scope(budi):
        assert [row["record"] for row in likely_doubles(report, user=budi)] == [other]
        actions.rule_out(report=report, other=other, by=budi)
        actions.rule_out(report=report, other=other, by=budi)
        assert likely_doubles(report, user=budi) == []
        assert likely_doubles(other, user=budi) == []
        actions.compare_again(report=report, other=other, by=budi)
        assert len(likely_doubles(report, user=budi)) == 1


def test_a_call_about_a_report_stands_in_its_case_afterwards(report: Report, budi: User) -> None:
    with scope(budi):
        actions.call_village(
            id=uuid.uuid4(), about=report, spoke_with="Pak Lurah", said="Benar", reached=True, by=budi
        )
        case = actions.open_case(report=report, by=budi)
        assert case.timeline.filter(kind="call", text="Benar").count() == 1


def test_a_report_entered_twice_by_somebody_who_cannot_read_it_is_stored_once(sari: User) -> None:
    told = incoming(channel="tksk")
    with scope(sari):
        first = actions.receive(incoming=told, by=sari)
        second = actions.receive(incoming=told, by=sari)
    assert (first.is_new, second.is_new) == (True, False)
    assert first.pin == second.pin
    with system("count"):
        assert Report.objects.filter(pk=told.id, entered_by=sari).count() == 1


def test_a_regency_over_its_whole_area_offers_its_own_people(budi: User, sari: User) -> None:
    assert [row.user for row in capacity.field_workers_for(MALANG_CITY)] == [budi]


def test_an_index_finds_the_reports_of_an_area_before_the_row_lock_is_asked(
    report: Report, budi: User
) -> None:
    from ejsc.cases.queries import reports_visible_to

    with scope(budi), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = reports_visible_to(budi).explain()
    assert re.search(r"Index Cond: .*~>=~ '35\.73\.'", plan), plan
