"""Codes that are handed over, and names that people sign in with."""

from __future__ import annotations

import re
import secrets

from django.utils.translation import gettext as _

from ejsc.kernel.errors import BadInput

# Letters and figures that nobody misreads, by hand or over the telephone: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
CODE_SIGNS = "34679ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 10

_NOT_SIGN = re.compile(r"[^0-9A-Z]")
_USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_PHONE = re.compile(r"(\+62|62|0)\d{7,13}")


def new_code() -> str:
    """A one-time code of 45 bits, as it is shown: `ACDE3-FGH47`."""
    signs = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
    return f"{signs[:5]}-{signs[5:]}"


def plain_code(typed: str) -> str:
    """A code as it is compared, however it was typed."""
    return _NOT_SIGN.sub("", typed.upper())


def clean_user_name(typed: str) -> str:
    """A name to sign in with, in small letters. Raises: BadInput."""
    name = typed.strip().lower()
    if not _USER_NAME.fullmatch(name):
        raise BadInput(
            _(
                "A user name has 3 to 60 letters (a to z) or figures, with dots, hyphens or underscores between, "
                "without spaces: siti.aminah"
            ),
            field="username",
        )
    return name


def clean_phone(typed: str) -> str:
    """A telephone number without blanks and hyphens. Raises: BadInput."""
    number = re.sub(r"[\s().-]", "", typed)
    if number and not _PHONE.fullmatch(number):
        raise BadInput(_("A telephone number begins with 0 or +62 and has 9 to 15 figures."), field="phone")
    return number
