"""A list of people from file to registry: read, compared, stored, reported. One transaction: all of it or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.imports.reading import files, guard, heading
from ejsc.imports.reading.heading import Heading
from ejsc.imports.reading.table import Row, Unreadable
from ejsc.kernel.errors import BadInput
from ejsc.regions import rules as areas

from ..models import Intake, Source
from ..tasks import seek_doubles_of_list
from . import applying, staging
from . import columns as c
from .rows import Entry, Read, Reader

BATCH = 5_000
MOST_ROWS = 5_000_000


@dataclass
class Report:
    """What became of the rows. Accepted are new, changed, unchanged and to be reviewed together."""

    rows_read: int = 0
    accepted: int = 0
    rejected: int = 0
    repeated: int = 0
    warnings: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    needs_review: int = 0
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Errors(Protocol):
    """Takes the rows that stay out."""

    def head(self, names: Sequence[str]) -> None: ...

    def add(self, row: Row, reason: str) -> None: ...


@dataclass
class Taking:
    """One list on its way in."""

    reader: Reader
    source: int
    report: Report
    errors: Errors | None = None
    # Told now and then how many rows were read.
    tell: Callable[[int], None] | None = None
    # Of every record so far: which row it was, by the shortest key that tells rows apart.
    seen: dict[int, int] = field(default_factory=dict)
    wrong: list[tuple[Row, str]] = field(default_factory=list)

    def take(self, rows: Iterator[Row]) -> None:
        """Read all rows; what is new or other than before waits in the staging table."""
        entries = (entry for row in rows if (entry := self.reader.entry(row)) is not None)
        while batch := list(islice(entries, BATCH)):
            self.report.rows_read += len(batch)
            fresh = [one for one in batch if self._is_first(one)]
            known = staging.known(self.source, [one.record_id for one in fresh])
            staging.add(self._read(fresh, known))
            self._tell_wrong()
            if self.tell is not None:
                self.tell(self.report.rows_read)

    def _is_first(self, entry: Entry) -> bool:
        """Whether neither the row nor its key stood in the file before."""
        digest = entry.digest.int & 0xFFFFFFFFFFFFFFF
        key = hash(entry.record_id)
        first = self.seen.get(key)
        if first is None:
            self.seen[key] = digest
            return True
        if first == digest:
            self.report.repeated += 1
        else:
            self._reject(entry.row, _("The key of this row stands above already, with other contents."))
        return False

    def _read(self, entries: Sequence[Entry], known: Mapping[str, Any]) -> Iterator[Read]:
        for entry in entries:
            digest, warned = known.get(entry.record_id, (None, False))
            if digest == entry.digest:
                self.report.unchanged += 1
                self.report.warnings += warned
                continue
            try:
                read = self.reader.read(entry)
            except BadInput as problem:
                self._reject(entry.row, str(problem))
                continue
            self.report.warnings += bool(read.warnings)
            yield read

    def _reject(self, row: Row, reason: str) -> None:
        self.report.rejected += 1
        self.wrong.append((row, reason))

    def _tell_wrong(self) -> None:
        """Hand on what stays out, in the order of the file."""
        for row, reason in sorted(self.wrong, key=lambda pair: pair[0].number):
            if self.errors is not None:
                self.errors.add(row, reason)
        self.wrong.clear()


@dataclass(frozen=True)
class Chosen:
    """How a person said that a file is read: its sheet, the row of headings, the column of each field."""

    sheet: str
    header_row: int
    columns: Mapping[str, int]


def bring_in(
    path: Path, *, source: str, mapping: Mapping[str, str] | None = None, dry_run: bool = False,
    errors: Errors | None = None, by: User | None = None, within: Sequence[str] = (), chosen: Chosen | None = None,
    tell: Callable[[int], None] | None = None, file_name: str = "",
) -> tuple[Report, Intake | None]:  # fmt: skip
    """Take a list in, in the running scope of the office. Raises: Unreadable, for a file that is refused as a whole.

    Rows outside of the areas `within` stay out, and nobody who is known elsewhere alone is joined.
    """
    began = time.perf_counter()
    with guard.room_for(MOST_ROWS):
        kind = files.kind_of(path)
        sheet = chosen.sheet if chosen else _sheet(path, kind)
        found = heading.find(files.rows_of(path, kind, sheet), c.FIELDS, chosen.header_row if chosen else 0)
        columns = _chosen(chosen) if chosen else _columns(found, mapping or {})
        if errors is not None:
            errors.head(found.names)
        reader = Reader(columns, _titles(found, columns), today=timezone.localdate(), within=within)
        with transaction.atomic():
            held = _source(source, dry_run)
            taking = Taking(reader, held.pk or 0, Report(), errors, tell)
            staging.make()
            taking.take(
                row for row in files.rows_of(path, kind, sheet) if row.number > found.last and not row.hidden
            )
            intake = _finish(taking, held, file_name or path.name, by, dry_run)
    taking.report.seconds = round(time.perf_counter() - began, 2)
    if intake is not None:
        intake.report = taking.report.as_json()
        intake.save(update_fields=["report"])
    return taking.report, intake


def _sheet(path: Path, kind: str) -> str:
    """The open sheet with the most rows. A CSV file has one, and is not read through to count its rows."""
    if kind == files.CSV:
        return ""
    return max(files.sheets_of(path, kind), key=lambda one: (not one.hidden, one.rows)).name


def _source(name: str, dry_run: bool) -> Source:
    """The source of this name; a dry run makes none. One list of a source comes in at a time."""
    found = Source.objects.select_for_update().filter(name=name).first()
    return found or (Source(name=name) if dry_run else Source.objects.create(name=name))


def _finish(taking: Taking, source: Source, file: str, by: User | None, dry_run: bool) -> Intake | None:
    report = taking.report
    within = [code for code in taking.reader.within if code != areas.HOME_PROVINCE]
    acts = applying.compare(taking.source, within)
    report.new, report.needs_review = acts.get("new", 0), acts.get("review", 0)
    report.changed = acts.get("changed", 0) + acts.get("joined", 0)
    report.accepted = report.new + report.changed + report.unchanged + report.needs_review
    if dry_run:
        return None
    intake = Intake.objects.create(source=source, file_name=file[-150:], by=by) if acts else None
    if intake is not None:
        today = timezone.localdate()
        applying.store({
            "source": source.pk, "name": source.name, "intake": intake.pk, "by": by.pk if by else None,
            "prefix": f"P-{today:%Y}-", "home": next(iter(within), areas.HOME_PROVINCE), "today": today,
            "reason": f"list:{intake.pk}",
        })  # fmt: skip
        seek_doubles_of_list.defer(intake=str(intake.pk))
    audit.record("person.intake", about=intake, detail={"source": source.name, **report.as_json()})
    return intake


def _chosen(chosen: Chosen) -> dict[str, int]:
    if c.NAME not in chosen.columns:
        raise Unreadable(_("Say which column holds the name."))
    return dict(chosen.columns)


def _columns(found: Heading, mapping: Mapping[str, str]) -> dict[str, int]:
    """The column of each field, by the headings or as the mapping says. Raises: Unreadable, where no name stands."""
    columns = {key: int(at) for at, key in heading.proposed(found, c.FIELDS).items()}
    for key, name in mapping.items():
        if key not in c.KEYS:
            raise Unreadable(_("The mapping names “%(key)s”, which is no column of people.") % {"key": key})
        if name not in found.names:
            raise Unreadable(
                _("The mapping names the heading “%(name)s”, which the list has not.") % {"name": name}
            )
        at = found.names.index(name)
        columns = {one: where for one, where in columns.items() if where != at} | {key: at}
    if c.NAME not in columns:
        raise Unreadable(
            _("No row with headings was found. A list of people needs at least a column with the name.")
        )
    return columns


def _titles(found: Heading, columns: Mapping[str, int]) -> list[str]:
    return [heading.name_of(found, at) for at in sorted(columns.values())]
