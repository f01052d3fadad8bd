import csv
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ejsc.imports.reading.table import Unreadable
from ejsc.people.matching.running import NotInstalled, match

REFUSED = 2


class Command(BaseCommand):
    help = "Find the same people within one list, or between two: left_id,right_id,probability,band."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("lists", type=Path, nargs="+", metavar="LIST", help="one CSV file, or two")
        parser.add_argument("--out", type=Path, required=True, help="CSV: left_id,right_id,probability,band")

    def handle(self, *args: Any, lists: list[Path], out: Path, **options: Any) -> None:
        if len(lists) > 2:
            self._refuse("One list or two can be matched.")
        found: Counter[str] = Counter()
        try:
            with out.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(["left_id", "right_id", "probability", "band"])
                for pair in match(*lists):
                    writer.writerow([pair.left, pair.right, f"{pair.probability:.6f}", pair.band])
                    found[pair.band] += 1
        except (Unreadable, NotInstalled, OSError) as refusal:
            self._refuse(str(refusal))
        self.stdout.write(
            f"{found['auto']} pairs are one person, {found['review']} are for a person to decide."
        )

    def _refuse(self, why: str) -> None:
        self.stderr.write(why)
        sys.exit(REFUSED)
