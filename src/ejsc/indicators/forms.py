"""What the overview is asked for; all of it stands in the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ejsc.cases.choices import Channel, Kind
from ejsc.kernel.formfields import DayField
from ejsc.kernel.ui.lists import changed

from . import queries, rules
from .board import Only
from .choices import Dim, Time
from .links import WORDS
from .rules import Period
from .sight import Sight

LONGEST_YEARS = 10
EVERYTHING = ("", gettext_lazy("Everything"))


class OverviewForm(forms.Form):
    """Period, area, and one kind, channel or unit."""

    waktu = forms.ChoiceField(label=gettext_lazy("Period"), required=False, choices=Time.choices)
    dari = DayField(label=pgettext_lazy("day", "From"), required=False)
    sampai = DayField(label=pgettext_lazy("day", "Until"), required=False)
    wilayah = forms.ChoiceField(label=pgettext_lazy("filter", "Area"), required=False)
    hanya = forms.ChoiceField(label=gettext_lazy("Only"), required=False)

    def __init__(self, data: Any, *, sight: Sight, today: date) -> None:
        super().__init__(_complete(data, today), auto_id="saring_%s")
        self.sight, self.today = sight, today
        self.fields["wilayah"].choices = [(one.code, one.title) for one in sight.areas]  # type: ignore[attr-defined]
        self.fields["hanya"].choices = _values(sight) if sight.may_cross else []  # type: ignore[attr-defined]
        if self.data.get("waktu") != Time.CUSTOM:
            del self.fields["dari"], self.fields["sampai"]
        for name, unfit in (("wilayah", len(sight.areas) < 2), ("hanya", not sight.may_cross)):
            if unfit:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        first, last = found.get("dari"), found.get("sampai")
        if first and last:
            self._check(first, last)
        return found

    def _check(self, first: date, last: date) -> None:
        if last < first:
            self.add_error("sampai", _("The last day lies before the first one. Exchange the two days."))
        elif last > self.today:
            self.add_error("sampai", _("This day lies in the future. Choose today or an earlier day."))
        elif first < self.today.replace(year=self.today.year - LONGEST_YEARS, day=1):
            self.add_error("dari", _("The period is too long. Choose a first day within the last ten years."))

    @property
    def period(self) -> Period:
        """The chosen period; this month where something is not right of it. Whole months where numbers are masked."""
        found = self.cleaned_data if self.is_valid() else {}
        chosen = rules.period(found.get("waktu", ""), self.today, found.get("dari"), found.get("sampai"))
        return rules.in_whole_months(chosen) if self.sight.aggregate else chosen

    @property
    def only(self) -> Only:
        """The chosen kind, channel or unit."""
        chosen = self.cleaned_data.get("hanya", "") if self.is_valid() else ""
        word, _colon, value = chosen.partition(":")
        dim = next((dim for dim, name in WORDS.items() if name == word), None)
        if dim is None:
            return Only()
        labels = {key: label for _group, rows in self.fields["hanya"].choices[1:] for key, label in rows}  # type: ignore[attr-defined]
        return Only(dim, value, labels[chosen])

    def chips(self, request: HttpRequest) -> list[dict[str, str]]:
        """What is narrowed, each with the address without it."""
        only = self.only
        return (
            [{"label": str(only.label), "url": changed(request, hanya=None)}] if only.dim != Dim.ALL else []
        )


def _complete(data: Any, today: date) -> dict[str, Any]:
    """Both days of a free choice: this month's until somebody writes others."""
    found = {name: value.replace("\x00", "") for name, value in data.items()}
    if found.get("waktu") == Time.CUSTOM:
        found["dari"] = found.get("dari") or today.replace(day=1).isoformat()
        found["sampai"] = found.get("sampai") or today.isoformat()
    return found


def _values(sight: Sight) -> list[Any]:
    """Every value to narrow to, by dimension."""
    units = [(str(one.pk), str(one)) for one in queries.units_in(sight.area.code)]
    groups = ((Dim.KIND, Kind.choices), (Dim.CHANNEL, Channel.choices), (Dim.UNIT, units))
    return [
        EVERYTHING,
        *((dim.label, [(f"{WORDS[dim]}:{value}", label) for value, label in rows]) for dim, rows in groups),
    ]
