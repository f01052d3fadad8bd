"""From a report to a closed case, act by act."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.utils import timezone

from ejsc.accounts.models import Absence, User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.actions import NewReport
from ejsc.cases.choices import CaseState, ReportState
from ejsc.cases.models import Case, Report, Visit
from ejsc.kernel.errors import AlreadyExists, BadInput, Conflict, NotPermitted, NotReady, StepNotAllowed

from .conftest import in_days, incoming, visit


def test_a_report_sent_twice_is_stored_once(db: None) -> None:
    told = incoming()
    first = actions.receive(incoming=told, by=None)
    second = actions.receive(incoming=told, by=None)
    assert (first.is_new, second.is_new) == (True, False)
    assert first.report.code == second.report.code
    assert len(first.pin) == 4
    assert second.pin == first.pin, "a lost answer does not lock the reporter out"


def test_the_same_id_with_other_words_is_kept_apart(reported: NewReport) -> None:
    with pytest.raises(AlreadyExists):
        actions.receive(incoming=incoming(id=reported.report.pk, what="Yang lain"), by=None)


def test_a_report_gets_a_code_that_cannot_be_misread_and_a_date(report: Report) -> None:
    assert report.code.startswith("JSC-")
    assert not set(report.code.removeprefix("JSC")) & set("01OIL")
    assert report.due_at is not None
    assert report.due_at > timezone.now()


def test_danger_to_life_is_due_within_the_hour_day_and_night(db: None) -> None:
    report = actions.receive(incoming=incoming(urgency="danger"), by=None).report
    assert report.due_at is not None
    assert (report.due_at - report.received_at).total_seconds() <= 3600


def test_the_whole_walk_ends_closed_by_another_person(closing: Case, budi: User, report: Report) -> None:
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
        closing.refresh_from_db()
        assert closing.state == CaseState.CLOSED
        assert closing.closed_by == budi
        steps = [e.detail["to"] for e in closing.timeline.filter(kind="status").order_by("id")]
    assert steps == ["assigned", "visited", "in_service", "closing", "closed"]


def test_nobody_approves_what_she_proposed(in_service: Case, budi: User) -> None:
    with scope(budi):
        actions.propose_closing(case=in_service, outcome="served", reason="Selesai.", by=budi)
        with pytest.raises(NotReady):
            actions.approve_closing(case=in_service, by=budi)


def test_the_village_is_called_first_or_the_skip_is_explained(case: Case, joko: User, sari: User) -> None:
    with scope(joko):
        with pytest.raises(NotReady):
            actions.assign(case=case, to=sari, by=joko)
        actions.skip_village_call(id=uuid.uuid4(), about=case, because="Pelaku perangkat desa", by=joko)
        actions.assign(case=case, to=sari, by=joko)
        case.refresh_from_db()
    assert (case.state, case.owner_id) == (CaseState.ASSIGNED, sari.pk)


def test_a_worker_of_another_place_cannot_be_assigned(case: Case, joko: User, dewi: User) -> None:
    with scope(joko):
        actions.skip_village_call(id=uuid.uuid4(), about=case, because="mendesak", by=joko)
        with pytest.raises(BadInput):
            actions.assign(case=case, to=dewi, by=joko)


def test_somebody_who_is_away_is_not_assigned(case: Case, joko: User, sari: User, budi: User) -> None:
    today = timezone.localdate()
    Absence.objects.create(user=sari, deputy=budi, starts=today, ends=today, entered_by=joko)
    with scope(joko):
        actions.skip_village_call(id=uuid.uuid4(), about=case, because="mendesak", by=joko)
        with pytest.raises(BadInput):
            actions.assign(case=case, to=sari, by=joko)


def test_a_refused_case_lies_on_the_desk_again(assigned: Case, sari: User, joko: User) -> None:
    with scope(sari):
        actions.refuse(case=assigned, reason="Sedang sakit", by=sari)
    with scope(joko):
        assigned.refresh_from_db()
    assert (assigned.state, assigned.owner, assigned.next_act) == (CaseState.OPEN, None, "assign")


def test_the_same_visit_sent_twice_is_stored_once(assigned: Case, sari: User) -> None:
    told = visit(next_act=in_days(1, sari))
    with scope(sari):
        actions.record_visit(case=assigned, visit=told, by=sari)
        assigned.refresh_from_db()
        actions.record_visit(case=assigned, visit=told, by=sari)
        assert Visit.objects.filter(case=assigned).count() == 1
        assert assigned.follow_ups.count() == 1


def test_a_visit_that_found_nobody_says_what_was_seen(assigned: Case, sari: User) -> None:
    with scope(sari), pytest.raises(BadInput):
        actions.record_visit(case=assigned, visit=visit(result="not_found", notes=""), by=sari)


def test_the_last_promised_act_needs_a_next_one(in_service: Case, sari: User) -> None:
    with scope(sari):
        only = in_service.follow_ups.get()
        with pytest.raises(NotReady):
            actions.complete_follow_up(follow_up=only, result="Sudah diantar", next_act=None, by=sari)
        actions.complete_follow_up(
            follow_up=only, result="Sudah diantar", next_act=in_days(5, sari, "Kunjungi lagi"), by=sari
        )
        in_service.refresh_from_db()
    assert in_service.next_act == "Kunjungi lagi"


def test_a_reopened_case_is_in_service_with_a_next_act(closing: Case, budi: User) -> None:
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
        closing.refresh_from_db()
        actions.reopen(case=closing, reason="Kembali ke jalan", next_act=in_days(1, budi), by=budi)
        closing.refresh_from_db()
    assert closing.state == CaseState.IN_SERVICE
    assert closing.outcome == ""
    assert closing.closed_at is None


def test_a_wrong_join_can_be_undone(report: Report, case: Case, joko: User) -> None:
    other = actions.receive(incoming=incoming(what="Orang yang sama?"), by=None).report
    with scope(joko):
        actions.join(report=other, case=case, by=joko)
        actions.separate(report=other, reason="Bukan orang yang sama", by=joko)
        other.refresh_from_db()
    assert (other.state, other.case) == (ReportState.RECEIVED, None)
    assert other.due_at is not None


def test_the_second_of_two_officers_is_told_who_was_first(report: Report, joko: User, budi: User) -> None:
    with scope(budi):
        actions.dismiss(report=report, reason="Tidak benar", by=budi, seen=1)
    with scope(joko), pytest.raises((Conflict, StepNotAllowed)):
        actions.dismiss(report=report, reason="Tidak benar", by=joko, seen=1)


def test_a_refusal_is_in_the_trace_although_nothing_was_saved(case: Case, sari: User) -> None:
    with scope(sari), pytest.raises(NotPermitted):
        actions.assign(case=case, to=sari, by=sari)
    assert Entry.objects.filter(act="case.assign", outcome="refused", actor_id=sari.pk).exists()


def test_two_officers_change_different_fields_and_both_stay(in_service: Case, joko: User, budi: User) -> None:
    seen = {"summary": in_service.summary, "place": in_service.place}
    with scope(budi):
        actions.edit_case(case=in_service, found=seen, wanted={**seen, "place": "Belakang pasar"}, by=budi)
    with scope(joko):
        actions.edit_case(case=in_service, found=seen, wanted={**seen, "summary": "Baru"}, by=joko)
        in_service.refresh_from_db()
    assert (in_service.summary, in_service.place) == ("Baru", "Belakang pasar")


def test_two_officers_change_the_same_field_and_both_values_come_back(
    in_service: Case, joko: User, budi: User
) -> None:
    seen = {"place": in_service.place}
    with scope(budi):
        actions.edit_case(case=in_service, found=seen, wanted={"place": "Utara"}, by=budi)
    with scope(joko), pytest.raises(Conflict) as conflict:
        actions.edit_case(case=in_service, found=seen, wanted={"place": "Selatan"}, by=joko)
    (clash,) = conflict.value.clashes
    assert (clash.theirs, clash.yours) == ("Utara", "Selatan")


def test_the_neighbouring_regency_sees_nothing(
    in_service: Case, dewi: User, budi: User, sari: User, seen_by: Callable[[User, Case], bool]
) -> None:
    assert [seen_by(user, in_service) for user in (dewi, budi, sari)] == [False, True, True]


def test_an_administrator_sees_no_case(
    in_service: Case, yudi: User, seen_by: Callable[[User, Case], bool]
) -> None:
    assert not seen_by(yudi, in_service)


def test_without_a_scope_there_are_no_rows(in_service: Case) -> None:
    assert not Case.objects.exists()
    assert not Report.objects.exists()
    with system("test"):
        assert Case.objects.exists()


def test_a_hand_over_opens_the_case_to_the_new_area_and_leaves_a_trace_for_the_giver(
    case: Case, budi: User, dewi: User, seen_by: Callable[[User, Case], bool]
) -> None:
    from ejsc.organisations.models import Organisation
    from ejsc.regions.models import Region

    other = Organisation.objects.get(kind="regency_dinsos", region_id="35.07")
    with scope(budi):
        actions.hand_over(
            case=case, to=other, region=Region.objects.get(pk="35.07.01"), reason="Warga sana", by=budi
        )
    assert seen_by(dewi, case)
    assert seen_by(budi, case)


def test_many_cases_move_to_another_worker_and_those_that_cannot_are_told(
    in_service: Case, closing: Case, joko: User, sari: User
) -> None:
    from tests.cast import person

    tono = person("tono", "Tono", "tksk", region="35.73.05")
    with scope(joko):
        moved, kept = actions.reassign_many(cases=[in_service], to=tono, reason="Sari cuti", by=joko)
        assert [c.pk for c in moved] == [in_service.pk]
        assert kept == []
        in_service.refresh_from_db()
        assert in_service.owner == tono
        assert not in_service.follow_ups.filter(done_at__isnull=True, owner=sari).exists()
