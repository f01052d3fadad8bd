import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ejsc.accounts.scope import system
from ejsc.imports import cells
from ejsc.imports.correcting import REASON
from ejsc.imports.reading.table import Row, Unreadable
from ejsc.kernel.spreadsheets import neutral
from ejsc.people.intake.running import bring_in

REFUSED = 2


class Command(BaseCommand):
    help = "Take a list of people in (CSV, XLSX): rows that differ are stored, one that says the same changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source", required=True, help="where the list comes from, always by the same name"
        )
        parser.add_argument(
            "--mapping", type=Path, help='JSON: our column → the heading, {"name": "NAMA KPM"}'
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, store nothing")
        parser.add_argument("--report", type=Path, help="JSON: the counts")
        parser.add_argument("--errors", type=Path, help="CSV: the rows that stayed out, each with its reason")

    def handle(self, *args: Any, file: Path, source: str, mapping: Path | None, **options: Any) -> None:
        if not source.strip():
            raise CommandError("Name the source.")
        try:
            with Wrong(options["errors"]) as errors, system(f"import_people: {source}"[:200]):
                report, intake = bring_in(
                    file, source=source.strip()[:100], mapping=_mapping(mapping), dry_run=options["dry_run"],
                    errors=errors,
                )  # fmt: skip
        except (Unreadable, OSError) as refusal:
            self.stderr.write(str(refusal))
            sys.exit(REFUSED)
        if options["report"]:
            options["report"].write_text(json.dumps(report.as_json(), indent=1) + "\n")
        self.stdout.write(json.dumps(report.as_json()))
        if intake is not None:
            self.stdout.write(f"To take it back: undo_people {intake.pk}")


class Wrong:
    """The rows that stayed out, as a file: as they stood, with why; nothing in it is run by a program."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> "Wrong":
        if self.path is not None:
            self._file = self.path.open("w", newline="", encoding="utf-8-sig")
            self._writer = csv.writer(self._file)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def head(self, names: Sequence[str]) -> None:
        if self._writer is not None:
            self._writer.writerow([*(neutral(name) for name in names), _("Row"), REASON])

    def add(self, row: Row, reason: str) -> None:
        if self._writer is not None:
            self._writer.writerow(
                [*(neutral(cells.text(cell)) for cell in row.cells), row.number, neutral(reason)]
            )


def _mapping(path: Path | None) -> Mapping[str, str]:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} is no mapping: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise CommandError(f"{path} is no mapping: it must name a heading for each of our columns.")
    return found
