import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ejsc.config.demo import cast


class Command(BaseCommand):
    help = "Who can sign in to the demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for scripts")

    def handle(self, *args: Any, **options: Any) -> None:
        people = cast.seated()
        if options["json"]:
            self.stdout.write(json.dumps(people, ensure_ascii=False, indent=1))
            return
        for one in people:
            factor = f"  kode 2: {one['totp_secret']}" if one["totp_secret"] else ""
            self.stdout.write(f"{one['username']:10} {one['password']:18} {one['position']}{factor}")
