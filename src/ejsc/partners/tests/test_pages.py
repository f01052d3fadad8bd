"""The pages of agreements: they work, are scoped, refuse the wrong role, explain bad input."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.lists.exporting.source import asked_again, leaving
from ejsc.partners.board import board
from ejsc.partners.listing import AGREEMENTS
from ejsc.partners.models import Agreement, Partner
from ejsc.partners.queries import visible_to

from .conftest import WAY, Walk

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def test_the_list_finds_an_agreement_by_its_partner_and_shows_its_status(
    walk: Walk, signed_in: SignedIn
) -> None:
    page = signed_in(walk.officer).get("/kerja-sama/?q=stikes").content.decode()
    assert walk.agreement.number in page
    assert "Permohonan disiapkan" in page
    assert "Tidak ada yang cocok" in signed_in(walk.officer).get("/kerja-sama/?q=tidakada").content.decode()


def test_a_request_is_written_down_with_a_new_partner(lina: User, signed_in: SignedIn) -> None:
    form = {
        "id": str(uuid.uuid4()), "new_name": "PT Maju", "new_kind": "firm", "kind": "ksdpk", "form": "pks",
        "title": "Lima lowongan kerja", "region": "35",
    }  # fmt: skip
    client = signed_in(lina)
    first = client.post("/kerja-sama/baru/", form)
    assert first.status_code == 302
    assert client.post("/kerja-sama/baru/", form)["Location"] == first["Location"]
    page = client.get(first["Location"]).content.decode()
    assert "Lima lowongan kerja" in page
    assert "Akta pendirian" in page


def test_a_request_without_a_partner_says_so_and_keeps_what_was_typed(
    lina: User, signed_in: SignedIn
) -> None:
    answer = signed_in(lina).post("/kerja-sama/baru/", {"id": str(uuid.uuid4()), "title": "Judul saya"})
    assert answer.status_code == 422
    assert "Pilih mitranya" in answer.content.decode()
    assert "Judul saya" in answer.content.decode()


def test_a_card_moved_by_another_officer_comes_back_with_what_was_typed(
    walk: Walk, anton: User, signed_in: SignedIn
) -> None:
    address = f"{walk.agreement.get_absolute_url()}ubah/"
    sent = {"id": str(uuid.uuid4()), "seen": "1", "title": "Judul Lina"}
    assert signed_in(anton).post(address, {**sent, "title": "Judul Anton"}).status_code == 302
    answer = signed_in(walk.officer).post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Anton Wijaya" in page
    assert "Judul Lina" in page


def test_a_second_press_is_not_an_error(walk: Walk, signed_in: SignedIn) -> None:
    walk.to("submitted")
    address = f"{walk.agreement.get_absolute_url()}mulai-periksa/"
    sent = {"id": str(uuid.uuid4()), "seen": str(walk.agreement.version), "note": ""}
    client = signed_in(walk.officer)
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302


def test_every_open_step_of_every_status_has_a_form_that_opens(walk: Walk, signed_in: SignedIn) -> None:
    for state in WAY:
        found = Walk.to(walk, state) if state == "submitted" else _next(walk, state)
        for user in (walk.officer, walk.lawyer):
            client = signed_in(user)
            page = client.get(found.get_absolute_url())
            assert page.status_code == 200
            for step in found.workflow.open_steps(found, by=user):
                if step.name != "expire":
                    from django.urls import reverse

                    answer = client.get(reverse(f"partners:{step.name}", args=[found.number]))
                    assert answer.status_code in {200, 422}, step.name


def _next(walk: Walk, state: str) -> Agreement:
    getattr(walk, f"_{state}")()
    with scope(walk.officer):
        walk.agreement.refresh_from_db()
    return walk.agreement


def test_a_regency_sees_no_agreement_by_address_list_search_or_export(
    walk: Walk, budi: User, signed_in: SignedIn
) -> None:
    client = signed_in(budi)
    for address in (
        "/kerja-sama/",
        "/kerja-sama/?q=stikes",
        walk.agreement.get_absolute_url(),
        "/ekspor/kerja-sama/baru/",
    ):
        answer = client.get(address)
        assert answer.status_code in {403, 404}, address
        assert "Stikes" not in answer.content.decode()
    assert client.post(f"{walk.agreement.get_absolute_url()}ubah/", {}).status_code == 403
    assert "/kerja-sama/" not in client.get("/cari/?q=stikes").content.decode()
    with system("test"):
        assert not visible_to(budi).exists()
        assert not leaving(asked_again(AGREEMENTS, budi, {})).exists()
    with scope(budi):
        assert not Agreement.objects.exists()
        assert not Partner.objects.exists()


def test_a_care_unit_sees_its_own_agreements_and_no_others(
    walk: Walk, rina: User, signed_in: SignedIn
) -> None:
    assert signed_in(rina).get(walk.agreement.get_absolute_url()).status_code == 404
    with scope(walk.officer):
        Agreement.objects.filter(pk=walk.agreement.pk).update(unit=rina.organisation)
    answer = signed_in(rina).get(walk.agreement.get_absolute_url())
    assert answer.status_code == 200
    with scope(rina):
        assert Partner.objects.count() == 1


def test_the_contact_of_a_partner_is_for_those_who_work_on_it(walk: Walk, signed_in: SignedIn) -> None:
    from tests.cast import PROVINCE, person

    kadis = person("kadis", "Kepala Dinas", "leader", region=PROVINCE)
    assert "Bu Ratna" in signed_in(walk.officer).get(walk.agreement.get_absolute_url()).content.decode()
    page = signed_in(kadis).get(walk.agreement.get_absolute_url())
    assert page.status_code == 200
    assert "Bu Ratna" not in page.content.decode()


def test_an_expiring_agreement_stands_in_its_view(walk: Walk, signed_in: SignedIn) -> None:
    walk.to("active")
    near = timezone.localdate() + timedelta(days=20)
    with scope(walk.officer):
        Agreement.objects.filter(pk=walk.agreement.pk).update(ends=near)
    page = signed_in(walk.officer).get("/kerja-sama/?lihat=akan-berakhir").content.decode()
    assert walk.agreement.number in page
    assert "20 hari lagi" in page


def test_the_board_shows_an_agreement_at_its_station_and_opens_the_list_behind_it(
    walk: Walk, anton: User, signed_in: SignedIn, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = signed_in(walk.officer)
    with django_assert_max_num_queries(16):
        page = client.get("/kerja-sama/papan/").content.decode()
    station = page.split('id="s-permohonan"')[1].split("</section>")[0]
    assert walk.agreement.get_absolute_url() in station
    assert "/kerja-sama/?tahap=permohonan" in station
    assert walk.agreement.number in client.get("/kerja-sama/?tahap=permohonan").content.decode()
    assert walk.agreement.number not in client.get("/kerja-sama/?tahap=hukum").content.decode()
    assert walk.agreement.number in client.get("/kerja-sama/papan/?milik=saya").content.decode()
    assert walk.agreement.number not in signed_in(anton).get("/kerja-sama/papan/?milik=saya").content.decode()


def test_an_agreement_whose_term_ran_out_waits_for_a_decision_whatever_its_state_says(
    walk: Walk, signed_in: SignedIn
) -> None:
    today = timezone.localdate()
    walk.to("active")
    with system("test"):
        for days, name in ((20, "akan-berakhir"), (-1, "keputusan"), (500, "")):
            Agreement.objects.filter(pk=walk.agreement.pk).update(
                starts=today - timedelta(days=700), ends=today + timedelta(days=days)
            )
            at = [c.station.name for c in board(walk.officer, timezone.now()) if c.count]
            assert at == ([name] if name else [])
