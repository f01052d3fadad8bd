from __future__ import annotations

from urllib.parse import parse_qsl

from django.urls import reverse

from ejsc.accounts.models import User
from ejsc.kernel.errors import NotFoundHere, NotPermitted

from ..declaring import List, registered

# Room for five hundred ticked rows.
LONGEST_QUERY = 12_000


def list_of(key: str, *, by: User) -> List:
    """A list that somebody may open. Raises: NotFoundHere, NotPermitted."""
    found = registered().get(key)
    if found is None:
        raise NotFoundHere
    if not by.can(found.permission):
        raise NotPermitted
    return found


def query_of(text: str) -> dict[str, str]:
    """What `?...` asks, from the text that a form carries."""
    return dict(parse_qsl(text[:LONGEST_QUERY].removeprefix("?")))


def back_to(listed: List, query: str = "") -> str:
    """The list, as it was narrowed."""
    return f"{reverse(listed.url_name)}?{query.removeprefix('?')}" if query else reverse(listed.url_name)
