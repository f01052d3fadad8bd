"""Parts of lists: sorting, pages, chosen filters, tabs."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.template import Context

from .library import register


def changed(request: HttpRequest | None, **values: str | None) -> str:
    """This address's query with some values changed (None takes one away); always from the first page."""
    query = request.GET.copy() if request else None
    if query is None:
        return "?"
    query.pop("after", None)
    query.pop("before", None)
    for name, value in values.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query(context: Context, **values: str | None) -> str:
    """`?...` with some values of the present address changed."""
    return changed(context.get("request"), **values)


@register.inclusion_tag("components/sortable.html", takes_context=True)
def sortable(context: Context, label: str, key: str) -> dict[str, Any]:
    """A column heading that sorts by `?sort=key`, or downwards by `?sort=-key`."""
    request = context.get("request")
    now = request.GET.get("sort", "") if request else ""
    state = {key: "ascending", f"-{key}": "descending"}.get(now, "none")
    url = changed(request, sort=f"-{key}" if state == "ascending" else key)
    return {"label": label, "state": state, "url": url}


@register.inclusion_tag("components/pager.html")
def pager(previous: str = "", following: str = "", shown: str = "", place: str = "") -> dict[str, Any]:
    """Earlier and later pages by key; addresses of both, empty where there is none.

    `place`: the id under which what is shown is written anew.
    """
    return {"previous": previous, "following": following, "shown": shown, "place": place}


@register.inclusion_tag("components/filters.html")
def filters(form: Any, chosen: Iterable[Any] = (), reset: str = "?", wide: str = "q") -> dict[str, Any]:
    """A filter bar (GET) with what is chosen as chips below it.

    Shape: `chosen` items with `label` and `url` (the address without it); `wide`: name of the text field.
    """
    return {"form": form, "chosen": list(chosen), "reset": reset, "wide": wide}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Sub-pages of a record. Shape: items with `label`, `url`, `active`, `badge`."""
    return {"items": items, "label": label}
