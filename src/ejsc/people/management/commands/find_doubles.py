from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ejsc.accounts.scope import system
from ejsc.people.doubles import seeking
from ejsc.people.models import Person


class Command(BaseCommand):
    help = "Look for people who stand in the registry twice, and keep the pairs for people to decide."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--number", help="only doubles of this person (P-2026-000123)")

    def handle(self, *args: Any, number: str | None, **options: Any) -> None:
        with system("find_doubles"):
            people = Person.objects.filter(merged_into=None, sealed=False).order_by("pk")
            keys = list((people.filter(number=number) if number else people).values_list("pk", flat=True))
        found = seeking.seek(keys)
        self.stdout.write(f"{len(keys)} people compared, {found} new pairs to be decided at /orang/ganda/.")
