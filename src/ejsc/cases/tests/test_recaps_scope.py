"""Who may bring recaps in, for which area, and what others see of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions as cases
from ejsc.cases.models import Report, ReportNik
from ejsc.imports import actions
from ejsc.imports.models import Import, ImportRow
from ejsc.notices.models import OutboxMessage
from tests.cast import MALANG_CITY, person

from .recap_files import row, xlsx
from .test_recaps import _folder, brought_in, checked, fresh, handed_in, reports  # noqa: F401 (a fixture)

SignIn = Callable[[User], Client]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_supervisor_brings_in_her_own_regency_and_no_other(signed_in: SignIn, budi: User) -> None:
    elsewhere = row(nama="Dul", desa_kelurahan="Sukorejo", kecamatan="Udanawu", kab_kota="Kab. Blitar")
    run = brought_in(signed_in(budi), xlsx([row(kab_kota=""), elsewhere]))
    assert (run.stored, run.wrong, run.region_id) == (1, 1, "35.73")
    with scope(budi):
        assert "di luar wilayah Anda" in run.rows.get(state="wrong").remarks[0]["text"]


def test_a_field_worker_and_a_regency_officer_bring_in_nothing(
    signed_in: SignIn, sari: User, rina: User, yudi: User
) -> None:
    for user in (sari, rina, yudi):
        browser = signed_in(user)
        assert browser.get("/impor/").status_code == 403
        assert browser.post("/impor/baru/", {}).status_code == 403


def test_what_rows_say_is_for_their_owner_alone(
    signed_in: SignIn, budi: User, dewi: User, agus: User
) -> None:
    run = checked(signed_in(budi), xlsx([row(nama="Rahasia"), row(tanggal="besok")]))
    above = signed_in(agus)
    page = above.get(f"/impor/{run.pk}/").content.decode()
    assert "Budi Santoso" in page
    assert "Rahasia" not in page
    assert "rekap.xlsx" not in page
    for piece in ("baris/", "kolom/", "pertanyaan/", "perbaikan/"):
        assert above.get(f"/impor/{run.pk}/{piece}").status_code == 404
    assert above.post(f"/impor/{run.pk}/masukkan/").status_code == 404
    neighbour = signed_in(dewi)
    for piece in ("", "kemajuan/", "tarik/", "baris/"):
        assert neighbour.get(f"/impor/{run.pk}/{piece}").status_code == 404
    assert "Budi" not in neighbour.get("/impor/").content.decode()
    with scope(agus):
        assert Import.objects.filter(pk=run.pk).exists()
        assert not ImportRow.objects.exists()
    with scope(dewi):
        assert not Import.objects.exists()


def test_the_coordinator_takes_back_what_a_supervisor_brought_in(
    signed_in: SignIn, budi: User, dewi: User, agus: User
) -> None:
    run = brought_in(signed_in(budi), xlsx([row()]))
    assert signed_in(dewi).post(f"/impor/{run.pk}/tarik/").status_code == 404
    assert signed_in(agus).post(f"/impor/{run.pk}/tarik/").status_code == 302
    assert reports() == []
    assert fresh(run.pk).undone_by_id == agus.pk


def test_whoever_lost_the_right_meanwhile_brings_in_nothing(signed_in: SignIn, budi: User) -> None:
    run = checked(signed_in(budi), xlsx([row()]))
    signed_in(budi).post(f"/impor/{run.pk}/masukkan/")
    budi.assignments.update(starts="2020-01-01", ends="2020-02-01")
    actions.run(run.pk)
    assert fresh(run.pk).state == "failed"
    assert reports() == []


def test_what_is_in_leaves_no_copy_and_the_nik_is_encrypted(signed_in: SignIn, joko: User) -> None:
    browser = signed_in(joko)
    run = brought_in(browser, xlsx([row(jenis="Korban kekerasan")]))
    with scope(joko):
        kept = run.rows.get()
        assert (kept.cells, kept.values, kept.remarks) == ([], {}, [])
        report = Report.objects.get()
        assert ReportNik.objects.get().nik == "3573055708450001"
        assert not OutboxMessage.objects.exists()
    page = browser.get(f"/laporan/{report.pk}/").content.decode()
    assert "NIK ••• 0001" in page
    assert "3573055708450001" not in page


def test_a_report_of_violence_is_sealed_by_rule_and_stays(
    signed_in: SignIn, joko: User, dewi: User, budi: User
) -> None:
    once, again = (
        xlsx([row(jenis="Korban kekerasan", tindak="Proses", media=word)]) for word in ("WA", "Telepon")
    )
    run = brought_in(signed_in(joko), once)
    with scope(joko):
        case = cases.open_case(report=Report.objects.get(), by=joko)
    assert case.sealed
    later = person("ratih", "Ratih Anggraini", "regency_supervisor", region=MALANG_CITY)
    assert checked(signed_in(later), again).repeated == 0
    assert checked(signed_in(budi), again).repeated == 1, "budi is one of its readers"
    signed_in(joko).post(f"/impor/{run.pk}/tarik/")
    assert len(reports()) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b"%PDF-1.4", "gambar atau PDF"),
        (b"PK\x03\x04x", "rusak"),
        (b"\0\1\2", "bukan daftar"),
    ],
)
def test_what_is_no_list_is_refused_on_the_page(
    signed_in: SignIn, joko: User, content: bytes, sentence: str
) -> None:
    sent = {"id": str(uuid.uuid4()), "target": "laporan", "file": SimpleUploadedFile("x.xlsx", content)}
    answer = signed_in(joko).post("/impor/baru/", sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with system("test"):
        assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused(signed_in: SignIn, joko: User, settings: Any) -> None:
    settings.IMPORTS_MAX_BYTES = 1_000_000
    much = SimpleUploadedFile("x.csv", b"a;b\n" * 300_000)
    sent = {"id": str(uuid.uuid4()), "target": "laporan", "file": much}
    answer = signed_in(joko).post("/impor/baru/", sent)
    assert answer.status_code == 422
    assert "paling besar 1 MB" in answer.content.decode()


def test_files_and_rows_are_removed_after_their_days(signed_in: SignIn, joko: User) -> None:
    from ejsc.imports import store

    browser = signed_in(joko)
    run = checked(browser, xlsx([row(tanggal="besok")]))
    assert store.path_of(run.pk).exists()
    with system("test"):
        Import.objects.update(expires_at="2020-01-01T00:00Z")
    assert actions.remove_expired() == 1
    assert not store.path_of(run.pk).exists()
    with scope(joko):
        assert run.rows.get().cells == []
    assert browser.get(f"/impor/{run.pk}/").status_code == 200
    assert browser.get(f"/impor/{run.pk}/kolom/").status_code == 302
    assert browser.get(f"/impor/{run.pk}/perbaikan/").status_code == 404


def test_the_headings_may_stand_in_another_row(signed_in: SignIn, joko: User) -> None:
    browser = signed_in(joko)
    run = handed_in(browser, xlsx([row()], titles=("Nama Tanggal Desa Kecamatan",)))
    assert browser.get(f"/impor/{run.pk}/kolom/?baris=3").status_code == 200
    assert browser.get(f"/impor/{run.pk}/kolom/?baris=99999&lembar=Tidak").status_code == 200
    twice = {"col_1": "received", "col_2": "received"}
    answer = browser.post(f"/impor/{run.pk}/kolom/", twice)
    assert answer.status_code == 422
    assert "beberapa kolom" in answer.content.decode()
