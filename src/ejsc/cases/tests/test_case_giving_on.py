"""Giving a case back, to a colleague, to a unit, to the neighbour."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import Absence, User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.choices import CaseState
from ejsc.cases.models import Case
from ejsc.organisations.models import Organisation
from ejsc.regions.models import Region

from .steps import KEPANJEN, now, send

SignIn = Callable[[User], Client]


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
