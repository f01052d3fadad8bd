"""A line of twelve months beside a figure."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDE, HIGH, MARGIN = 120, 32, 3


def spark(trend: Sequence[int | None]) -> SafeString:
    """The drawing; months that are not known leave a gap. It says nothing that the words beside it do not."""
    known = [number for number in trend if number is not None]
    if len(known) < 2:
        return SafeString("")
    points = [
        _point(at, number, len(trend), max(known)) for at, number in enumerate(trend) if number is not None
    ]
    lines = format_html_join(
        "", '<polyline points="{}"/>', ((" ".join(run),) for run in _runs(trend, max(known)))
    )
    x, y = points[-1].split(",")
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" aria-hidden="true">{}<circle cx="{}" cy="{}" r="3"/></svg>',
        WIDE, HIGH, lines, x, y,
    )  # fmt: skip


def _runs(trend: Sequence[int | None], top: int) -> list[list[str]]:
    """Months that follow each other without a gap."""
    found: list[list[str]] = [[]]
    for at, number in enumerate(trend):
        if number is None:
            found.append([])
        else:
            found[-1].append(_point(at, number, len(trend), top))
    return [run for run in found if len(run) > 1]


def _point(at: int, number: int, count: int, top: int) -> str:
    x = MARGIN + at * (WIDE - 2 * MARGIN) / max(count - 1, 1)
    y = HIGH - MARGIN - number / max(top, 1) * (HIGH - 2 * MARGIN)
    return f"{x:.1f},{y:.1f}"
