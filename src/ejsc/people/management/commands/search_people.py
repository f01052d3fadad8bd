import csv
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit import actions as audit
from ejsc.people.models import SourceRecord
from ejsc.people.search.finding import Match, find

COLUMNS = ("query_id", "rank", "record_id", "score", "ms")


class Command(BaseCommand):
    help = "Look for people: queries (query_id,text,region_code) in, results (query_id,rank,record_id,score,ms) out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queries", type=Path, required=True, help="CSV: query_id,text,region_code")
        parser.add_argument("--out", type=Path, required=True, help="CSV: query_id,rank,record_id,score,ms")
        parser.add_argument("--limit", type=int, default=10, help="how many results for a query")
        parser.add_argument(
            "--user", default="", help="within this account's reach; otherwise the whole province"
        )

    def handle(self, *args: Any, queries: Path, out: Path, limit: int, user: str, **options: Any) -> None:
        asked = list(_queries(queries))
        with out.open("w", newline="", encoding="utf-8") as file, _reach(user):
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for query, text, region in asked:
                began = time.perf_counter()
                found = find(text, region_code=region, limit=limit)
                spent = (time.perf_counter() - began) * 1000
                known = _record_ids(found)
                for rank, one in enumerate(found, start=1):
                    key = known.get(one.person.id, one.person.number)
                    writer.writerow([query, rank, key, f"{one.score:.4f}", f"{spent:.1f}"])
            audit.record("person.search", detail={"queries": len(asked)})
        self.stdout.write(f"{len(asked)} queries answered.")


def _queries(path: Path) -> Iterator[tuple[str, str, str]]:
    """Query, text, region of each line. Raises: CommandError."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = csv.DictReader(file)
            if not {"query_id", "text"} <= set(rows.fieldnames or ()):
                raise CommandError("The first line must name the columns query_id, text and region_code.")
            for row in rows:
                yield row["query_id"], row["text"] or "", (row.get("region_code") or "").strip()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def _reach(name: str) -> AbstractContextManager[Any]:
    if not name:
        return system("search_people")
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no account {name}.")
    return scope(user)


def _record_ids(found: Sequence[Match]) -> dict[Any, str]:
    """The key by which a source knows each; the newest record where there are several."""
    rows = SourceRecord.objects.filter(person__in=[one.person.id for one in found]).order_by("id")
    return dict(rows.values_list("person_id", "record_id"))
