"""A sum in words, asked when very many reports come at once: easy for people in a hurry, dull for machines."""

from __future__ import annotations

import secrets

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SALT = "ejsc.sum"
AN_HOUR = 3600

NUMBERS = [
    gettext_lazy("zero"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"),
    gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"),
    gettext_lazy("ten"), gettext_lazy("eleven"), gettext_lazy("twelve"), gettext_lazy("thirteen"),
    gettext_lazy("fourteen"), gettext_lazy("fifteen"), gettext_lazy("sixteen"), gettext_lazy("seventeen"),
    gettext_lazy("eighteen"),
]  # fmt: skip


def new() -> str:
    """A signed pair of numbers, for a hidden field."""
    return signing.dumps([secrets.randbelow(8) + 2, secrets.randbelow(8) + 2], salt=SALT)


def words(token: str) -> str:
    """The question as it is asked."""
    first, second = _pair(token) or (0, 0)
    return _("How much is %(first)s plus %(second)s?") % {"first": NUMBERS[first], "second": NUMBERS[second]}


def answered(token: str, typed: str) -> bool:
    """Whether the answer is right, in digits or in words."""
    pair = _pair(token)
    return pair is not None and typed.strip().lower() in {str(sum(pair)), str(NUMBERS[sum(pair)])}


def _pair(token: str) -> tuple[int, int] | None:
    try:
        first, second = signing.loads(token, salt=SALT, max_age=AN_HOUR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return first, second
