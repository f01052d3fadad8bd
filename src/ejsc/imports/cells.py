"""What people write into cells, read as what they mean. Each function raises BadInput with what is wrong."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from ejsc.kernel.errors import BadInput
from ejsc.kernel.formfields import without_unseen
from ejsc.kernel.text import plain

from .reading.table import Cell

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january", "februari feb pebruari peb february", "maret mar mrt march", "april apr", "mei may",
            "juni jun june", "juli jul july", "agustus agu agt agst ags aug august", "september sep sept",
            "oktober okt oct october", "november nov nop nopember", "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
OLDEST_YEAR = 2000
EXCEL_BEGINS = date(1899, 12, 30)
_IN_FIGURES = re.compile(r"(\d{1,4})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,4})(?!\d)")
_IN_WORDS = re.compile(r"(\d{1,2})[\s./-]*([a-z]+)[\s./-]*(\d{2,4})")
_YEAR_ONLY = re.compile(r"(?:0{1,2}[/.\-]0{1,2}[/.\-])?((?:18|19|20)\d\d)")
_TWO_FIGURES = re.compile(r"(?<!\d)\d{2}$")
FIRST_BIRTH = 1895
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:wib)?\s*$", re.I)
_SCIENTIFIC = re.compile(r"^\d[.,]\d+\s*e\s*\+?\s*(\d+)$", re.I)


def text(cell: Cell) -> str:
    """A cell as text: numbers without a point that nobody wrote, days as Indonesia writes them."""
    if isinstance(cell, bool):
        return "Ya" if cell else "Tidak"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{cell:g}"
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    # What an export of ours put before a sign that a spreadsheet would run.
    found = _seen(str(cell)).strip()
    return found[1:] if re.match(r"'[=+\-@]", found) else found


def storable(cell: Cell) -> Any:
    """A cell as it waits in the database."""
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    return _seen(cell) if isinstance(cell, str) else cell


def _seen(said: str) -> str:
    """Without signs that nobody sees; nearly every text has none."""
    return said if said.isprintable() else without_unseen(said)


def day(cell: Cell, *, today: date) -> datetime:
    """A day, with its hour where the cell says one. Raises: BadInput."""
    found = _moment(cell)
    if found.date() > today:
        raise BadInput(
            _("“%(said)s” lies in the future. Correct the year or the month.") % {"said": text(cell)}
        )
    if found.year < OLDEST_YEAR:
        raise BadInput(_("“%(said)s” is too long ago for a report. Correct the year.") % {"said": text(cell)})
    return found


def birth(cell: Cell, *, today: date) -> tuple[date, str]:
    """A day of birth and how exact it is (`day`, `month`, `year`). Raises: BadInput."""
    said = text(cell)
    if match := _YEAR_ONLY.fullmatch(said):
        found, precision = date(int(match[1]), 1, 1), "year"
    else:
        found, precision = _born(cell, said), "day"
        if found > today and found.year - 100 >= FIRST_BIRTH and _TWO_FIGURES.search(said):
            found = found.replace(year=found.year - 100)
    if not found.year >= FIRST_BIRTH or found > today:
        raise BadInput(_("“%(said)s” can be nobody's date of birth. Correct the year.") % {"said": said[:40]})
    return found, precision


def _born(cell: Cell, said: str) -> date:
    """A day; a number of a few figures is one as Excel counts, back to the year 1905."""
    days = said.partition(".")[0]
    if days.isdigit() and 4 <= len(days) <= 5 and int(days) < 80_000:
        return EXCEL_BEGINS + timedelta(days=int(days))
    return _moment(cell).date()


def _moment(cell: Cell) -> datetime:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _counted(float(cell), cell)
    return _written(str(cell))


def _counted(days: float, cell: Cell) -> datetime:
    """Days since the end of 1899, as Excel counts. Also eight figures in a row: 20250817."""
    if 19_000_101 <= days <= 21_001_231:
        return _made(int(days) // 10_000, int(days) // 100 % 100, int(days) % 100, str(cell))
    if not 20_000 <= days < 80_000:
        raise no_day(cell)
    return datetime(1899, 12, 30) + timedelta(minutes=round(days * 1440))


def _written(said: str) -> datetime:
    low = said.lower().replace("’", "'").strip()
    hour, minute = 0, 0
    clock = _CLOCK.search(low)
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60 and len(low) > len(clock[0]) + 5:
        hour, minute, low = int(clock[1]), int(clock[2]), low[: clock.start()]
    if low.replace(".", "", 1).isdigit():
        return _counted(float(low), said)
    if match := _IN_FIGURES.search(low):
        first, month, last = (int(part) for part in match.groups())
        year, day_ = (first, last) if len(match[1]) == 4 else (last, first)
        return _made(year, month, day_, said).replace(hour=hour, minute=minute)
    match = _IN_WORDS.search(plain(low))
    if match and match[2] in MONTHS:
        return _made(int(match[3]), MONTHS[match[2]], int(match[1]), said).replace(hour=hour, minute=minute)
    raise no_day(said)


def _made(year: int, month: int, day_: int, said: str) -> datetime:
    if month > 12 >= day_ >= 1:
        raise BadInput(
            _(
                "“%(said)s” has no such month: perhaps day and month are exchanged. Write it like this: 17/08/2025."
            )
            % {"said": said}
        )
    try:
        return datetime(year + 2000 if year < 100 else year, month, day_)
    except ValueError:
        raise no_day(said) from None


def no_day(cell: Cell) -> BadInput:
    return BadInput(
        _("“%(said)s” cannot be read as a date. Write it like this: 17/08/2025.") % {"said": text(cell)[:40]}
    )


def number(cell: Cell) -> int:
    """A whole number, also in "3 orang". Raises: BadInput."""
    match = re.search(r"\d+", text(cell))
    if match is None or len(match[0]) > 5:
        raise BadInput(
            _("“%(said)s” is no number. Write figures only, for instance 3.") % {"said": text(cell)[:40]}
        )
    return int(match[0])


def nik(cell: Cell) -> str:
    """Sixteen figures. Raises: BadInput, saying what became of them."""
    said = text(cell)
    if isinstance(cell, float) or (isinstance(cell, int) and len(str(cell)) >= 16) or _SCIENTIFIC.match(said):
        raise BadInput(
            _(
                "Excel turned the NIK into the number %(said)s, and its last figures are lost. The row comes in "
                "without NIK; to keep it, format the column as text and type the NIK anew."
            )
            % {"said": _short(cell)}
        )
    figures = "".join(sign for sign in said if sign.isdigit())
    if len(figures) != 16:
        raise BadInput(
            _("The NIK must have 16 figures; here stand %(count)s. The row comes in without NIK.")
            % {"count": len(figures)}
        )
    return figures


def _short(cell: Cell) -> str:
    """`3,57E+15`, as the sheet shows it."""
    if isinstance(cell, str):
        return cell
    return f"{cell:.2E}".replace(".", ",")
