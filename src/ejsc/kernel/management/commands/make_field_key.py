from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ejsc.kernel.secrets import make_key_file


class Command(BaseCommand):
    help = "Make the key file for NIK and KK unless it exists."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.FIELD_KEY_FILE)
        made = make_key_file(path)
        self.stdout.write(f"{'Made' if made else 'Kept'} {path}")
