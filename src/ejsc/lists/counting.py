"""How many rows each view of a list holds: asked after the page, which waits for none of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.errors import NotFoundHere

from . import reading
from .asking import Asked, ask, given, order_of
from .declaring import List
from .models import SavedView

# Own and lent views whose rows are counted; the others stand there without a number.
MOST_COUNTED_VIEWS = 8
SIGNER = signing.Signer(salt="lists.counts")
ASKED = "apa"


def address(asked: Asked, rows: int) -> str:
    """Where the counts of a page are had. Signed: what is searched for is counted only once the trace has it."""
    token = SIGNER.sign_object([asked.user.pk, asked.list.key, asked.query, rows], compress=True)
    return f"{reverse('lists:counts', args=[asked.list.key])}?{ASKED}={token}"


def asked_again(listed: List, token: str, user: User) -> tuple[Asked, int]:
    """What a page asked, and how many rows it shows. Raises: NotFoundHere, for what no page of hers asked."""
    try:
        owner, key, query, rows = SIGNER.unsign_object(token)
    except signing.BadSignature:
        raise NotFoundHere from None
    if (owner, key) != (user.pk, listed.key):
        raise NotFoundHere
    return ask(listed, given(query), user), int(rows)


def counts(asked: Asked, saved: Sequence[SavedView], rows: int) -> list[tuple[str, str]]:
    """Where a number stands in the page, and its words; all counted in one query.

    The built-in views are counted under the filters in force, a saved one as it was saved.
    """
    user, listed, now = asked.user, asked.list, timezone.now()
    narrowed = asked.condition(in_view=False)
    wanted: dict[str, Any] = {
        place_of_view(one.key): (one.holds(user, now) & narrowed, one.order or listed.order)
        for one in listed.views
    }
    for one in saved[:MOST_COUNTED_VIEWS]:
        known = ask(listed, given(one.query), user)
        wanted[place_of_saved(one)] = (known.condition(), order_of(known))
    found = reading.counts(listed, user, wanted)
    total = found[place_of_view(asked.view.key)]
    words = [(place, reading.count_words(n)) for place, n in found.items()]
    # An empty page has no place for it.
    return [*words, (SHOWN, shown(listed, rows, reading.count_words(total)))] if rows else words


SHOWN = "jumlah-baris"


def place_of_view(key: str) -> str:
    return f"jumlah-{key or 'semua'}"


def place_of_saved(view: SavedView) -> str:
    return f"jumlah-{view.pk}"


def shown(listed: List, rows: int, total: str = "") -> str:
    """How many rows stand on this page, and of how many once that is known."""
    said = {"rows": rows, "total": total, "list": str(listed.label).lower()}
    return (_("%(rows)s of %(total)s %(list)s") if total else _("%(rows)s %(list)s on this page")) % said
