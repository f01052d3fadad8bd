import csv
import gzip
import io
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ejsc.regions.reference import REGIONS
from ejsc.regions.rules import HOME_PROVINCE, covers


class Command(BaseCommand):
    help = "Pack the CSV files of an idn-area-data edition into the file that this app carries."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the package's data folder")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        rows = [
            *_read(folder / "provinces.csv"),
            *_read(folder / "regencies.csv"),
            *_read(folder / "districts.csv"),
            *(one for one in _read(folder / "villages.csv") if covers(HOME_PROVINCE, one[0])),
        ]
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["code", "name"])
        writer.writerows(sorted(rows))
        # No time stamp: the same edition gives the same bytes.
        REGIONS.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
        self.stdout.write(f"{len(rows)} regions, {REGIONS.stat().st_size} bytes")


def _read(path: Path) -> list[tuple[str, str]]:
    """Codes and names; the edition writes the apostrophe of Ra'as as a quotation mark."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [(one["code"], one["name"].replace('"', "'").strip()) for one in csv.DictReader(handle)]
