from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from ejsc.accounts import actions
from ejsc.accounts.models import Assignment, User
from ejsc.accounts.queries import unfinished
from ejsc.accounts.scope import System, system
from ejsc.regions.models import Region
from ejsc.regions.rules import HOME_PROVINCE

ROLE = "administrator"
USER_NAME = "admin"


class Command(BaseCommand):
    help = "Print a one-time link with which the first administrator chooses a password, while there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        translation.activate(settings.LANGUAGE_CODE)
        if has_administrator():
            self.stdout.write("There is an administrator already; she makes further accounts at /pengguna/.")
            return
        with transaction.atomic(), system("first administrator") as machine:
            _code, text = actions.make_code(user=first_user(machine), by=machine)
        query = urlencode({"u": USER_NAME, "c": text})
        self.stdout.write("Open this link to become the first administrator:")
        self.stdout.write(f"{settings.BASE_URL}{reverse('accounts:code')}?{query}")
        self.stdout.write(
            f"It works once, for {settings.ACCESS_CODE_HOURS} hours; the user name is {USER_NAME}."
        )


def has_administrator() -> bool:
    """Whether somebody can sign in who manages accounts."""
    held = Assignment.objects.filter(unfinished(), role=ROLE, user__is_active=True).select_related("user")
    return any(one.user.has_usable_password() for one in held)


def first_user(machine: System) -> User:
    """The account that waits for its first administrator; made once, however often the command runs."""
    waiting = User.objects.filter(username=USER_NAME).first()
    if waiting is None:
        waiting = actions.create(username=USER_NAME, full_name="Administrator", by=machine)
    if not waiting.assignments.filter(unfinished(), role=ROLE).exists():
        province = Region.objects.get(pk=HOME_PROVINCE)
        actions.grant(user=waiting, role=ROLE, region=province, by=machine)
    return waiting
