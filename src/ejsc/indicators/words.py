"""The overview in five sentences, by rules: what came, what went, what is late, how long it took, where to look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import rules
from .board import Board, Headline, Line
from .choices import Time
from .definitions import BACKLOG, IN, OUT, OUTCOME, OVERDUE, RESPONSE
from .rules import Period
from .suppression import LEAST
from .values import Value, count

# A change of less than so many per cent is none.
STEADY = 5


def sentences(board: Board) -> list[str]:
    """Five sentences that can be read aloud."""
    return [str(say(board)) for say in (_came, _went, _late, _took, _where)]


def named(period: Period) -> str:
    """A period in words: `November 2026 (until 22 November)`."""
    if period.key == Time.CUSTOM and not _is_whole_month(period):
        return days(period)
    name = _calendar_name(period)
    if not period.is_running or period.last + rules.ONE_DAY == period.end:
        return name
    return _("%(period)s (until %(day)s)") % {"period": name, "day": date_format(period.last, "j F")}


def _is_whole_month(period: Period) -> bool:
    return period.first.day == 1 and rules.shifted(period.first, 1) == period.end


def _calendar_name(period: Period) -> str:
    if period.key == Time.QUARTER:
        return _("quarter %(n)s of %(year)s") % {
            "n": (period.first.month + 2) // 3,
            "year": period.first.year,
        }
    if period.key == Time.YEAR:
        return _("the year %(year)s") % {"year": period.first.year}
    return date_format(period.first, "F Y")


def days(period: Period) -> str:
    """From the first to the last day: `1–22 October 2026`."""
    first, last = period.first, period.last
    if first == last:
        return date_format(last, "j F Y")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last, 'j F Y')}"
    start = date_format(first, "j F" if first.year == last.year else "j F Y")
    return f"{start} – {date_format(last, 'j F Y')}"


def before_named(period: Period) -> str:
    """The period before, in words."""
    before = period.before
    if _is_whole_month(before):
        return date_format(before.first, "F Y")
    return days(before)


def _cases(value: Value) -> str:
    if value.is_hidden:
        return _("fewer than %(least)s cases") % {"least": LEAST}
    number = value.n or 0
    return ngettext("%(n)s case", "%(n)s cases", number) % {"n": count(number)}


def _came(board: Board) -> str:
    line = board.headlines[IN.key]
    said = {"period": named(board.period), "area": board.sight.area.title, "cases": _cases(line.value)}
    text = _("In %(period)s, %(area)s took in %(cases)s") % said
    if board.only.label:
        text += " (" + str(board.only.label) + ")"
    return text + _compared(line, board.period)


def _compared(line: Headline, period: Period) -> str:
    """How it stands to the period before."""
    change, before = line.change, line.before.number
    if change is None:
        return _(", and cannot be compared with the period before.")
    said = {"before": count(before or 0), "when": before_named(period), "n": count(abs(change))}
    if abs(change) * 100 <= STEADY * (before or 0) or change == 0:
        return _(", about as many as in %(when)s (%(before)s).") % said
    if change > 0:
        return _(", %(n)s more than in %(when)s (%(before)s).") % said
    return _(", %(n)s fewer than in %(when)s (%(before)s).") % said


def _went(board: Board) -> str:
    came, went, left = (board.headlines[one.key].value for one in (IN, OUT, BACKLOG))
    said = {"out": _cases(went), "open": _cases(left)}
    if came.number is None or went.number is None:
        return _("%(out)s were closed; %(open)s are still open.") % said
    if went.number > came.number:
        return (
            _("%(out)s were closed, more than came in, so the pile shrinks: %(open)s are still open.") % said
        )
    if went.number < came.number:
        return (
            _("%(out)s were closed, fewer than came in, so the pile grows: %(open)s are still open.") % said
        )
    return _("%(out)s were closed, as many as came in: %(open)s are still open.") % said


def _late(board: Board) -> str:
    late, left = board.headlines[OVERDUE.key].value, board.headlines[BACKLOG.key].value
    if late.n is None:
        return _("How many cases were overdue then was not noted.")
    if late.n == 0:
        return _("No case is overdue.")
    text = _("%(cases)s should have been dealt with by now") % {"cases": _cases(late)}
    if late.number and left.number:
        share = _("%(n)s of every 100 open ones") % {"n": max(round(100 * late.number / left.number), 1)}
        text += f" ({share})"
    worst = _most(board.regencies, OVERDUE.key)
    if worst:
        text += _(", most of them in %(area)s (%(n)s)") % {
            "area": worst.label,
            "n": worst.values[OVERDUE.key].text,
        }
    return text + "."


def _took(board: Board) -> str:
    first, whole = board.headlines[RESPONSE.key].value, board.headlines[OUTCOME.key].value
    parts = []
    if first.number is not None and first.text == first.ninth_text:
        parts.append(
            _("nine of ten cases had somebody to care for them within %(ninth)s")
            % {"ninth": first.ninth_text}
        )
    elif first.number is not None:
        parts.append(
            _(
                "half of the cases had somebody to care for them within %(median)s, nine of ten within %(ninth)s"
            )
            % {"median": first.text, "ninth": first.ninth_text}
        )
    if whole.number is not None and whole.text == whole.ninth_text:
        parts.append(
            _("from opening to closing nine of ten took up to %(ninth)s") % {"ninth": whole.ninth_text}
        )
    elif whole.number is not None:
        parts.append(
            _("from opening to closing half of them took up to %(median)s, nine of ten up to %(ninth)s")
            % {"median": whole.text, "ninth": whole.ninth_text}
        )
    if not parts:
        return _("There are too few cases to say how long things took.")
    text = "; ".join(parts)
    return text[0].upper() + text[1:] + "."


def _where(board: Board) -> str:
    """Where a head would look first: the regency with most open cases, the commonest kind."""
    most, kind = _most(board.regencies, BACKLOG.key), _most(board.of("kind"), IN.key)
    said: list[str] = []
    if most:
        said.append(
            _("most open cases lie in %(area)s (%(n)s cases)")
            % {"area": most.label, "n": most.values[BACKLOG.key].text}
        )
    if kind:
        said.append(
            _("of those that came in the commonest kind is “%(kind)s” (%(n)s cases)")
            % {"kind": kind.label, "n": kind.values[IN.key].text}
        )
    if not said:
        return _trend(board)
    text = _(", and ").join(said)
    return text[0].upper() + text[1:] + "."


def _trend(board: Board) -> str:
    """Where nothing is broken down: how the open cases moved over a year."""
    known = [number for number in board.headlines[BACKLOG.key].trend if number is not None]
    if len(known) < 2 or known[0] == known[-1]:
        return _("Over twelve months the number of open cases has hardly changed.")
    said = {"first": count(known[0]), "last": count(known[-1])}
    if known[-1] > known[0]:
        return _("Over twelve months the open cases rose from %(first)s to %(last)s.") % said
    return _("Over twelve months the open cases fell from %(first)s to %(last)s.") % said


def _most(lines: Sequence[Line], key: str) -> Line | None:
    """The line with the highest number, when there is one alone at the top."""
    number: Callable[[Line], int] = lambda line: line.values[key].number or 0  # noqa: E731
    best = sorted(lines, key=number, reverse=True)[:2]
    if not best or not number(best[0]) or (len(best) > 1 and number(best[0]) == number(best[1])):
        return None
    return best[0]
