"""What kind of file it really is, whatever its name says, and its sheets and rows."""

from __future__ import annotations

import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from . import guard, separated, workbook
from .table import Rows, Sheet, Unreadable

XLSX, XLS, CSV, HTML = "xlsx", "xls", "csv", "html"
_SHEETS = {
    XLSX: workbook.xlsx_sheets, XLS: workbook.xls_sheets, CSV: separated.csv_sheets, HTML: separated.html_sheets,
}  # fmt: skip
_ROWS = {
    XLSX: workbook.xlsx_rows, XLS: workbook.xls_rows, CSV: separated.csv_rows, HTML: separated.html_rows,
}  # fmt: skip
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def kind_of(path: Path) -> str:
    """What the contents are. Raises: Unreadable, for what is no list."""
    head = _head(path)
    if not head.strip():
        raise Unreadable(_("This file is empty. Choose the file that holds the list."))
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(OLD_OFFICE):
        return _old(path)
    if head.startswith(PICTURES) or head.startswith(b"%PDF"):
        raise Unreadable(
            _("This is a picture or a PDF, from which no list can be read. Send the list as XLSX or CSV.")
        )
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise no_list()
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return HTML if text.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")) else CSV


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4_096)


def _zipped(path: Path) -> str:
    try:
        names = set(zipfile.ZipFile(path).namelist())
    except (zipfile.BadZipFile, OSError) as error:
        raise guard.broken() from error
    if "xl/workbook.xml" in names:
        return XLSX
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise Unreadable(_("This kind of sheet cannot be read yet. Open it and save it as XLSX."))
    raise no_list()


def _old(path: Path) -> str:
    """An old workbook; a new one with a password looks the same from outside."""
    raw = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise workbook.locked()
    if "Workbook".encode("utf-16-le") in raw or "Book".encode("utf-16-le") in raw:
        return XLS
    raise no_list()


def no_list() -> Unreadable:
    return Unreadable(_("This is no list. Send a file of Excel (XLSX or XLS) or a CSV file."))


def sheets_of(path: Path, kind: str) -> list[Sheet]:
    """The sheets that hold something. Raises: Unreadable."""
    found = [one for one in _SHEETS[kind](path) if one.rows]
    if not found:
        raise Unreadable(_("This file is empty. Choose the file that holds the list."))
    return found


def rows_of(path: Path, kind: str, sheet: str) -> Rows:
    """The rows of one sheet. Raises: Unreadable."""
    return _ROWS[kind](path, sheet)
