"""What came in, what went out, and what stayed open, month by month."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDE, HIGH, TOP = 1200, 240, 8

Series = Sequence[int | None]


def flow(came: Series, went: Series, left: Series) -> SafeString:
    """Two bars for each month and a line. It stretches with its box; words and months stand beside it as text."""
    top = max((number for row in (came, went, left) for number in row if number is not None), default=0)
    step = WIDE / max(len(came), 1)
    bars = [
        *(
            (_bar(at * step + step * 0.16, step * 0.32, number, top), "in")
            for at, number in enumerate(came)
            if number
        ),
        *(
            (_bar(at * step + step * 0.52, step * 0.32, number, top), "out")
            for at, number in enumerate(went)
            if number
        ),
    ]
    drawn = format_html_join("", '<path class="{}" d="{}"/>', ((name, path) for path, name in bars))
    line = " ".join(
        f"{at * step + step / 2:.0f},{_y(number, top):.1f}"
        for at, number in enumerate(left)
        if number is not None
    )
    grid = format_html_join(
        "", '<line x1="0" x2="{}" y1="{}" y2="{}"/>', ((WIDE, _y(part, 4), _y(part, 4)) for part in range(5))
    )
    return format_html(
        '<svg class="flow" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">'
        '<g class="grid-lines">{}</g>{}<polyline class="open" points="{}"/></svg>',
        WIDE, HIGH, grid, drawn, line,
    )  # fmt: skip


def _y(number: float, top: int) -> float:
    return HIGH - number / max(top, 1) * (HIGH - TOP)


def _bar(x: float, wide: float, number: int, top: int) -> str:
    return f"M{x:.0f} {HIGH}V{_y(number, top):.1f}h{wide:.0f}V{HIGH}z"
