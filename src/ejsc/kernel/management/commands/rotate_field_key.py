from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ejsc.kernel import rotation


class Command(BaseCommand):
    help = (
        "Make a new key for NIK, KK and second factors and write everything again with it. Stop the site first, and "
        "keep the key file's old copy until the newest backup was made with the new key."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--resume", action="store_true", help="go on after an interruption, with the newest key"
        )
        parser.add_argument(
            "--drop-old", action="store_true", help="then remove the older keys from the file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["resume"]:
            self.stdout.write(f"New key {rotation.add_key()} is in the key file.")
        for name, count in rotation.rewrite_all().items():
            self.stdout.write(f"{name}: {count} written again")
        if options["drop_old"]:
            self.stdout.write(
                f"Removed from the key file: {', '.join(rotation.drop_old_keys()) or 'nothing'}"
            )
