"""A list as a file: CSV against a bare COPY of the same rows, XLSX against bare xlsxwriter; memory at two sizes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from launcher.places import REPO, Places
from launcher.words import say, step, table

from .lib import machine, seeded
from .lib.rounds import Race, Turn
from .lib.sheet import HEADS, Sheet


@dataclass(frozen=True)
class Size:
    csv_rows: int
    xlsx_rows: int
    small: int
    rounds: int


SIZES = {
    "small": Size(csv_rows=1_500, xlsx_rows=500, small=100, rounds=2),
    "full": Size(csv_rows=1_000_000, xlsx_rows=50_000, small=10_000, rounds=5),
}
BARE = (
    "SELECT c.number, c.summary, c.kind, v.name, u.full_name, c.due_at, c.state FROM cases_case c"
    " JOIN regions_region v ON v.code = c.region_id LEFT JOIN accounts_user u ON u.id = c.owner_id"
    " WHERE c.state = 'closed' ORDER BY c.closed_at DESC, c.id LIMIT %s"
)
COLUMNS = ("nomor", "ringkasan", "jenis", "tempat", "petugas", "tenggat", "status")


@dataclass
class Bench:
    """The same rows for both sides, and what both wrote."""

    folder: Path
    user: Any
    owner_url: str
    lines: dict[str, int] = field(default_factory=dict)

    def bare_csv(self, rows: int) -> None:
        path = self.folder / "bare.csv"
        with psycopg.connect(self.owner_url) as owner, owner.cursor() as cursor, path.open("wb") as file:
            with cursor.copy(f"COPY ({BARE}) TO STDOUT WITH (FORMAT csv)", [rows]) as copy:
                for piece in copy:
                    file.write(piece)
            os.fsync(file.fileno())
        self.lines["bare.csv"] = count_lines(path)

    def ours_csv(self, rows: int) -> None:
        self.lines["ours.csv"] = ours(self.user, self.folder / "ours.csv", rows)

    def bare_xlsx(self, cells: list[tuple[Any, ...]]) -> None:
        import xlsxwriter

        book = xlsxwriter.Workbook(str(self.folder / "bare.xlsx"), {"constant_memory": True})
        sheet = book.add_worksheet()
        for at, row in enumerate(cells):
            sheet.write_row(at, 0, row)
        book.close()
        self.lines["bare.xlsx"] = len(cells)

    def ours_xlsx(self, rows: int) -> None:
        self.lines["ours.xlsx"] = ours(self.user, self.folder / "ours.xlsx", rows)


def ours(user: Any, path: Path, most: int) -> int:
    """An export as the worker makes it, of at most so many closed cases; how many rows."""
    from ejsc.accounts.scope import scope
    from ejsc.cases.listing import CASES
    from ejsc.lists.choices import Format
    from ejsc.lists.exporting import files, source

    with scope(user):
        asked = source.asked_again(CASES, user, {"lihat": "selesai"})
        columns = source.columns_of(CASES, user, COLUMNS)
        rows = source.rows(asked, columns, Format(path.suffix[1:]))[:most]
        return files.write(path, rows, columns, mark="bench", tell=lambda done: None)


def count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


def main(size_name: str, json_path: Path | None) -> int:
    """1 when a file holds other rows than it should, or memory grows with the rows."""
    size, here = SIZES[size_name], Places(Path(os.environ["EJSC_DATA"]))
    wrong: list[str] = []
    owner_url = os.environ["EJSC_OWNER_URL"]
    with psycopg.connect(owner_url, autocommit=True) as owner:
        seeded.fill(owner, seeded.SIZES[size_name])
        closed = seeded.count(owner, "cases_case", "state = 'closed'")
        user = seeded.province_officer()
        folder = here.data / "exports"
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, user, owner_url)
        csv_rows, xlsx_rows = min(size.csv_rows, closed), min(size.xlsx_rows, closed)
        cells = [
            tuple(str(cell or "") for cell in row) for row in owner.execute(BARE, [xlsx_rows]).fetchall()
        ]
        races = [
            race(
                "CSV",
                size.rounds,
                csv_rows,
                lambda: bench.bare_csv(csv_rows),
                lambda: bench.ours_csv(csv_rows),
            ),
            race(
                "XLSX",
                size.rounds,
                xlsx_rows,
                lambda: bench.bare_xlsx(cells),
                lambda: bench.ours_xlsx(xlsx_rows),
            ),
        ]
        peaks = {rows: peak(user.username, folder, rows) for rows in (min(size.small, closed), csv_rows)}
    for name, rows in {"ours.csv": csv_rows, "bare.csv": csv_rows, "ours.xlsx": xlsx_rows}.items():
        if bench.lines[name] != rows:
            wrong.append(f"{name}: {bench.lines[name]} rows instead of {rows}")
    low, high = min(peaks.values()), max(peaks.values())
    if high > 1.25 * low:
        wrong.append(f"memory grows with the rows: {peaks}")
    contents = (
        f"Each file held its {csv_rows} (CSV) or {xlsx_rows} (XLSX) rows. Most memory of the exporting process: "
        + ", ".join(f"{megabytes} MB for {rows} rows" for rows, megabytes in peaks.items()) + "."
    )  # fmt: skip
    sheet = Sheet("export", size_name, words(size), races, contents)
    say("\n" + table(list(HEADS), sheet.rows()) + f"\n\n  {contents}")
    for one in wrong:
        say(f"  WRONG  {one}")
    sheet.keep(json_path)
    return 1 if wrong else 0


def race(name: str, rounds: int, rows: int, bare: Callable[[], None], mine: Callable[[], None]) -> Race:
    """Both sides by turns; the rate is rows a second."""
    found = Race(name, 1)
    loads = []
    with step(f"{name}, {rows} rows"):
        for round_ in range(rounds + 1):
            pair = [timed(act, rows) for act in (bare, mine)]
            loads.append(machine.load())
            if round_:
                found.reference.append(pair[0])
                found.ours.append(pair[1])
    found.load = statistics.mean(loads)
    return found


def timed(act: Callable[[], None], rows: int) -> Turn:
    cpu, begun = time.process_time(), time.perf_counter()
    act()
    lasted = time.perf_counter() - begun
    return Turn(rows, lasted, [lasted], {"clients": time.process_time() - cpu})


def peak(username: str, folder: Path, rows: int) -> int:
    """Units: megabytes that a process of its own needed at most for an export of so many rows."""
    code = (
        "import django, resource, pathlib; django.setup()\n"
        "from ejsc.accounts.models import User\nfrom bench.export import ours\n"
        f"ours(User.objects.get(username={username!r}), pathlib.Path({str(folder / 'peak.csv')!r}), {rows})\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO, check=True, capture_output=True, text=True)  # noqa: S603
    return int(done.stdout.split()[-1])


def words(size: Size) -> str:
    return (
        f"{size.rounds} rounds of each side by turns, after a rehearsal; seven columns of closed cases, latest first. "
        "Reference: COPY of the raw columns by the tables' owner, without row locks; rows in memory to xlsxwriter."
    )
