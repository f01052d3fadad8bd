"""Forms of the inbox: narrowing the list, entering a report for somebody, pasting a message."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ejsc.files.fields import PhotosField
from ejsc.kernel.formfields import LongTextField, TextField
from ejsc.kernel.ui.lists import changed
from ejsc.people.choices import Sex
from ejsc.people.rules import clean_phone
from ejsc.regions import queries as regions
from ejsc.regions.rules import HOME_PROVINCE

from ..actions import IncomingReport
from ..choices import Channel, Kind, Urgency
from ..inbox import SORTS, Filter
from ..pasting import Pasted
from .places import PlaceForm

EVERYTHING = ("", pgettext_lazy("filter", "All"))
WHAT_LONGEST = 4000


class InboxFilter(forms.Form):
    """What one narrows the inbox by; all of it stands in the address."""

    lihat = forms.CharField(required=False, widget=forms.HiddenInput)
    q = TextField(
        label=gettext_lazy("Search name, place, words, code"), required=False, max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    urgensi = forms.ChoiceField(
        label=gettext_lazy("Urgency"), required=False, choices=[EVERYTHING, *Urgency.choices]
    )
    jenis = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, choices=[EVERYTHING, *Kind.choices])
    jalur = forms.ChoiceField(
        label=gettext_lazy("Came in by"), required=False, choices=[EVERYTHING, *Channel.choices]
    )
    wilayah = forms.ChoiceField(label=pgettext_lazy("filter", "Area"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), required=False, choices=list(SORTS.items()))

    def __init__(self, data: Any, *, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, auto_id="saring_%s", **kwargs)
        self.fields["wilayah"].choices = [EVERYTHING, *areas]  # type: ignore[attr-defined]
        if not areas:
            del self.fields["wilayah"]

    @property
    def chosen(self) -> Filter:
        """What is right of it; the rest is left aside."""
        self.is_valid()
        found = self.cleaned_data
        return Filter(
            urgency=found.get("urgensi", ""), kind=found.get("jenis", ""), channel=found.get("jalur", ""),
            region=found.get("wilayah", ""), text=found.get("q", ""),
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
        if not isinstance(field, forms.ChoiceField):
            return f"“{value}”"
        labels: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type]
        return str(labels[value])


class PasteForm(forms.Form):
    """A message as it was copied."""

    pasted = LongTextField(
        label=gettext_lazy("Message from WhatsApp, social media or LAPOR!"), rows=5,
        help_text=gettext_lazy("Paste the whole chat. Names, numbers and places are read from it; nothing is lost."),
        error_messages={"required": gettext_lazy("Paste the message first.")},
    )  # fmt: skip


class EntryForm(PlaceForm):
    """A report that an officer enters for somebody."""

    id = forms.UUIDField(widget=forms.HiddenInput(attrs={"data-keep-value": True}))
    channel = forms.ChoiceField(
        label=gettext_lazy("Came in by"), initial=Channel.PHONE,
        choices=[(value, label) for value, label in Channel.choices if value not in {Channel.SITE, Channel.OWN}],
    )  # fmt: skip
    outside_number = TextField(
        label=gettext_lazy("Number of LAPOR! or of the letter"),
        max_length=60,
        required=False,
    )
    source_link = forms.URLField(
        label=gettext_lazy("Link to the message"), max_length=500, required=False, assume_scheme="https",
        error_messages={"invalid": gettext_lazy("This link is not right yet. Copy it whole, beginning with https://.")},
    )  # fmt: skip
    what = LongTextField(
        label=gettext_lazy("What happened"), rows=5,
        help_text=gettext_lazy("In the words of the one who tells it."),
        error_messages={"required": gettext_lazy("Write what happened, even if it is short.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it about"), widget=forms.RadioSelect, choices=Kind.choices,
        error_messages={"required": gettext_lazy("Choose what it is about; “Something else” is fine too.")},
    )  # fmt: skip
    urgency = forms.ChoiceField(
        label=gettext_lazy("How urgent"),
        widget=forms.RadioSelect,
        choices=Urgency.choices,
        initial=Urgency.NORMAL,
    )
    subject_name = TextField(label=gettext_lazy("Name of the person"), max_length=150, required=False)
    subject_age = TextField(label=gettext_lazy("Age, more or less"), max_length=30, required=False)
    subject_sex = forms.ChoiceField(
        label=gettext_lazy("Sex"), choices=Sex.choices, required=False, initial=""
    )
    subject_count = forms.IntegerField(
        label=gettext_lazy("How many people"), min_value=1, max_value=500, initial=1, required=False
    )
    reporter_name = TextField(label=gettext_lazy("Name of the reporter"), max_length=150, required=False)
    reporter_phone = TextField(
        label=gettext_lazy("Phone of the reporter"), max_length=30, required=False,
        help_text=gettext_lazy("With a number the reporter tracks by its last four digits, without it by a PIN."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip
    hide_reporter = forms.BooleanField(label=gettext_lazy("Keep the reporter's name hidden"), required=False)
    photos = PhotosField(label=gettext_lazy("Photos"))

    field_order = (
        "id", "channel", "outside_number", "source_link", "what", "kind", "urgency", "village", "region", "place",
        "subject_name", "subject_age", "subject_sex", "subject_count", "reporter_name", "reporter_phone",
        "hide_reporter", "photos",
    )  # fmt: skip

    def __init__(
        self, *args: Any, unknown_place: str = HOME_PROVINCE, photos: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unknown_place = unknown_place
        if not photos:
            del self.fields["photos"]

    def clean_what(self) -> str:
        # Checked here and not by the browser, which would cut a long paste without a word.
        text: str = self.cleaned_data["what"]
        if len(text) > WHAT_LONGEST:
            raise forms.ValidationError(
                _(
                    "This text has %(n)s characters; at most %(most)s fit. Shorten it, or attach the rest as a photo."
                )
                % {"n": len(text), "most": WHAT_LONGEST}
            )
        return text

    def clean_reporter_phone(self) -> str:
        phone = clean_phone(self.cleaned_data["reporter_phone"])
        if phone and not 9 <= len(phone) <= 16:
            raise forms.ValidationError(
                _("This phone number cannot be right. Write it with all digits, for instance 0812 3456 7890.")
            )
        return phone

    def clean_subject_count(self) -> int:
        return self.cleaned_data["subject_count"] or 1

    def incoming(self) -> IncomingReport:
        """The report, for the action."""
        found = self.cleaned_data
        names = (
            "id", "what", "kind", "urgency", "channel", "place", "subject_name", "subject_age", "subject_sex",
            "subject_count", "reporter_name", "reporter_phone", "hide_reporter", "source_link", "outside_number",
        )  # fmt: skip
        return IncomingReport(
            **{name: found[name] for name in names}, region_code=found["region"],
            photos_expected=len(found.get("photos") or []),
        )  # fmt: skip


def from_pasted(pasted: Pasted) -> dict[str, Any]:
    """What a pasted message puts into the form; the message itself becomes the story, whole."""
    places = regions.search_villages(pasted.place_query, limit=1) if pasted.place_query else []
    return {
        "id": uuid.uuid4(), "channel": pasted.channel, "what": pasted.original.strip(), "kind": pasted.kind,
        "urgency": pasted.urgency, "village": places[0].label if places else pasted.place_query,
        "region": places[0].code if places else "", "place": pasted.place, "subject_name": pasted.name,
        "subject_age": pasted.age, "subject_sex": pasted.sex, "subject_count": pasted.count,
        "reporter_name": pasted.sender, "reporter_phone": pasted.phone, "source_link": pasted.link,
        "outside_number": pasted.outside_number,
    }  # fmt: skip
