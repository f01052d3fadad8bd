"""What each figure means, once: pages, the printed sheet and the page of meanings all read it here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


# Compared as what it is, not by its words: these change with the language.
@dataclass(frozen=True, eq=False)
class Definition:
    """One figure. `word` names it in addresses; `is_time` tells whether it is a time or a number of cases."""

    key: str
    word: str
    name: str | Promise
    short: str | Promise
    meaning: str | Promise
    numerator: str | Promise
    denominator: str | Promise
    source: str | Promise
    is_time: bool = False
    # Whether more of it calls for attention.
    more_is_worse: bool | None = None


IN = Definition(
    "in", "masuk", _("Cases in"), pgettext_lazy("figure", "In"),
    _("How many cases were opened in the period: from a report, or by a worker who found somebody in need."),
    _("Cases whose day of opening lies in the period."),
    _("None: it is a number of cases."),
    _("Cases of e-JSC, by the day of opening (WIB). Several reports about one case count once."),
)  # fmt: skip
OUT = Definition(
    "out", "selesai", _("Cases out"), pgettext_lazy("figure", "Out"),
    _("How many cases were closed in the period, whatever the outcome. A case that was reopened does not count."),
    _("Closed cases whose day of closing lies in the period."),
    _("None: it is a number of cases."),
    _("Cases of e-JSC, by the day on which closing was approved (WIB)."),
)  # fmt: skip
BACKLOG = Definition(
    "backlog", "berjalan", _("Cases still open"), pgettext_lazy("figure", "Open"),
    _("How many cases are not finished when the period ends; while it still runs, now."),
    _("Cases opened before the end of the period, less those closed before it."),
    _("None: it is a number of cases."),
    _("Cases of e-JSC, by the days of opening and closing (WIB)."),
    more_is_worse=True,
)  # fmt: skip
OVERDUE = Definition(
    "overdue", "lewat", _("Overdue"), pgettext_lazy("figure", "Overdue"),
    _("How many open cases should have had their next act by now. For a past period: when its last day ended."),
    _("Open cases whose date for the next act has passed."),
    _("None: it is a number of cases; the sentences compare it with the cases still open."),
    _("Dates of the next act, from the deadlines in force. Past days: noted each night; earlier days are not known."),
    more_is_worse=True,
)  # fmt: skip
RESPONSE = Definition(
    "response", "tanggapan", _("Time to first response"), pgettext_lazy("figure", "First response"),
    _("From opening a case until a worker takes it or is given it. Half of the cases took no longer than the middle "
      "figure, nine of ten no longer than the second one."),
    _("The middle (median) and the 90th percentile of these times, in whole hours below three days, else whole days."),
    _("Cases that had their first response in the period; sealed cases are left out."),
    _("Cases of e-JSC: moment of opening, moment of the first assignment. Nights and holidays count."),
    is_time=True, more_is_worse=True,
)  # fmt: skip
OUTCOME = Definition(
    "outcome", "hasil", _("Time to the outcome"), pgettext_lazy("figure", "Outcome"),
    _("From opening a case until it is closed. Half of the cases took no longer than the middle figure, nine of ten "
      "no longer than the second one."),
    _("The middle (median) and the 90th percentile of these times, in whole hours below three days, else whole days."),
    _("Cases closed in the period; sealed cases are left out."),
    _("Cases of e-JSC: moment of opening, moment of closing. Nights and holidays count."),
    is_time=True, more_is_worse=True,
)  # fmt: skip

ALL = (IN, OUT, BACKLOG, OVERDUE, RESPONSE, OUTCOME)
BY_KEY = {one.key: one for one in ALL}
BY_WORD = {one.word: one for one in ALL}
