from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ejsc.accounts.scope import system
from ejsc.indicators import actions, queries

SHOWN = 20


class Command(BaseCommand):
    help = "Compare the kept figures with a count of the cases, and put right what differs."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--only-check", action="store_true", help="Change nothing; fail when something differs."
        )

    def handle(self, *args: Any, only_check: bool, **options: Any) -> None:
        with system("check_figures"):
            found = queries.faults()
            for one in found[:SHOWN]:
                where = " ".join(filter(None, [one.cell.region, one.cell.dim, one.cell.value]))
                self.stdout.write(
                    f"{one.measure} {one.starts:%Y-%m} ({one.grain}) {where}: kept {one.kept}, live {one.live}"
                )
            if not found:
                self.stdout.write("All figures agree with the cases.")
                return
            if only_check:
                raise CommandError(f"{len(found)} figures differ from the cases.")
            self.stdout.write(f"{len(found)} figures differed; {actions.mend()} put right.")
