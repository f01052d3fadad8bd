"""Rows as HTML, made without templates: fifty rows of ten cells are drawn on every visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ejsc.kernel import timewords
from ejsc.kernel.ui.library import icon
from ejsc.kernel.ui.marks import URGENCIES, exact

from .asking import Asked, sorts_of
from .declaring import Column, Row

NOTHING = SafeString('<span class="faint">–</span>')


@lru_cache(maxsize=512)
def tag(word: str, tone: str = "neutral", sign: str = "", css: str = "tag") -> SafeString:
    """A word with a tone and a sign."""
    return format_html('<span class="{} {}-tone">{}{}</span>', css, tone, icon(sign) if sign else "", word)


def urgency(level: str, word: str) -> SafeString:
    """How urgent, as sign and word; ordinary needs none."""
    tone, sign, _usual = URGENCIES[level]
    return tag(word, tone, sign, "tag urgency")


def deadline(due: datetime | None, now: datetime) -> str:
    """How much time is left or how late it is, the exact time as title."""
    if due is None:
        return NOTHING
    shown = timewords.deadline(due, now)
    return SafeString(
        f'<time class="deadline {shown.tone}-tone" datetime="{due.isoformat()}" title="{exact(due)}">'
        f"{_sign(shown.icon)}{escape(shown.words)}</time>"
    )


@lru_cache(maxsize=20_000)
def address(name: str, key: Any) -> str:
    """The page of one record."""
    return reverse(name, args=[key])


@lru_cache(maxsize=64)
def _sign(name: str) -> SafeString:
    return icon(name)


def day(moment: datetime | None) -> str:
    """A day: 6 Mei 2026."""
    return SafeString(_day(timezone.localtime(moment).date(), get_language() or "id")) if moment else NOTHING


@lru_cache(maxsize=4096)
def _day(found: Any, language: str) -> str:
    return f'<span class="nowrap">{date_format(found, "j M Y")}</span>'


def text(words: str | None, longest: int = 0) -> str:
    """Text as it is, shortened where it is long; a dash for nothing."""
    if not words:
        return NOTHING
    line = " ".join(words.split())
    return escape(line if not longest or len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]}…")


def label(choices: Any, value: str) -> str:
    """The label of a choice."""
    return escape(_labels(choices, get_language() or "id").get(value, value))


@lru_cache(maxsize=64)
def _labels(choices: Any, language: str) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


Tick = Callable[[Row], bool]


def table(
    asked: Asked, columns: Sequence[Column], rows: Iterable[Row], *, tick: Tick | None = None
) -> SafeString:
    """The list as a table whose rows keys walk; on a phone each row is a card."""
    head = _head(asked, columns, bool(tick))
    labels = [f'<td data-label="{escape(one.label)}">' for one in columns]
    body = "".join([_row(asked, columns, labels, row, tick) for row in rows])
    return SafeString(
        f'<table class="table listed"><caption class="quiet-text">{escape(asked.list.label)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody data-rows>{body}</tbody></table>"
    )


def _head(asked: Asked, columns: Sequence[Column], ticks: bool) -> str:
    said = escape(_("Tick"))
    cells = [f'<th scope="col" class="ticks"><span class="quiet-text">{said}</span></th>'] if ticks else []
    sorts = sorts_of(asked.list, asked.view)
    for one in columns:
        cells.append(
            _sortable(asked, one) if one.sort in sorts else f'<th scope="col">{escape(one.label)}</th>'
        )
    return "".join(cells)


def _sortable(asked: Asked, column: Column) -> str:
    ways = {column.sort: ("ascending", "sort-up"), f"-{column.sort}": ("descending", "sort-down")}
    state, sign = ways.get(asked.sort, ("none", ""))
    url = asked.address(sort=f"-{column.sort}" if state == "ascending" else column.sort)
    return (
        f'<th scope="col" aria-sort="{state}"><a href="{escape(url)}">{escape(column.label)}'
        f"{_sign(sign) if sign else ''}</a></th>"
    )


def _row(asked: Asked, columns: Sequence[Column], labels: Sequence[str], row: Row, tick: Tick | None) -> str:
    cells = []
    if tick is not None:
        cells.append(f'<td class="ticks">{_box(asked, row) if tick(row) else ""}</td>')
    href = asked.list.href(row)
    for at, one in enumerate(columns):
        cell = one.draw(row)
        if at == 0:
            inner = f'<a class="open" href="{escape(href)}" data-open>{cell}</a>' if href else cell
            cells.append(f'<th scope="row" class="head">{inner}</th>')
        else:
            cells.append(f"{labels[at]}{cell}</td>")
    named = f' id="row-{escape(str(row[asked.list.tick]))}"' if asked.list.tick else ""
    return f"<tr data-row{named}>{''.join(cells)}</tr>"


def _box(asked: Asked, row: Row) -> str:
    value = escape(str(row[asked.list.tick]))
    said = escape(_("Tick %(name)s") % {"name": row[asked.list.tick]})
    return (
        f'<label class="tick"><input type="checkbox" name="{asked.list.tick_name}" value="{value}" data-tick>'
        f'<span class="quiet-text">{said}</span></label>'
    )
