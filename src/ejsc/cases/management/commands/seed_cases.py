from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from ejsc.cases import seeding
from ejsc.cases.models import Case, Report

TABLES = ("cases_case", "cases_report")


class Command(BaseCommand):
    help = "COPY invented cases in, for measuring: regencies of unequal size. Run as the owner, never on real work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int, help="how many cases, for instance 1000000")
        parser.add_argument(
            "--waiting", type=int, default=0, help="how many reports wait for a decision besides"
        )
        parser.add_argument("--add", action="store_true", help="also where there are cases already")

    def handle(self, *args: Any, count: int, waiting: int, add: bool, **options: Any) -> None:
        if Case.objects.exists() and not add:
            raise CommandError("There are cases already. Seed an empty database, or say --add.")
        with transaction.atomic():
            self._triggers("DISABLE")
            stored = seeding.store(seeding.pairs(count))
            if waiting:
                seeding.copy(Report, list(seeding.waiting(waiting)))
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            self._triggers("ENABLE")
        with connection.cursor() as cursor:
            for table in (*TABLES, "accounts_user", "accounts_assignment"):
                cursor.execute(f'VACUUM ANALYZE "{table}"')
        self.stdout.write(f"{stored} cases and {stored + waiting} reports stored.")

    def _triggers(self, way: str) -> None:
        """History is written by triggers, row by row; invented rows need none."""
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f'ALTER TABLE "{table}" {way} TRIGGER USER')
