"""The overview on one page of paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ejsc.kernel.ui.marks import exact

from . import definitions, page, words
from .board import Board, Line
from .charts.tiles import level_of, places, steps

TEMPLATE = Path(__file__).with_name("typst") / "overview.typ"
COLUMNS = (definitions.IN, definitions.OUT, definitions.BACKLOG, definitions.OVERDUE, definitions.RESPONSE)
# More would not fit the page.
MOST_ROWS = 38


def sheet(board: Board, *, by: str) -> bytes:
    """A PDF of one A4 page; who printed it stands at its foot."""
    data = json.dumps(_data(board, by), ensure_ascii=False, default=str)
    made: bytes = typst.compile(
        str(TEMPLATE),
        sys_inputs={"data": data},
        ignore_system_fonts=True,
        timestamp=int(board.at.timestamp()),
    )
    return made


def _data(board: Board, by: str) -> dict[str, Any]:
    area = board.sight.area.title
    title = _("Overview: %(area)s") % {"area": f"{area} – {board.only.label}" if board.only.label else area}
    return {
        "title": title, "author": "e-JSC", "lang": get_language() or "id", "office": _("e-JSC, Jatim Social Care"),
        "period": words.named(board.period), "at": _("as of %(at)s") % {"at": exact(board.at)},
        "figures": [_figure(one) for one in page.cards(board)], "words_title": _("Read in words"),
        "sentences": words.sentences(board), "map_title": _("Cases still open, by regency or city"),
        "tiles": _tiles(board),
        "flow_title": _("Flow of cases over twelve months"), "flow": _flow(board), "flow_in": _("Cases in"),
        "flow_out": _("Cases out"), "flow_open": _("Below each month: in / out / still open"), **_table(board),
        "footer": _("Numbers below 10 are masked. ") if board.sight.aggregate else "",
        "printed": _("Printed by %(who)s") % {"who": by},
    }  # fmt: skip


def _figure(card: page.Card) -> dict[str, str]:
    return {
        "name": str(card.definition.short), "value": card.value.text, "change": str(card.change), "before": card.before
    }  # fmt: skip


def _tiles(board: Board) -> list[dict[str, Any]]:
    """The map of open cases."""
    key, where = definitions.BACKLOG.key, places()
    values = {line.cell.region: (str(line.label), line.values[key]) for line in board.regencies}
    ramp = steps([value.number for _label, value in values.values() if value.number is not None])
    return [
        {"x": where[code][0], "y": where[code][1], "name": label.removeprefix("Kab. "), "value": value.text,
         "level": int(level_of(value, ramp).rpartition("-")[2]) if level_of(value, ramp).startswith("level") else 0}
        for code, (label, value) in values.items() if code in where
    ]  # fmt: skip


def _flow(board: Board) -> list[dict[str, Any]]:
    """Twelve months: heights between 0 and 1, and the numbers."""
    chart = page.case_flow(board)
    came, went = (board.headlines[one.key].trend for one in COLUMNS[:2])
    top = max([number or 0 for number in [*came, *went]], default=0) or 1
    return [
        {
            "month": name,
            "came": (came[at] or 0) / top,
            "went": (went[at] or 0) / top,
            "numbers": " / ".join(row[1:]),
        }
        for at, (name, row) in enumerate(zip(chart.months, chart.rows, strict=True))
    ]


def _table(board: Board) -> dict[str, Any]:
    """The regencies side by side; of one regency its kinds and channels."""
    lines = list(board.regencies) or [*board.of("kind"), *board.of("channel")]
    return {
        "table_title": str(page.TITLES["region"]) if board.regencies else _("By kind and by how it came in"),
        "heads": [_("Name"), *(str(one.short) for one in COLUMNS)],
        "rows": [_row(line) for line in lines[:MOST_ROWS]],
    }


def _row(line: Line) -> list[str]:
    return [str(line.label), *(line.values[one.key].text for one in COLUMNS)]
