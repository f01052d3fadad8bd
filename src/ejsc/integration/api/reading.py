"""Reading what programs send: JSON that can be stored, or a clear refusal."""

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from django.utils.translation import gettext as _
from ninja.parser import Parser

from .problems import TooLarge, Unreadable

MOST_DEEP = 20
MOST_NUMBER = 2**63 - 1


class StrictParser(Parser):
    """JSON in UTF-8, not deep, without signs and numbers that the database cannot hold."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises: TooLarge, Unreadable."""
        try:
            found = json.loads(request.body.decode("utf-8"), parse_constant=_no_constant)
        except RequestDataTooBig:
            raise TooLarge from None
        except (UnicodeDecodeError, UnreadablePostError):
            raise Unreadable from None
        except RecursionError:
            raise Unreadable(_("The JSON is nested too deep.")) from None
        except ValueError as error:
            raise Unreadable(_("This is not JSON: %(why)s") % {"why": error}) from None
        check(found)
        return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


def check(found: Any) -> None:
    """Raises: Unreadable, when something in it could never be stored."""
    waiting = [(found, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > MOST_DEEP:
            raise Unreadable(_("The JSON is nested too deep."))
        if isinstance(value, str):
            check_text(value)
        elif isinstance(value, int) and abs(value) > MOST_NUMBER:
            raise Unreadable(_("A number is larger than 64 bits hold."))
        elif isinstance(value, dict):
            waiting += [(part, depth + 1) for pair in value.items() for part in pair]
        elif isinstance(value, list):
            waiting += [(part, depth + 1) for part in value]


def check_text(value: str) -> None:
    """Raises: Unreadable, for NUL and halves of characters."""
    if "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise Unreadable(_("A text holds NUL or half a character, which cannot be stored."))
