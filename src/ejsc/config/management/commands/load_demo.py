from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.config.demo import cast, world


class Command(BaseCommand):
    help = "Fill an empty database with an invented province. Never for real work: the passwords are public."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            self.stdout.write("There are accounts already; the demo was not loaded.")
            return
        with transaction.atomic():
            people = {member.username: cast.seat(member) for member in cast.CAST}
            with system("demo"):
                counts = world.make(people)
        self.stdout.write(
            f"Demo loaded: {counts['reports']} reports, {counts['cases']} cases, {len(people)} accounts."
        )
