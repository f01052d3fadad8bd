"""Each step of a case by its form: it works, it refuses, it explains, and nothing is lost."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import Absence, User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.choices import CaseState
from ejsc.cases.models import Case, FollowUp
from ejsc.organisations.models import Organisation
from ejsc.regions.models import Region
from tests.cast import LOWOKWARU, person

from .conftest import in_days, visit

SignIn = Callable[[User], Client]
TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
KEPANJEN = "Kel. Kepanjen, Kec. Kepanjen, Kab. Malang"
YESTERDAY = (timezone.localdate() - timedelta(days=1)).isoformat()


def now(case: Case) -> Case:
    with system("test"):
        return Case.objects.select_related("owner", "desk").get(pk=case.pk)


def send(browser: Client, case: Case, tail: str, **sent: object) -> tuple[int, str]:
    answer = browser.post(f"/kasus/{case.number}/{tail}/", sent)
    return answer.status_code, answer.content.decode()


def next_act(owner: User, **over: object) -> dict[str, object]:
    return {"what": "Antar ke puskesmas", "owner": owner.pk, "due_on": TOMORROW, **over}


@pytest.fixture
def lestari(db: None) -> User:
    """Another field worker of Lowokwaru."""
    return person("lestari", "Lestari Ayu", "tksk", region=LOWOKWARU)


@pytest.fixture
def visited(assigned: Case, sari: User) -> Case:
    """A visit that found a need, without a next act yet."""
    with scope(sari):
        actions.record_visit(case=assigned, visit=visit(needs=[]), by=sari)
        assigned.refresh_from_db()
    return assigned


# --- starting service -------------------------------------------------------------------------------------


def test_service_begins_with_needs_urgency_and_a_next_act(
    signed_in: SignIn, sari: User, visited: Case
) -> None:
    sent = {"needs": ["lansia-terlantar", "odgj"], "urgency": "urgent", **next_act(sari)}
    assert send(signed_in(sari), visited, "layani", **sent)[0] == 302
    case = now(visited)
    assert (case.state, case.urgency, case.next_act) == (CaseState.IN_SERVICE, "urgent", "Antar ke puskesmas")
    with system("test"):
        assert set(case.needs.values_list("category_id", flat=True)) == {"lansia-terlantar", "odgj"}


def test_the_needs_are_offered_in_groups_with_the_restricted_ones_marked(
    signed_in: SignIn, sari: User, visited: Case
) -> None:
    text = signed_in(sari).get(f"/kasus/{visited.number}/layani/").content.decode()
    assert text.count('name="needs"') == 30
    assert "Penanda kerja" in text
    assert re.search(r"Anak terlantar <abbr[^>]*>†</abbr>", text)


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"needs": []}, "Pilih paling sedikit satu kebutuhan"),
        ({"what": ""}, "Tulis apa yang dikerjakan"),
        ({"due_on": ""}, "Pilih tanggal"),
        ({"due_on": "2026-02-31"}, "Tanggal ini tidak ada"),
        ({"due_on": YESTERDAY}, "sudah lewat"),
        ({"owner": "999999"}, "Pilih siapa yang mengerjakan"),
        ({"what": "x" * 300}, "200"),
        ({"needs": ["bukan-kategori"]}, "Pilih paling sedikit satu kebutuhan"),
    ],
)
def test_what_is_missing_for_service_is_said_and_the_rest_is_kept(
    signed_in: SignIn, sari: User, visited: Case, over: dict[str, object], sentence: str
) -> None:
    sent = {"needs": ["pengemis"], "urgency": "urgent", **next_act(sari, what="Urus KTP"), **over}
    status, text = send(signed_in(sari), visited, "layani", **sent)
    assert status == 422
    assert sentence in unescape(text)
    assert now(visited).state == CaseState.VISITED
    assert "what" in over or "Urus KTP" in text


def test_service_does_not_begin_before_a_visit(signed_in: SignIn, sari: User, assigned: Case) -> None:
    answer = signed_in(sari).get(f"/kasus/{assigned.number}/layani/")
    assert answer.status_code == 409
    assert "tidak cocok lagi" in answer.content.decode()


def test_a_visit_that_found_no_need_leads_to_closing(signed_in: SignIn, sari: User, assigned: Case) -> None:
    with scope(sari):
        actions.record_visit(case=assigned, visit=visit(result="not_found", needs=[]), by=sari)
    browser = signed_in(sari)
    assert browser.get(f"/kasus/{assigned.number}/layani/").status_code == 422
    text = browser.get(f"/kasus/{assigned.number}/").content.decode()
    assert f'button primary" href="/kasus/{assigned.number}/usul-tutup/"' in text


# --- promised acts ----------------------------------------------------------------------------------------


def test_a_promise_is_kept_once_however_often_it_is_sent(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    browser = signed_in(sari)
    for _again in range(2):
        assert send(browser, in_service, "rencana", **next_act(sari, what="Urus BPJS"))[0] == 302
    with system("test"):
        assert FollowUp.objects.filter(what="Urus BPJS").count() == 1
        assert now(in_service).next_act == "Urus BPJS"  # due before the other one


def test_the_last_act_needs_a_next_one_and_the_form_says_so(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    with system("test"):
        act = in_service.follow_ups.get()
    browser = signed_in(sari)
    assert (
        "Ini langkah terakhir"
        in browser.get(f"/kasus/{in_service.number}/rencana/{act.pk}/").content.decode()
    )
    status, text = send(browser, in_service, f"rencana/{act.pk}", result="Sudah diantar.", owner=sari.pk)
    assert status == 422
    assert "Sudah diantar." in text
    sent = {"result": "Sudah diantar.", **next_act(sari, what="Jenguk lagi")}
    for _again in range(2):
        assert send(browser, in_service, f"rencana/{act.pk}", **sent)[0] == 302
    with system("test"):
        assert in_service.follow_ups.filter(done_at__isnull=True).get().what == "Jenguk lagi"


def test_an_act_without_a_result_is_explained(signed_in: SignIn, sari: User, in_service: Case) -> None:
    with system("test"):
        act = in_service.follow_ups.get()
    status, text = send(signed_in(sari), in_service, f"rencana/{act.pk}", result="", **next_act(sari))
    assert status == 422
    assert "Tulis hasilnya" in text


def test_an_act_of_another_case_is_not_found(signed_in: SignIn, sari: User, in_service: Case) -> None:
    assert signed_in(sari).get(f"/kasus/{in_service.number}/rencana/999999/").status_code == 404


# --- refusing and giving on -------------------------------------------------------------------------------


def test_a_worker_gives_back_with_a_reason_and_the_case_lies_on_the_desk(
    signed_in: SignIn, sari: User, assigned: Case
) -> None:
    assert (
        send(signed_in(sari), assigned, "tolak", reason="Sakit sampai minggu depan.", seen=assigned.version)[
            0
        ]
        == 302
    )
    assert (now(assigned).state, now(assigned).owner) == (CaseState.OPEN, None)


def test_refusing_without_a_reason_is_explained(signed_in: SignIn, sari: User, assigned: Case) -> None:
    status, text = send(signed_in(sari), assigned, "tolak", reason="  ")
    assert status == 422
    assert "Tulis alasannya" in text


def test_the_case_goes_to_another_worker_with_her_acts(
    signed_in: SignIn, budi: User, lestari: User, in_service: Case
) -> None:
    browser = signed_in(budi)
    text = browser.get(f"/kasus/{in_service.number}/alihkan/").content.decode()
    assert "Lestari Ayu" in text
    assert send(browser, in_service, "alihkan", to=lestari.pk, reason="Sari cuti.")[0] == 302
    assert now(in_service).owner == lestari
    with system("test"):
        assert in_service.follow_ups.get().owner == lestari


def test_who_is_away_cannot_be_chosen(signed_in: SignIn, budi: User, lestari: User, in_service: Case) -> None:
    day = timezone.localdate()
    with system("test"):
        Absence.objects.create(user=lestari, deputy=budi, starts=day, ends=day, entered_by=budi)
    status, text = send(signed_in(budi), in_service, "alihkan", to=lestari.pk, reason="Sari cuti.")
    assert status == 422
    assert "disabled" in text
    assert now(in_service).owner != lestari


def test_a_field_worker_does_not_give_cases_away(signed_in: SignIn, sari: User, in_service: Case) -> None:
    for tail in ("alihkan", "serahkan", "setujui", "buka-lagi"):
        assert signed_in(sari).get(f"/kasus/{in_service.number}/{tail}/").status_code == 403
        assert send(signed_in(sari), in_service, tail, reason="x", to="1")[0] == 403


def test_a_case_is_handed_to_a_care_unit_and_the_giver_keeps_reading(
    signed_in: SignIn, budi: User, rina: User, in_service: Case
) -> None:
    assert rina.organisation is not None
    assert signed_in(rina).get(f"/kasus/{in_service.number}/").status_code == 404
    sent = {"office": rina.organisation.pk, "reason": "Butuh panti.", "village": in_service.region.path,
            "region": in_service.region_id}  # fmt: skip
    assert send(signed_in(budi), in_service, "serahkan", **sent)[0] == 302
    case = now(in_service)
    assert (case.desk, case.state, case.region_id) == (
        rina.organisation,
        CaseState.OPEN,
        in_service.region_id,
    )
    assert "button primary" in signed_in(rina).get(f"/kasus/{case.number}/").content.decode()


def test_who_handed_a_case_to_the_neighbour_reads_it_and_does_no_more(
    signed_in: SignIn, budi: User, dewi: User, in_service: Case
) -> None:
    office = Organisation.objects.get(kind="regency_dinsos", region_id="35.07")
    with scope(budi):
        actions.hand_over(
            case=in_service,
            to=office,
            region=Region.objects.get(pk="35.07.13"),
            reason="Pindah ke Kepanjen.",
            by=budi,
        )
    browser = signed_in(budi)
    text = browser.get(f"/kasus/{in_service.number}/").content.decode()
    assert "Pindah ke Kepanjen." in text
    assert "<textarea" not in text
    assert "button primary" not in text
    assert browser.get(f"/kasus/{in_service.number}/perbaiki/").status_code == 403
    assert send(browser, in_service, "catatan", id=uuid.uuid4(), text="Masih saya urus.")[0] == 403


def test_a_case_is_handed_to_the_neighbour_whose_place_it_is(
    signed_in: SignIn, budi: User, dewi: User, in_service: Case
) -> None:
    office = Organisation.objects.get(kind="regency_dinsos", region_id="35.07")
    sent = {"office": office.pk, "reason": "Ternyata di Kepanjen.", "village": KEPANJEN, "region": ""}
    assert send(signed_in(budi), in_service, "serahkan", **sent)[0] == 302
    assert now(in_service).region_id.startswith("35.07.")
    assert signed_in(dewi).get(f"/kasus/{in_service.number}/").status_code == 200


def test_a_place_that_nobody_knows_is_explained(
    signed_in: SignIn, budi: User, in_service: Case, rina: User
) -> None:
    assert rina.organisation is not None
    sent = {"office": rina.organisation.pk, "reason": "Butuh panti.", "village": "Qwrtzpx"}
    status, text = send(signed_in(budi), in_service, "serahkan", **sent)
    assert status == 422
    assert "Pilih tempat dari daftar" in text
    assert "Butuh panti." in text


# --- closing ----------------------------------------------------------------------------------------------


def test_a_supervisor_closes_what_a_worker_proposed(
    signed_in: SignIn, sari: User, budi: User, in_service: Case
) -> None:
    sent = {"outcome": "served", "reason": "Dirawat keponakan di rumah."}
    assert send(signed_in(sari), in_service, "usul-tutup", **sent)[0] == 302
    assert now(in_service).state == CaseState.CLOSING
    browser = signed_in(budi)
    assert "Dirawat keponakan di rumah." in browser.get("/kasus/persetujuan/").content.decode()
    assert send(browser, in_service, "setujui", note="Baik.")[0] == 302
    assert now(in_service).state == CaseState.CLOSED
    assert in_service.number not in browser.get("/kasus/persetujuan/").content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [({"outcome": "", "reason": "Selesai."}, "Pilih bagaimana kasus ini selesai"),
     ({"outcome": "served", "reason": ""}, "Tulis alasannya"),
     ({"outcome": "bohong", "reason": "Selesai."}, "Pilih bagaimana kasus ini selesai")],
)  # fmt: skip
def test_a_proposal_says_how_it_ended_and_why(
    signed_in: SignIn, sari: User, in_service: Case, sent: dict[str, str], sentence: str
) -> None:
    status, text = send(signed_in(sari), in_service, "usul-tutup", **sent)
    assert status == 422
    assert sentence in text


def test_nobody_approves_her_own_proposal(signed_in: SignIn, budi: User, in_service: Case) -> None:
    with scope(budi):
        actions.propose_closing(case=in_service, outcome="served", reason="Dirawat.", by=budi)
    browser = signed_in(budi)
    text = browser.get(f"/kasus/{in_service.number}/").content.decode()
    assert f"/kasus/{in_service.number}/setujui/" not in text
    assert "Anda yang mengusulkan" in text
    assert "1 kasus usulan Anda" in browser.get("/kasus/persetujuan/").content.decode()
    status, text = send(browser, in_service, "setujui", note="")
    assert status == 422
    assert "Orang lain" in text
    assert now(in_service).state == CaseState.CLOSING


def test_what_is_not_agreed_goes_back_with_a_next_act(
    signed_in: SignIn, budi: User, sari: User, closing: Case
) -> None:
    status, text = send(
        signed_in(budi), closing, "kembalikan", reason="Belum ada wali.", what="", owner=sari.pk
    )
    assert status == 422
    assert "Belum ada wali." in text
    assert send(signed_in(budi), closing, "kembalikan", reason="Belum ada wali.", **next_act(sari))[0] == 302
    assert (now(closing).state, now(closing).outcome) == (CaseState.IN_SERVICE, "")


def test_a_closed_case_is_opened_again_with_a_reason(
    signed_in: SignIn, budi: User, agus: User, sari: User, closing: Case
) -> None:
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
    browser = signed_in(budi)
    assert f"/kasus/{closing.number}/buka-lagi/" in browser.get(f"/kasus/{closing.number}/").content.decode()
    assert send(browser, closing, "buka-lagi", reason="Kembali di jalan.", **next_act(sari))[0] == 302
    assert now(closing).state == CaseState.IN_SERVICE


def test_a_closed_case_answers_every_other_form_with_a_sentence(
    signed_in: SignIn, budi: User, closing: Case
) -> None:
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
    browser = signed_in(budi)
    for tail in ("perbaiki", "orang", "alihkan", "layani", "rencana", "usul-tutup", "setujui", "serahkan"):
        answer = browser.get(f"/kasus/{closing.number}/{tail}/")
        assert answer.status_code == 409, tail
        assert "Kasus ini sudah ditutup" in answer.content.decode(), tail
    assert browser.post(f"/kasus/{closing.number}/berkas/", {}).status_code == 409


def test_the_same_press_twice_is_one_step(signed_in: SignIn, budi: User, closing: Case) -> None:
    browser = signed_in(budi)
    for _again in range(2):
        assert send(browser, closing, "setujui", note="Baik.", seen=closing.version)[0] == 302
    with system("test"):
        assert closing.timeline.filter(detail__step="approve_closing").count() == 1


def test_who_was_slower_reads_it_and_keeps_what_she_wrote(
    signed_in: SignIn, budi: User, sari: User, in_service: Case
) -> None:
    browser = signed_in(sari)
    seen = in_service.version
    with scope(budi):
        actions.edit_case(
            case=in_service, found={"place": in_service.place}, wanted={"place": "Pasar"}, by=budi
        )
    sent = {"outcome": "served", "reason": "Dirawat keponakan."}
    status, text = send(browser, in_service, "usul-tutup", seen=seen, **sent)
    assert status == 409
    assert "Budi Santoso" in text
    assert "Dirawat keponakan." in text
    fresh = re.search(r'name="seen" value="(\d+)"', text)[1]  # type: ignore[index]
    assert send(browser, in_service, "usul-tutup", seen=fresh, **sent)[0] == 302


# --- corrections ------------------------------------------------------------------------------------------


def as_opened(browser: Client, case: Case) -> dict[str, str]:
    text = browser.get(f"/kasus/{case.number}/perbaiki/").content.decode()
    found = unescape(re.search(r'name="found" value="([^"]*)"', text)[1])  # type: ignore[index]
    return {"found": found, "kind": case.kind, "urgency": case.urgency, "summary": case.summary, "place": case.place,
            "village": case.region.path, "region": case.region_id}  # fmt: skip


def test_details_are_corrected_and_stand_in_the_timeline(
    signed_in: SignIn, sari: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    sent = as_opened(browser, assigned) | {"kind": "homeless", "place": "Pintu timur pasar"}
    assert send(browser, assigned, "perbaiki", **sent)[0] == 302
    assert (now(assigned).kind, now(assigned).place) == ("homeless", "Pintu timur pasar")
    assert "Rincian diperbaiki" in browser.get(f"/kasus/{assigned.number}/").content.decode()


def test_two_officers_with_different_fields_both_keep_theirs(
    signed_in: SignIn, sari: User, budi: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    mine = as_opened(browser, assigned) | {"place": "Pintu timur pasar"}
    with scope(budi):
        actions.edit_case(case=assigned, found={"kind": "elderly"}, wanted={"kind": "homeless"}, by=budi)
    assert send(browser, assigned, "perbaiki", **mine)[0] == 302
    assert (now(assigned).kind, now(assigned).place) == ("homeless", "Pintu timur pasar")


def test_two_officers_with_the_same_field_see_both_values_who_and_when(
    signed_in: SignIn, sari: User, budi: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    mine = as_opened(browser, assigned) | {"place": "Pintu timur pasar", "summary": "Kata saya"}
    with scope(budi):
        actions.edit_case(case=assigned, found={"place": ""}, wanted={"place": "Pintu barat pasar"}, by=budi)
    status, text = send(browser, assigned, "perbaiki", **mine)
    assert status == 409
    for shown in ("Pintu timur pasar", "Pintu barat pasar", "Budi Santoso", "Kata saya"):
        assert shown in text
    assert now(assigned).summary != "Kata saya"
    mine["found"] = unescape(re.search(r'name="found" value="([^"]*)"', text)[1])  # type: ignore[index]
    assert send(browser, assigned, "perbaiki", **mine, keep_place="yours")[0] == 302
    assert (now(assigned).place, now(assigned).summary) == ("Pintu timur pasar", "Kata saya")


def test_the_other_value_may_stay_without_losing_the_rest(
    signed_in: SignIn, sari: User, budi: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    mine = as_opened(browser, assigned) | {"place": "Pintu timur pasar", "summary": "Kata saya"}
    with scope(budi):
        actions.edit_case(case=assigned, found={"place": ""}, wanted={"place": "Pintu barat pasar"}, by=budi)
    assert send(browser, assigned, "perbaiki", **mine, keep_place="theirs")[0] == 302
    assert (now(assigned).place, now(assigned).summary) == ("Pintu barat pasar", "Kata saya")


def test_a_correction_does_not_carry_the_case_out_of_her_area(
    signed_in: SignIn, sari: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    sent = as_opened(browser, assigned) | {
        "village": KEPANJEN,
        "region": "",
    }
    status, text = send(browser, assigned, "perbaiki", **sent)
    assert status == 422
    assert "di luar wilayah Anda" in text
    assert now(assigned).region_id == assigned.region_id


@pytest.mark.parametrize(
    ("over", "sentence"),
    [({"summary": ""}, "Tulis dengan satu kalimat"), ({"summary": "x" * 4001}, "4000"),
     ({"kind": "alien"}, "alien"), ({"village": "Denpasar Selatan", "region": "51.71.01"}, "Jawa Timur")],
)  # fmt: skip
def test_bad_corrections_are_explained(
    signed_in: SignIn, sari: User, assigned: Case, over: dict[str, str], sentence: str
) -> None:
    browser = signed_in(sari)
    status, text = send(browser, assigned, "perbaiki", **(as_opened(browser, assigned) | over))
    assert status == 422
    assert sentence in text


def test_a_broken_found_is_no_traceback(signed_in: SignIn, sari: User, assigned: Case) -> None:
    browser = signed_in(sari)
    for broken in ("{", "[]", "null", "7"):
        sent = as_opened(browser, assigned) | {"found": broken}
        assert send(browser, assigned, "perbaiki", **sent)[0] in {302, 409, 422}


# --- the call ---------------------------------------------------------------------------------------------


def test_a_call_without_words_is_explained(signed_in: SignIn, joko: User, case: Case) -> None:
    status, text = send(signed_in(joko), case, "telepon-desa", call_id=uuid.uuid4(), call="called", said="")
    assert status == 422
    assert "Tulis" in text


def test_the_call_may_be_skipped_with_a_reason(signed_in: SignIn, joko: User, case: Case) -> None:
    sent = {"call_id": uuid.uuid4(), "call": "skipped", "said": "Pelakunya perangkat desa."}
    browser = signed_in(joko)
    assert send(browser, case, "telepon-desa", **sent)[0] == 302
    assert "Desa tidak ditelepon" in browser.get(f"/kasus/{case.number}/").content.decode()


def test_a_worker_takes_a_case_of_her_district(signed_in: SignIn, sari: User, case: Case) -> None:
    browser = signed_in(sari)
    assert browser.get(f"/kasus/{case.number}/ambil/").status_code == 422
    with scope(sari):
        actions.call_village(id=uuid.uuid4(), about=case, spoke_with="", said="Benar.", reached=True, by=sari)
    assert send(browser, case, "ambil", note="Dekat rumah saya.")[0] == 302
    assert now(case).owner == sari


def test_a_next_act_may_go_to_a_colleague(
    signed_in: SignIn, sari: User, lestari: User, in_service: Case
) -> None:
    assert send(signed_in(sari), in_service, "rencana", **next_act(lestari, what="Jenguk"))[0] == 302
    with system("test"):
        assert FollowUp.objects.get(what="Jenguk").owner == lestari
        assert in_days(1, lestari).owner == lestari
