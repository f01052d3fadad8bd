from __future__ import annotations

from types import ModuleType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from ejsc.calendar import reference as calendar
from ejsc.cases import reference as cases
from ejsc.kernel.reference import Changes
from ejsc.letters import reference as letters
from ejsc.organisations import reference as organisations
from ejsc.partners import reference as partners
from ejsc.people import reference as people
from ejsc.regions import reference as regions
from ejsc.regions.models import ReferenceLoad

# In this order: offices point at regions and hours.
LOADERS: list[tuple[str, ModuleType]] = [
    ("regions", regions),
    ("calendar", calendar),
    ("organisations", organisations),
    ("people", people),
    ("partners", partners),
    ("cases", cases),
    ("letters", letters),
]


class Command(BaseCommand):
    help = "Load regions, calendar, organisations and categories; safe to repeat, says what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-changed", action="store_true", help="skip what was loaded in this edition")

    def handle(self, *args: Any, if_changed: bool = False, **options: Any) -> None:
        known = dict(ReferenceLoad.objects.values_list("name", "digest")) if if_changed else {}
        for name, loader in LOADERS:
            edition = loader.edition()
            if known.get(name) == edition:
                self.stdout.write(f"{name}: as loaded before")
                continue
            with transaction.atomic():
                changes = loader.load()
                ReferenceLoad.objects.update_or_create(name=name, defaults={"digest": edition})
            self._report(name, changes)

    def _report(self, name: str, changes: Changes) -> None:
        for one in changes.tables:
            self.stdout.write(
                f"{name}: {one.table}: {one.new} new, {one.changed} changed, "
                f"{one.unchanged} unchanged, {one.retired} retired"
            )
