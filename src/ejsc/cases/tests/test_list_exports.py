"""A list as a file: exactly what the person sees, for a reason, for some days, for nobody else."""

from __future__ import annotations

import csv
import io
import uuid
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions as cases
from ejsc.cases.models import Case
from ejsc.lists import actions
from ejsc.lists.exporting import files
from ejsc.lists.models import Export
from ejsc.notices.models import Notice

from .conftest import incoming

SignIn = Callable[[User], Client]
REASON = "Bahan rapat koordinasi"
KLOJEN = "35.73.02.1001"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    """Exports of tests lie in a folder of their own."""
    settings.EXPORTS_ROOT = tmp_path / "exports"


def asked(
    browser: Client, *, query: str = "", format: str = "csv", columns: tuple[str, ...] = ("nama", "nomor")
) -> Export:
    sent = {"id": str(uuid.uuid4()), "query": query, "format": format, "reason": REASON, "columns": columns}
    answer = browser.post("/ekspor/kasus/baru/", sent)
    assert answer.status_code == 302, answer.content.decode()
    with system("test"):
        return Export.objects.get(pk=sent["id"])


def made(browser: Client, **how: object) -> tuple[Export, bytes]:
    """An export that a worker has made, as the browser receives it."""
    export = asked(browser, **how)  # type: ignore[arg-type]
    actions.run(export.pk)
    answer = browser.get(f"/ekspor/{export.pk}/unduh/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    with system("test"):
        export.refresh_from_db()
    return export, b"".join(answer.streaming_content)


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def another(joko: User, **over: object) -> Case:
    told = cases.receive(incoming=incoming(**over), by=None).report
    with scope(joko):
        return cases.open_case(report=told, by=joko)


def test_a_file_holds_what_the_list_shows_and_who_took_it_when_and_why(
    signed_in: SignIn, budi: User, dewi: User, joko: User, case: Case
) -> None:
    other = another(joko, kind="child", region_code=KLOJEN, subject_name="Bagus")
    outside = another(joko, region_code="35.07.05.2001")
    browser = signed_in(budi)
    export, content = made(browser)
    mark, head, *rows = lines(content)
    assert "Budi Santoso (budi)" in mark[0]
    assert REASON in mark[0]
    assert head == ["Tentang siapa", "Nomor"]
    assert {row[1] for row in rows} == {case.number, other.number}
    assert export.done == len(rows) == 2
    page = browser.get("/kasus/").content.decode()
    assert [row[1] for row in rows] == [n for n in _in_order(page) if n != outside.number]
    _export, content = made(browser, query="jenis=child")
    assert [row[1] for row in lines(content)[2:]] == [other.number]
    _export, content = made(signed_in(dewi))
    assert [row[1] for row in lines(content)[2:]] == [outside.number]


def _in_order(page: str) -> list[str]:
    return [
        piece.split('"')[0].strip("/") for piece in page.split('href="/kasus/')[1:] if piece.startswith("K-")
    ]


def test_formulas_are_neutralised_on_the_way_out(signed_in: SignIn, budi: User, joko: User) -> None:
    another(joko, subject_name="=HYPERLINK(1)", what="@SUM(A1) tidur di pasar, sakit, sendirian.")
    _export, content = made(signed_in(budi), columns=("nama", "ringkasan"))
    assert lines(content)[2][0] == "'=HYPERLINK(1)"
    assert lines(content)[2][1].startswith("'@SUM")


def test_an_excel_file_holds_the_same_rows(signed_in: SignIn, budi: User, case: Case) -> None:
    _export, content = made(signed_in(budi), format="xlsx", columns=("nama", "nomor", "dibuka", "status"))
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert case.number in sheet
    assert "Perlu ditugaskan" in sheet
    assert REASON in sheet
    assert "<f>" not in sheet


def test_asking_and_fetching_are_traced_with_the_reason(signed_in: SignIn, budi: User, case: Case) -> None:
    export, _content = made(signed_in(budi))
    with system("test"):
        kept = list(Entry.objects.filter(object_id=str(export.pk)).order_by("id"))
        assert Notice.objects.filter(user=budi, url=f"/ekspor/{export.pk}/").exists()
    assert [one.act for one in kept] == ["list.export", "list.export_made", "list.download"]
    assert kept[0].reason == kept[2].reason == REASON
    assert kept[1].detail["rows"] == 1
    assert len(kept[1].detail["sha256"]) == 64


def test_a_guessed_link_opens_nothing(signed_in: SignIn, budi: User, dewi: User, case: Case) -> None:
    export, _content = made(signed_in(budi))
    browser = signed_in(dewi)
    for page in ("", "unduh/", "kemajuan/"):
        assert browser.get(f"/ekspor/{export.pk}/{page}").status_code == 404
    assert browser.post(f"/ekspor/{export.pk}/batal/").status_code == 404
    assert browser.get(f"/ekspor/{uuid.uuid4()}/unduh/").status_code == 404


def test_a_field_worker_takes_nothing_out(signed_in: SignIn, sari: User, case: Case) -> None:
    browser = signed_in(sari)
    assert browser.get("/ekspor/kasus/baru/").status_code == 403
    assert "/ekspor/kasus/baru/" not in browser.get("/kasus/").content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": "  "}, "Tulis untuk apa berkas ini"),
        ({"format": "pdf"}, "Pilih"),
        ({"columns": []}, "Pilih paling sedikit satu kolom"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(
    signed_in: SignIn, budi: User, sent: dict[str, object], sentence: str
) -> None:
    whole = {
        "id": str(uuid.uuid4()), "query": "jenis=child", "format": "csv", "reason": REASON, "columns": ["nama"], **sent,
    }  # fmt: skip
    answer = signed_in(budi).post("/ekspor/kasus/baru/", whole)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text
    assert "jenis=child" in text


def test_asking_twice_makes_one_file(signed_in: SignIn, budi: User, case: Case) -> None:
    browser = signed_in(budi)
    first = asked(browser)
    sent = {"id": str(first.pk), "query": "", "format": "csv", "reason": REASON, "columns": ["nama"]}
    assert browser.post("/ekspor/kasus/baru/", sent).status_code == 302
    with system("test"):
        assert Export.objects.count() == 1


def test_a_file_is_removed_after_its_time(signed_in: SignIn, budi: User, case: Case) -> None:
    browser = signed_in(budi)
    export, _content = made(browser)
    with system("test"):
        Export.objects.filter(pk=export.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = browser.get(f"/ekspor/{export.pk}/unduh/")
    assert answer.status_code == 409
    assert "sudah tidak ada" in answer.content.decode()
    assert actions.remove_expired() == 1
    assert not files.path_of(export.pk, "csv").exists()


def test_an_export_can_be_stopped_before_it_is_made(signed_in: SignIn, budi: User, case: Case) -> None:
    browser = signed_in(budi)
    export = asked(browser)
    assert browser.post(f"/ekspor/{export.pk}/batal/").status_code == 302
    actions.run(export.pk)
    assert not list(files.folder().iterdir())


def test_whoever_lost_the_right_meanwhile_gets_no_file(signed_in: SignIn, budi: User, case: Case) -> None:
    export = asked(signed_in(budi))
    budi.assignments.update(ends=timezone.localdate() - timedelta(days=1), starts="2020-01-01")
    actions.run(export.pk)
    with system("test"):
        export.refresh_from_db()
    assert export.state == "failed"
    assert not list(files.folder().iterdir())


def test_the_page_tells_how_far_it_is(signed_in: SignIn, budi: User, case: Case) -> None:
    browser = signed_in(budi)
    export = asked(browser)
    assert "menunggu giliran" in browser.get(f"/ekspor/{export.pk}/").content.decode()
    actions.run(export.pk)
    text = browser.get(f"/ekspor/{export.pk}/kemajuan/").content.decode()
    assert "Berkas siap: 1 baris" in text
    assert export.file_name in browser.get("/ekspor/").content.decode()
