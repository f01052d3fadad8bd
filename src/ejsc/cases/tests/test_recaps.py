"""An old recap comes in as reports: handed in, columns, checked, brought in, taken back."""

from __future__ import annotations

import dataclasses
import io
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions as cases
from ejsc.cases.actions import recaps
from ejsc.cases.models import Report
from ejsc.cases.recap import TARGET
from ejsc.imports import actions, declaring
from ejsc.imports.actions import running
from ejsc.imports.models import Import

from .recap_files import row, xlsx

SignIn = Callable[[User], Client]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.IMPORTS_ROOT = tmp_path / "imports"


def handed_in(browser: Client, content: bytes, name: str = "rekap.xlsx") -> Import:
    """A file that was taken; its columns are still to be confirmed."""
    sent = {"id": str(uuid.uuid4()), "target": "laporan", "file": SimpleUploadedFile(name, content)}
    answer = browser.post("/impor/baru/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return fresh(uuid.UUID(sent["id"]))


def fresh(id: uuid.UUID) -> Import:
    with system("test"):
        return Import.objects.get(pk=id)


def checked(browser: Client, content: bytes, name: str = "rekap.xlsx", **asks: str) -> Import:
    """A file whose proposed columns were taken, and that a worker has checked."""
    run = handed_in(browser, content, name)
    columns = {f"col_{at}": key for at, key in run.columns.items()}
    said = {
        f"ask_{key}": value for key, value in {"channel": "whatsapp", "unfinished": "inbox", **asks}.items()
    }
    answer = browser.post(f"/impor/{run.pk}/kolom/", {**columns, **said})
    assert answer.status_code == 302, answer.content.decode()
    actions.check(run.pk)
    return fresh(run.pk)


def brought_in(browser: Client, content: bytes, name: str = "rekap.xlsx", **asks: str) -> Import:
    run = checked(browser, content, name, **asks)
    assert browser.post(f"/impor/{run.pk}/masukkan/").status_code == 302
    actions.run(run.pk)
    return fresh(run.pk)


def reports() -> list[Report]:
    with system("test"):
        return list(Report.objects.order_by("received_at", "what"))


def test_an_old_recap_comes_in_as_settled_reports(signed_in: SignIn, joko: User) -> None:
    content = xlsx(
        [row(), row(nama="Slamet", uraian="Bingung di terminal.", tindak="")], titles=("REKAP 2025", "JSC")
    )
    run = brought_in(signed_in(joko), content)
    assert (run.state, run.read, run.stored, run.wrong) == ("done", 2, 2, 0)
    found = {one.subject_name: one for one in reports()}
    painem = found["Painem"]
    assert (painem.state, painem.kind, painem.region_id, painem.channel) == (
        "settled", "elderly", "35.73.05.1011", "whatsapp",
    )  # fmt: skip
    assert painem.reason == "Dirujuk ke UPT, diterima keluarga."
    assert painem.due_at is None
    assert painem.reporter_phone == "+6281234567890"
    assert painem.entered_by_id == joko.pk
    assert painem.quiet
    assert found["Slamet"].state == "received"
    assert found["Slamet"].due_at is not None


def test_the_import_is_taken_back_as_one_act(signed_in: SignIn, joko: User) -> None:
    browser = signed_in(joko)
    run = brought_in(browser, xlsx([row(), row(nama="Slamet")]))
    assert len(reports()) == 2
    assert browser.get(f"/impor/{run.pk}/tarik/").status_code == 200
    assert browser.post(f"/impor/{run.pk}/tarik/").status_code == 302
    run = fresh(run.pk)
    assert (run.state, run.removed, run.stored) == ("undone", 2, 0)
    assert reports() == []
    with scope(joko):
        assert run.rows.filter(state="removed").count() == 2


def test_each_row_that_is_wrong_says_why_and_how(signed_in: SignIn, joko: User) -> None:
    rows = [
        row(),
        row(nama="A", tanggal="31/02/2025"),
        row(nama="B", desa_kelurahan="Sukorejo", kecamatan="", kab_kota=""),
        row(nama="C", jenis="Zxq"),
        row(nama="D", nik=3.573055708450000e15),
        row(nama="E", tanggal="17 Agustus 2025", nik="", umur=None),
        row(),
        ("JUMLAH", None, None, 7),
    ]
    run = checked(signed_in(joko), xlsx(rows, titles=("REKAP",)))
    assert (run.read, run.good, run.warned, run.wrong, run.repeated, run.skipped) == (8, 2, 1, 3, 1, 1)
    assert {one["field"] for one in run.questions} == {"region", "kind"}
    with scope(joko):
        said = {one.number: one.remarks[0] for one in run.rows.exclude(remarks=[])}
    assert said[5]["cell"] == "B5"
    assert "31/02/2025" in said[5]["text"]
    assert "beberapa tempat" in said[6]["text"]
    assert "Zxq" in said[7]["text"]
    assert "3,57E+15" in said[8]["text"]
    assert "baris 4" in said[10]["text"]


def test_an_answer_is_asked_once_and_remembered(signed_in: SignIn, joko: User) -> None:
    browser = signed_in(joko)
    rows = [row(nama="B", desa_kelurahan="Sukorejo", kecamatan="", kab_kota=""), row(nama="C", jenis="Zxq")]
    run = checked(browser, xlsx(rows))
    page = browser.get(f"/impor/{run.pk}/pertanyaan/").content.decode()
    assert "Sukorejo" in page
    assert "Zxq" in page
    place = run.questions[0]["candidates"][0]
    answers = {"region": place, "kind": "homeless"}
    sent = {f"answer_{at}": answers[one["field"]] for at, one in enumerate(run.questions)}
    assert browser.post(f"/impor/{run.pk}/pertanyaan/", sent).status_code == 302
    actions.check(run.pk)
    assert (fresh(run.pk).wrong, fresh(run.pk).questions) == (0, [])
    again = checked(
        browser, xlsx([row(nama="Z", jenis="zxq", desa_kelurahan="SUKOREJO", kecamatan="", kab_kota="")])
    )
    assert again.wrong == 0


def test_corrected_rows_come_in_alone(signed_in: SignIn, joko: User) -> None:
    browser = signed_in(joko)
    run = brought_in(browser, xlsx([row(), row(nama="=HYPERLINK(1)", tanggal="besok")]))
    assert (run.stored, run.wrong) == (1, 1)
    answer = browser.get(f"/impor/{run.pk}/perbaikan/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    heads, (cells,) = sheet_of(b"".join(answer.streaming_content))
    assert heads[-2:] == ["Yang perlu diperbaiki", "Baris e-JSC (jangan diubah)"]
    assert cells[2] == "'=HYPERLINK(1)"
    assert "besok" in cells[-2]
    cells[1] = "18/08/2025"
    for _twice in range(2):
        corrected = xlsx([cells, list(row())], headings=heads)
        second = brought_in(browser, corrected)
    assert [one.subject_name for one in reports()] == ["Painem", "=HYPERLINK(1)"]
    assert second.stored == 0
    assert second.repeated == 2


def sheet_of(content: bytes) -> tuple[list[Any], list[list[Any]]]:
    """Headings and rows of a workbook."""
    from python_calamine import CalamineWorkbook

    heads, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return heads, rows


def test_the_same_file_twice_makes_each_report_once(signed_in: SignIn, joko: User, agus: User) -> None:
    content = xlsx([row(), row(nama="Slamet")])
    assert brought_in(signed_in(joko), content).stored == 2
    second = checked(signed_in(agus), content)
    assert (second.ready, second.repeated) == (0, 2)
    another = checked(signed_in(agus), xlsx([row(), row(nama="Baru")], titles=("LAIN",)))
    assert (another.good, another.repeated) == (1, 1)
    assert len(reports()) == 2


def test_pressing_twice_begins_once(signed_in: SignIn, joko: User) -> None:
    browser = signed_in(joko)
    run = checked(browser, xlsx([row(), row(nama="Slamet")]))
    for _twice in range(2):
        assert browser.post(f"/impor/{run.pk}/masukkan/").status_code == 302
    for _worker in range(2):
        actions.run(run.pk)
    assert (fresh(run.pk).stored, len(reports())) == (2, 2)
    with system("test"):
        assert Entry.objects.filter(act="import.run").count() == 1
        assert Entry.objects.filter(act="report.receive").count() == 2


def test_a_worker_that_dies_between_batches_leaves_nothing_double(
    signed_in: SignIn, joko: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = checked(signed_in(joko), xlsx([row(nama=f"Orang {n}") for n in range(7)]))
    signed_in(joko).post(f"/impor/{run.pk}/masukkan/")
    monkeypatch.setattr(running, "BATCH", 3)
    real, calls = recaps.store, []

    def dies(drafts: Any, *more: Any) -> None:
        real(drafts, *more)
        calls.append(len(drafts))
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setitem(declaring._targets, "laporan", dataclasses.replace(TARGET, store=dies))
    with pytest.raises(KeyboardInterrupt):
        actions.run(run.pk)
    left = fresh(run.pk)
    assert (left.state, left.stored, len(reports())) == ("running", 3, 3)
    with system("test"):
        Import.objects.update(moved_at=timezone.now() - timedelta(minutes=5))
    assert actions.take_up() == 1
    actions.run(run.pk)
    assert (fresh(run.pk).state, fresh(run.pk).stored, len(reports())) == ("done", 7, 7)


def test_an_import_is_stopped_in_the_middle_and_taken_back(
    signed_in: SignIn, joko: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(joko)
    run = checked(browser, xlsx([row(nama=f"Orang {n}") for n in range(5)]))
    browser.post(f"/impor/{run.pk}/masukkan/")
    monkeypatch.setattr(running, "BATCH", 2)
    with scope(joko):
        running._batch(run.pk, TARGET, joko)
    assert browser.post(f"/impor/{run.pk}/batal/").status_code == 302
    actions.run(run.pk)
    assert (fresh(run.pk).state, len(reports())) == ("cancelled", 2)
    browser.post(f"/impor/{run.pk}/tarik/")
    assert reports() == []


def test_what_somebody_worked_on_stays_and_is_named(signed_in: SignIn, joko: User) -> None:
    browser = signed_in(joko)
    run = brought_in(browser, xlsx([row(), row(nama="Slamet", tindak="")]))
    with scope(joko):
        slamet = Report.objects.get(subject_name="Slamet")
        cases.open_case(report=slamet, by=joko)
    page = browser.get(f"/impor/{run.pk}/tarik/").content.decode()
    assert slamet.code in page
    assert "Baris 3" in page
    browser.post(f"/impor/{run.pk}/tarik/")
    assert [one.pk for one in reports()] == [slamet.pk]
    assert (fresh(run.pk).removed, fresh(run.pk).stored) == (1, 1)
