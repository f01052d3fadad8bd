"""Files as offices send them: titles, merged cells, wrong endings, other signs, other encodings, bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ejsc.imports.choices import Sort
from ejsc.imports.declaring import Field
from ejsc.imports.reading import files, heading
from ejsc.imports.reading.table import Row, Unreadable

FIELDS = (
    Field("name", "Nama", ("nama", "nama lengkap")),
    Field("day", "Tanggal", ("tanggal", "tgl"), never=("lahir",), sort=Sort.DAY),
    Field("village", "Desa", ("desa", "desa kelurahan")),
    Field("district", "Kecamatan", ("kecamatan", "kec")),
)
CSV = "No;Nama;Tanggal;Desa/Kelurahan\n1;Painem;17/8/2025;Sukorejo\n2;Siti ’Aisyah;18/8/2025;Dinoyo\n"


def kept(folder: Path, content: bytes) -> Path:
    path = folder / "x.list"
    path.write_bytes(content)
    return path


def workbook(fill: Callable[[Any, Any], None]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    fill(book, book.add_worksheet("Rekap"))
    book.close()
    return file.getvalue()


def rows_in(path: Path, sheet: str = "Rekap") -> list[Row]:
    kind = files.kind_of(path)
    return list(files.rows_of(path, kind, sheet))


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_by_any_sign_and_encoding(tmp_path: Path, sign: str, encoding: str) -> None:
    path = kept(tmp_path, CSV.replace(";", sign).encode(encoding))
    rows = rows_in(path, "")
    assert rows[2].cells == ["2", "Siti ’Aisyah", "18/8/2025", "Dinoyo"]


def test_a_csv_may_say_its_sign(tmp_path: Path) -> None:
    rows = rows_in(kept(tmp_path, b"sep=;\nNama;Desa\nSiti;Dinoyo, Malang\n"), "")
    assert rows[-1].cells == ["Siti", "Dinoyo, Malang"]


def test_a_page_that_is_called_xls_is_a_table(tmp_path: Path) -> None:
    head, body = (
        b"<tr><th>Nama</th><th colspan=2>Desa</th></tr>",
        b"<tr><td>Siti</td><td>Dinoyo</td><td/></tr>",
    )
    page = b"<html><table>" + head + body + b"</table>"
    path = kept(tmp_path, page)
    assert files.kind_of(path) == files.HTML
    assert [row.cells for row in rows_in(path, "")] == [["Nama", "Desa", ""], ["Siti", "Dinoyo", ""]]


def test_hidden_rows_formulas_and_their_errors_are_noticed(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 1, ["Nama", "Umur", "Ket"])
        sheet.write_row(1, 1, ["Siti", 70])
        sheet.write_formula(2, 2, "=60+4", None, 64)
        sheet.write_formula(2, 3, "=1/0", None, "#DIV/0!")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.write_blank(400_000, 3, None, book.add_format({"bold": True}))

    rows = rows_in(kept(tmp_path, workbook(fill)))
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[1].cells[1:3] == ["Siti", 70]
    assert rows[2].hidden
    assert rows[2].formulas == {2, 3}
    assert list(rows[2].errors) == [3]


def test_headings_are_found_below_titles_and_over_two_rows(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 4, "REKAPITULASI LAPORAN")
        sheet.merge_range(1, 0, 1, 4, "TAHUN 2025")
        sheet.write_row(3, 0, ["NO", "NAMA", "TGL", "ALAMAT"])
        sheet.write_row(4, 3, ["DESA", "KECAMATAN"])
        sheet.write_row(5, 0, [1, 2, 3, 4, 5])
        sheet.write_row(6, 0, [1, "Painem", "17/8/2025", "Sukorejo", "Udanawu"])

    rows = rows_in(kept(tmp_path, workbook(fill)))
    found = heading.find(rows, FIELDS)
    assert (found.row, found.last) == (4, 6)
    assert found.names == ("NO", "NAMA", "TGL", "DESA", "KECAMATAN")
    assert heading.proposed(found, FIELDS) == {"1": "name", "2": "day", "3": "village", "4": "district"}


def test_another_day_is_not_taken_for_it() -> None:
    found = heading.Heading(1, ("Nama", "Tanggal lahir", "Tgl. masuk"), 1)
    assert heading.proposed(found, FIELDS) == {"0": "name", "2": "day"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"), (b"%PDF-1.7 ...", "gambar atau PDF"), (b"\x89PNG\r\n", "gambar atau PDF"),
        (b"PK\x03\x04 half a file", "rusak atau terpotong"), (b"\x7fELF\0\0\0", "bukan daftar"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    ],
    ids=["empty", "pdf", "png", "cut", "program", "locked"],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        files.kind_of(kept(tmp_path, content))


def test_a_workbook_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    whole = workbook(lambda _book, sheet: sheet.write_row(0, 0, ["Nama"]))
    with pytest.raises(Unreadable, match="rusak"):
        files.kind_of(kept(tmp_path, whole[: len(whole) // 2]))


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = kept(tmp_path, workbook(lambda _book, sheet: sheet.write_row(0, 0, ["Nama"])))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/zeros", b"\0" * 60_000_000)
    with pytest.raises(Unreadable, match="terlalu besar"):
        files.sheets_of(path, files.XLSX)


@pytest.mark.parametrize(("row", "column", "sentence"), [(1_048_575, 0, "lebih dari"), (5, 16_383, "kolom")])
def test_a_cell_in_the_last_corner_is_refused(tmp_path: Path, row: int, column: int, sentence: str) -> None:
    path = kept(tmp_path, workbook(lambda _book, sheet: sheet.write(row, column, "x")))
    with pytest.raises(Unreadable, match=sentence):
        files.sheets_of(path, files.XLSX)


def test_a_csv_of_a_million_rows_is_refused(tmp_path: Path, settings: Any) -> None:
    settings.IMPORTS_MAX_ROWS = 500
    with pytest.raises(Unreadable, match="lebih dari 500 baris"):
        files.sheets_of(kept(tmp_path, b"a;b\n" * 2_000), files.CSV)


def test_a_day_of_excel_stays_a_day(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_datetime(0, 0, date(2025, 8, 17), book.add_format({"num_format": "dd mmmm yyyy"}))

    assert rows_in(kept(tmp_path, workbook(fill)))[0].cells == [date(2025, 8, 17)]
