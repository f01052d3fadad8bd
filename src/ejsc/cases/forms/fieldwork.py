"""What a phone in the field sends."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.files.fields import PhotosField
from ejsc.people.models import PpksCategory
from ejsc.people.queries import categories_in_force
from ejsc.regions.models import Region

from ..actions import NextAct, VisitRecord
from ..choices import Kind, Urgency, VisitResult
from ..models import Case

# What is likely found in each kind of case, offered first; every other category stays one tap away.
LIKELY = {
    Kind.ELDERLY: ("lansia-terlantar", "fakir-miskin", "disabilitas"),
    Kind.CHILD: ("anak-terlantar", "anak-jalanan", "anak-korban-kekerasan", "balita-terlantar"),
    Kind.MENTAL: ("odgj", "pasung", "gelandangan"),
    Kind.STRANDED: ("ot", "gelandangan", "pekerja-migran"),
    Kind.DISABILITY: ("disabilitas", "anak-disabilitas", "fakir-miskin"),
    Kind.VIOLENCE: ("korban-kekerasan", "anak-korban-kekerasan", "trafficking", "tppo"),
    Kind.HOMELESS: ("gelandangan", "pengemis", "pemulung"),
    Kind.POOR: ("fakir-miskin", "perempuan-rawan", "lansia-terlantar"),
    Kind.OTHER: ("fakir-miskin", "keluarga-bermasalah"),
}


@dataclass(frozen=True)
class Demand:
    """What a record must say, after some results only; the phone asks for it too, before a record is put aside.

    `earliest` and `latest` bound a date: "today" or "now".
    """

    fields: tuple[str, ...]
    sentence: Any
    results: tuple[str, ...] = ()
    earliest: str = ""
    latest: str = ""

    def applies(self, result: str) -> bool:
        return not self.results or result in self.results

    def as_data(self) -> dict[str, Any]:
        return {
            "fields": self.fields, "say": self.sentence, "results": self.results, "earliest": self.earliest,
            "latest": self.latest,
        }  # fmt: skip


class CheckedOnThePhone(forms.Form):
    """A form that is saved without signal, and therefore says beforehand what it wants."""

    more_demands: tuple[Demand, ...] = ()

    def demands(self) -> list[dict[str, Any]]:
        """Every demand, for the page's script."""
        shown = {f.name: f.field for f in self.visible_fields() if f.field.required}
        always = [Demand((name,), field.error_messages["required"]) for name, field in shown.items()]
        return [one.as_data() for one in (*always, *self.more_demands)]


SERVED, UNSERVED = (VisitResult.NEEDS_SERVICE,), (VisitResult.NOT_FOUND, VisitResult.UNFOUNDED)
WANTED_OF_A_VISIT = (
    Demand(("needs", "more_needs"), _("Choose at least one need, so that the right help can start."), SERVED),
    Demand(
        ("next_act",), _("Write the next act, even a small one; otherwise the case stands still."), SERVED
    ),
    Demand(("due_on",), _("Choose by when it is done."), SERVED),
    Demand(("notes",), _("Write what you saw and why you conclude this; others rely on it."), UNSERVED),
)
BOUNDS_OF_A_VISIT = (
    Demand(("due_on",), _("This date has passed. Choose today or later."), SERVED, earliest="today"),
    Demand(("happened_at",), _("This moment lies in the future. Check date and time."), latest="now"),
)


