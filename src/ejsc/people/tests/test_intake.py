"""Taking lists of people in: what comes in, what stays out and why, what a second time changes, and taking it back."""

from __future__ import annotations

import csv
import json
import uuid
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import call_command
from django.db import connection

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.people import actions
from ejsc.people.intake.running import bring_in
from ejsc.people.intake.undoing import undo
from ejsc.people.models import Address, Intake, Person, PersonAccess, SourceRecord
from ejsc.people.search.finding import find

pytestmark = pytest.mark.django_db

VILLAGE, NIK = "35.73.05.1001", "3573054107600003"
HEAD = "record_id,name,nik,kk,birth_date,sex,birth_place,mother_name,address,rt,rw,village_code,phone"


def row(key: str, name: str = "Painem", **over: str) -> str:
    cells = dict.fromkeys(HEAD.split(","), "") | {
        "record_id": key, "name": name, "birth_date": "1960-07-01", "sex": "P", "village_code": VILLAGE,
    } | over  # fmt: skip
    return ",".join(cells.values())


@pytest.fixture
def come(tmp_path: Path) -> Any:
    """Brings rows in by the command; its report, and the rows that stayed out."""

    def bring(*rows: str, head: str = HEAD, raw: bytes | None = None, code: int = 0, **more: Any) -> Any:
        file, report, errors = tmp_path / "list.csv", tmp_path / "report.json", tmp_path / "errors.csv"
        report.unlink(missing_ok=True)
        file.write_bytes("\n".join([head, *rows]).encode() if raw is None else raw)
        given = {
            "source": "SIKS",
            "report": report,
            "errors": errors,
            "mapping": None,
            "dry_run": False,
            **more,
        }
        if code:
            with pytest.raises(SystemExit) as stopped:
                call_command("import_people", file, stdout=StringIO(), stderr=StringIO(), **given)
            assert stopped.value.code == code
            return None, []
        call_command("import_people", file, stdout=StringIO(), **given)
        return json.loads(report.read_text()), list(csv.reader(errors.read_text("utf-8-sig").splitlines()))[
            1:
        ]

    return bring


def people() -> list[Person]:
    with system("test"):
        return list(Person.objects.order_by("number"))


def test_rows_come_in_once_and_the_counts_add_up(come: Any) -> None:
    rows = [
        row("1", nik=NIK, phone="812 3456 7890"), row("1", nik=NIK, phone="812 3456 7890"),
        row("2", "", nik="3573054107600004"), row("3", birth_date="kemarin"), row("4", village_code="99.99.99.9999"),
        row("5", nik="3.57E+15"), row("6", sex="x"), row("7", name="=HYPERLINK(1)"), row("", "Mbah Karto"),
        row("5", "Lain sama sekali"), "", "Jumlah,9,,,,,,,,,,,",
    ]  # fmt: skip
    report, wrong = come(*rows)
    assert report["rows_read"] == report["accepted"] + report["rejected"] + report["repeated"] == 10
    assert report["accepted"] == report["new"] == 5
    assert (report["rejected"], report["repeated"], report["warnings"]) == (4, 1, 2)
    assert [line[-2] for line in wrong] == ["4", "5", "6", "11"]
    assert all(line[-1] for line in wrong)
    painem = next(one for one in people() if one.nik)
    assert (painem.nik, painem.phone, painem.sex, str(painem.birth_date)) == (
        NIK,
        "+628123456789" + "0",
        "P",
        "1960-07-01",
    )
    with system("test"):
        destroyed = SourceRecord.objects.get(record_id="5")
        assert json.loads(destroyed.raw) == {"nik": "3.57E+15"}
        assert destroyed.person.nik == ""
        assert [one.person.name for one in find("painem", limit=1)] == ["Painem"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person WHERE nik LIKE %s", [f"%{NIK}%"])
        assert cursor.fetchone() == (0,)


def test_only_the_area_sees_who_came_in(come: Any, budi: User, dewi: User) -> None:
    come(row("1"))
    with scope(budi):
        assert Person.objects.get().addresses.get().region_id == VILLAGE
        assert SourceRecord.objects.count() == 1
    with scope(dewi):
        assert not Person.objects.exists()
        assert not SourceRecord.objects.exists()


def test_the_same_list_again_changes_nothing(come: Any) -> None:
    come(row("1", nik=NIK), row("2", "Slamet", nik="kosong"))
    before = [(one.pk, one.version, one.changed_at) for one in people()]
    report, _wrong = come(row("1", nik=NIK), row("2", "Slamet", nik="kosong"))
    assert (report["unchanged"], report["accepted"], report["warnings"]) == (2, 2, 1)
    assert [(one.pk, one.version, one.changed_at) for one in people()] == before
    with system("test"):
        assert Intake.objects.count() == 1


def test_a_changed_row_changes_what_nobody_corrected(come: Any, joko: User) -> None:
    come(row("1", phone="081234567890", birth_place="Blitar"))
    (person,) = people()
    with scope(joko):
        actions.edit(
            person=person, found={"phone": person.phone}, wanted={"phone": "+6281999999999"}, by=joko
        )
    report, _wrong = come(row("1", "Painem Sukirah", phone="081234567891", village_code="35.07.01.2001"))
    assert report["changed"] == 1
    (person,) = people()
    assert (person.full_name, person.phone) == ("Painem Sukirah", "+6281999999999")
    with system("test"):
        assert SourceRecord.objects.get().said["phone"] == "+6281234567891"
        assert person.addresses.get(until=None).region_id == "35.07.01.2001"
        assert [one.person.id for one in find("sukirah")] == [person.pk]


def test_a_known_nik_joins_one_who_fits_and_never_the_first_of_several(come: Any) -> None:
    come(row("1", nik=NIK))
    report, _wrong = come(row("A", "P. Painem", nik=NIK, phone="081234567890"), source="PKH")
    assert report["changed"] == 1
    assert [one.phone for one in people()] == ["+6281234567890"]
    report, _wrong = come(row("B", "Suharto", nik=NIK, birth_date="1990-01-02"), source="UPT")
    assert (report["needs_review"], report["accepted"]) == (1, 1)
    report, _wrong = come(row("C", "Painem", nik=NIK), row("D", "Painem", nik=NIK), source="BLT")
    assert report["needs_review"] == 2
    assert len(people()) == 4


def test_a_dry_run_stores_nothing(come: Any) -> None:
    report, _wrong = come(row("1"), dry_run=True)
    assert report["new"] == 1
    assert people() == []
    with system("test"):
        assert not Intake.objects.exists()


def test_usual_headings_signs_and_encodings_are_understood(come: Any, tmp_path: Path) -> None:
    head = "DAFTAR PENERIMA;;;;;;;;\n;;;;;;;;\nNO;NAMA LENGKAP;NO KK;L/P;TEMPAT, TGL LAHIR;NAMA IBU KANDUNG;"
    head += "DESA/KELURAHAN;KECAMATAN;KAB/KOTA"
    line = "1;Café Sulastri;'3573051234567890;Lk;Malang, 17 Agustus 1960;Warsini;Kauman;Klojen;Kota Malang"
    for raw in (f"{head}\n{line}".encode("cp1252"), f"{head}\n{line}".encode("utf-16")):
        report, wrong = come(raw=raw, source=str(uuid.uuid4()))
        assert (report["new"], wrong) == (1, [])
    person = people()[0]
    assert (person.full_name, person.sex, person.birth_place, person.mother_name) == (
        "Café Sulastri",
        "L",
        "Malang",
        "Warsini",
    )
    assert (str(person.birth_date), person.kk) == ("1960-08-17", "3573051234567890")
    report, _wrong = come(
        "Ponirah|P", head="NAMA KPM|JENKEL", mapping=_mapping(tmp_path, name="NAMA KPM", sex="JENKEL")
    )
    assert report["new"] == 1


def _mapping(tmp_path: Path, **names: str) -> Path:
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(names))
    return path


