from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ejsc.accounts.scope import system
from ejsc.kernel.errors import StepNotAllowed
from ejsc.people.intake.undoing import numbered, undo


class Command(BaseCommand):
    help = "Take a whole list of people back; whoever was worked on since stays and is named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("intake", help="the key that import_people printed")

    def handle(self, *args: Any, intake: str, **options: Any) -> None:
        with system("undo_people"):
            found = numbered(intake)
            if found is None:
                raise CommandError("There is no list of this key.")
            try:
                undone = undo(found)
            except StepNotAllowed as refusal:
                raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{undone.removed} people removed, {undone.restored} as they were before.")
        if undone.kept:
            self.stdout.write(
                f"{len(undone.kept)} stay, for somebody worked on them: {', '.join(undone.kept)}"
            )