class VisitForm(CheckedOnThePhone):
    """The record of one visit; the shortest useful one is a result, a need, a next act."""

    more_demands = (*WANTED_OF_A_VISIT, *BOUNDS_OF_A_VISIT)

    id = forms.UUIDField(widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label=_("What did you find?"), choices=VisitResult.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose one: needs service, not found, or unfounded.")},
    )  # fmt: skip
    notes = forms.CharField(
        label=_("What did you see and hear?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    needs = forms.MultipleChoiceField(
        label=_("Needs"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose the situation; food, medicine or papers are written as the next act."),
    )  # fmt: skip
    more_needs = forms.MultipleChoiceField(
        label=_("All other needs"), required=False, widget=forms.CheckboxSelectMultiple
    )
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"), choices=Urgency.choices, required=False, widget=forms.RadioSelect
    )
    next_act = forms.CharField(label=_("What is done next?"), max_length=200, required=False)
    due_on = forms.DateField(
        label=_("By when?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    people_met = forms.CharField(label=_("Whom did you meet?"), max_length=300, required=False)
    photos = PhotosField(label=_("Photos"), required=False)
    photos_expected = forms.IntegerField(required=False, min_value=0, max_value=20, widget=forms.HiddenInput)
    happened_at = forms.DateTimeField(
        label=_("When were you there?"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    latitude = forms.DecimalField(required=False, min_value=-90, max_value=90, max_digits=9, decimal_places=6)
    longitude = forms.DecimalField(
        required=False, min_value=-180, max_value=180, max_digits=9, decimal_places=6
    )
    accuracy = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)
    device_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        likely = LIKELY[Kind(case.kind)]
        known = {c.code: c for c in categories_in_force()}
        self._choices("needs", [known[code] for code in likely if code in known])
        for name in ("needs", "urgency", "next_act", "due_on"):
            self.fields[name].depends = True  # type: ignore[attr-defined] # asked for when service is needed
        self._choices("more_needs", [c for code, c in known.items() if code not in likely])

    def _choices(self, name: str, categories: list[PpksCategory]) -> None:
        field = self.fields[name]
        field.choices = [(c.code, f"{c} †" if c.restricted else str(c)) for c in categories]  # type: ignore[attr-defined]

    def clean_happened_at(self) -> Any:
        return self.cleaned_data.get("happened_at") or timezone.now()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for demand in WANTED_OF_A_VISIT:
            self._ask_for(demand, not any(found.get(name) for name in demand.fields))
        past, future = BOUNDS_OF_A_VISIT
        today, soon = timezone.localdate(), timezone.now() + timedelta(minutes=5)
        self._ask_for(past, found.get("due_on") is not None and found["due_on"] < today)
        self._ask_for(future, found.get("happened_at") is not None and found["happened_at"] > soon)
        return found

    def _ask_for(self, demand: Demand, missing: bool) -> None:
        """A field that is wrong already says why by itself."""
        result = self.cleaned_data.get("result")
        if missing and result and demand.applies(result) and demand.fields[0] not in self.errors:
            self.add_error(demand.fields[0], demand.sentence)

    def record(self, by: Any) -> VisitRecord:
        """What the form says, for the action."""
        found = self.cleaned_data
        serves = found["result"] == VisitResult.NEEDS_SERVICE
        return VisitRecord(
            id=found["id"], result=found["result"], happened_at=min(found["happened_at"], timezone.now()),
            notes=found["notes"], people_met=found["people_met"], latitude=found["latitude"],
            longitude=found["longitude"], accuracy=found["accuracy"], urgency=found["urgency"] or self.case.urgency,
            needs=tuple({*found["needs"], *found["more_needs"]}) if serves else (), device_at=found["device_at"],
            photos_expected=max(found["photos_expected"] or 0, len(found["photos"] or [])),
            next_act=NextAct(found["next_act"].strip(), by, found["due_on"]) if serves else None,
        )  # fmt: skip


class FindingForm(CheckedOnThePhone):
    """What a worker found herself, on her way."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(label=_("What is it about?"), choices=Kind.choices, widget=forms.RadioSelect)
    summary = forms.CharField(
        label=_("What did you find?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who, in what state, since when. Short is fine."),
    )  # fmt: skip
    region = forms.ChoiceField(label=_("In which village?"))
    place = forms.CharField(label=_("Where exactly?"), max_length=300, required=False)
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"),
        choices=Urgency.choices,
        initial=Urgency.NORMAL,
        widget=forms.RadioSelect,
    )
    photos = PhotosField(label=_("Photos"), required=False)

    def __init__(self, *args: Any, areas: list[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for village in areas:
            groups.setdefault(str(village.parent), []).append((village.code, village.title))
        self.fields["region"].choices = [("", _("Choose the village")), *groups.items()]  # type: ignore[attr-defined]
