from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from ejsc.accounts import token_scopes
from ejsc.accounts.actions.tokens import make_token
from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Make a token with which a program acts as a person through /api/v1/; it is printed once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        scopes = sorted(token_scopes.all_scopes())
        parser.add_argument("username")
        parser.add_argument("--scope", nargs="+", choices=scopes, default=["read"], help="what it may do")
        parser.add_argument("--days", type=int, default=settings.API_TOKEN_DAYS, help="how long it lasts")
        parser.add_argument("--name", default="create_token", help="what it is for")

    def handle(
        self, *args: Any, username: str, scope: list[str], days: int, name: str, **options: Any
    ) -> None:
        translation.activate("en")
        user = User.objects.filter(username=username.lower()).first()
        if user is None:
            raise CommandError(f"There is no account named {username}.")
        try:
            with system("create_token") as machine:
                token, text = make_token(user=user, name=name, scopes=scope, days=days, by=machine)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stderr.write(
            f"For {user.label}, scopes {', '.join(token.scopes)}, until {token.expires_at:%Y-%m-%d %H:%M} UTC."
        )
        self.stderr.write("Keep it now; it is shown only once:")
        self.stdout.write(text)
