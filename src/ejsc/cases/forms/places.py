"""A place that is typed: chosen from the list with a code, or understood from the words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel.formfields import TextField
from ejsc.kernel.text import fold
from ejsc.regions import queries as regions
from ejsc.regions import rules
from ejsc.regions.queries import Found

OFFERED = 8


class PlaceForm(forms.Form):
    """Village and place in words; `candidates` are offered where the words fit several."""

    village = TextField(
        label=gettext_lazy("Village, district or regency"), max_length=150, required=False,
        help_text=gettext_lazy("Type a part of the name and choose; leave it empty while it is not known."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    region = forms.CharField(max_length=13, required=False, widget=forms.HiddenInput)
    # The one chosen where several fitted; drawn as a list of its own.
    candidate = forms.CharField(max_length=13, required=False, widget=forms.HiddenInput)
    place = TextField(
        label=gettext_lazy("Street, hamlet or sign"), max_length=300, required=False,
        help_text=gettext_lazy("RT/RW, street, near what."),
    )  # fmt: skip

    # What stands in for a place that is not known.
    unknown_place = rules.HOME_PROVINCE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates: list[Found] = []

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        words = found.get("village", "")
        code = found.get("candidate") or self._still_meant(found.get("region", ""), words)
        found["region"] = self._chosen(code) if code else self._understood(words)
        return found

    def _still_meant(self, code: str, words: str) -> str:
        """The code that came along, unless somebody wrote another place over it (without scripts it stays behind)."""
        region = regions.by_code(code) if code else None
        if region is not None and words and fold(region.bare_name) not in fold(words):
            return ""
        return code

    def _chosen(self, code: str) -> str:
        region = regions.by_code(code)
        if region is None or not rules.covers(rules.HOME_PROVINCE, code):
            self.add_error(
                "village",
                _(
                    "This place lies outside East Java. Choose another one, or redirect the report to that province."
                ),
            )
        return code

    def _understood(self, words: str) -> str:
        if not words.strip():
            return self.unknown_place
        found = regions.search_villages(words, limit=OFFERED)
        exact = [
            one for one in found if words.strip().casefold() in {one.label.casefold(), one.name.casefold()}
        ]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0].code
        self.candidates = exact or found
        if self.candidates:
            self.add_error("village", _("Several places fit. Choose the right one below."))
        else:
            self.add_error(
                "village",
                _(
                    "No place of this name was found. Check the spelling, or leave it empty and describe it below."
                ),
            )
        return ""
