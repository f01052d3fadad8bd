from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate

from ejsc.kernel import tables


class Command(Migrate):
    help = "Django's own, but a new database gets the kept tables at once and then only what is newer."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--from-nothing",
            action="store_true",
            help="one migration after the other, also into a new database",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        everything = not (
            options["app_label"] or options["plan"] or options["fake"] or options["check_unapplied"]
        )
        if everything and not options.get("from_nothing"):
            tables.lay()
        super().handle(*args, **options)
