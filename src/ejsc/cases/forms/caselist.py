from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from ejsc.kernel.formfields import TextField
from ejsc.kernel.ui.lists import changed

from ..caselist import SORT_LABELS, Filter
from ..choices import CaseState, Kind, Urgency

EVERYTHING = ("", gettext_lazy("All"))


class CaseFilter(forms.Form):
    """What one narrows the list of cases by; all of it stands in the address."""

    lihat = forms.CharField(required=False, widget=forms.HiddenInput)
    q = TextField(
        label=gettext_lazy("Search number, name, place, words"), required=False, max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    wilayah = forms.ChoiceField(label=pgettext_lazy("filter", "Area"), required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, choices=[EVERYTHING, *Kind.choices])
    urgensi = forms.ChoiceField(
        label=gettext_lazy("Urgency"), required=False, choices=[EVERYTHING, *Urgency.choices]
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), required=False,
        choices=[EVERYTHING, *((value, label) for value, label in CaseState.choices if value != CaseState.CLOSED)],
    )  # fmt: skip
    petugas = TextField(label=gettext_lazy("Owner's name"), required=False, max_length=80)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), required=False, choices=list(SORT_LABELS.items()))

    def __init__(
        self, data: Any, *, areas: list[tuple[str, Any]], is_closed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(data, auto_id="saring_%s", **kwargs)
        self.fields["wilayah"].choices = [EVERYTHING, *areas]  # type: ignore[attr-defined]
        for name in [name for name, unfit in (("wilayah", not areas), ("status", is_closed)) if unfit]:
            del self.fields[name]

    @property
    def chosen(self) -> Filter:
        """What is right of it; the rest is left aside."""
        self.is_valid()
        found = self.cleaned_data
        return Filter(
            text=found.get("q", ""), region=found.get("wilayah", ""), kind=found.get("jenis", ""),
            urgency=found.get("urgensi", ""), state=found.get("status", ""), owner=found.get("petugas", ""),
        )  # fmt: skip

    def chips(self, request: HttpRequest) -> list[dict[str, str]]:
        """Each chosen filter with the address without it."""
        self.is_valid()
        return [
            {"label": self._label(name, value), "url": changed(request, **{name: None})}
            for name, value in self.cleaned_data.items()
            if value and name not in {"lihat", "sort"}
        ]

    def _label(self, name: str, value: str) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices)[value]).removeprefix("– ")  # type: ignore[arg-type]
        return f"“{value}”"