def test_a_workbook_comes_in_with_its_numbers_and_days(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, name in enumerate(("NAMA", "NIK", "TGL LAHIR", "KODE DESA")):
            sheet.write(0, at, name)
        sheet.write_row(1, 0, ["Painem", 3573054107600003, 22098, 3573051001])
        sheet.write_formula(2, 0, '="Sla"&"met"', None, "Slamet")
    with system("test"):
        report, _intake = bring_in(path, source="UPT")
    assert (report.new, report.warnings) == (2, 2)
    painem, slamet = people()
    assert (painem.nik, str(painem.birth_date), slamet.full_name) == ("", "1960-07-01", "Slamet")


def test_what_is_no_list_is_refused_as_a_whole(come: Any) -> None:
    for raw in (
        b"",
        b"%PDF-1.7 ...",
        b"PK\x03\x04cut off",
        b"halo dunia\nini bukan daftar\n",
        b"\x89PNG\r\n",
    ):
        come(raw=raw, code=2)
    come(row("1"), head=HEAD.replace("name", "x"), code=2)
    assert people() == []


def test_a_list_is_taken_back_exactly_and_what_was_edited_stays(come: Any, joko: User) -> None:
    come(row("1", phone="081234567890"))
    before = _everything()
    come(row("1", "Painem Sukirah", village_code="35.07.01.2001"), row("2", "Slamet"), row("3", "Kasiman"))
    with system("test"):
        slamet = Person.objects.get(full_name="Slamet")
    with scope(joko):
        actions.edit(
            person=slamet, found={"full_name": "Slamet"}, wanted={"full_name": "Slamet Riyadi"}, by=joko
        )
    with system("test"):
        undone = undo(Intake.objects.order_by("-created_at")[0])
    assert (undone.removed, undone.restored, undone.kept) == (1, 1, [slamet.number])
    assert {one.full_name for one in people()} == {"Painem", "Slamet Riyadi"}
    after = _everything()
    assert {key: rows & after[key] for key, rows in before.items()} == before
    report, _wrong = come(row("3", "Kasiman"))
    assert report["new"] == 1


def _everything() -> dict[str, set[Any]]:
    with system("test"):
        return {
            "people": set(Person.objects.values_list("pk", "full_name", "phone", "version")),
            "addresses": set(Address.objects.values_list("pk", "region", "until")),
            "access": set(PersonAccess.objects.values_list("pk", "region", "ended_at")),
            "records": {
                (one.pk, json.dumps(one.said, sort_keys=True), one.digest) for one in SourceRecord.objects.all()
            },
        }  # fmt: skip
