"""The request: with whom, about what, from when until when."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.kernel.formfields import DayField, LongTextField, TextField
from ejsc.regions.queries import home_regencies
from ejsc.regions.rules import HOME_PROVINCE

from .. import queries
from ..actions import NewPartner, Request
from ..choices import AgreementKind, Form, PartnerClass
from ..models import Agreement
from .base import StepForm, choose

NEED = gettext_lazy("What is needed?")
GROUP = gettext_lazy("For whom?")
PLACE = gettext_lazy("Where?")
PLACES = gettext_lazy("How many places are offered?")


class TermsMixin(forms.Form):
    """What may be known from the first day and is corrected later."""

    title = TextField(
        label=gettext_lazy("About what?"),
        max_length=300,
        help_text=gettext_lazy(
            "For instance: field practice of nursing students at the home for older people."
        ),
    )
    need = LongTextField(label=NEED, rows=3, max_length=2000, required=False)
    target_group = TextField(label=GROUP, max_length=300, required=False)
    place = TextField(label=PLACE, max_length=300, required=False)
    places_offered = forms.IntegerField(
        label=PLACES,
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("Study, work or training places; 0 where it offers none."),
    )
    legal_basis = TextField(label=gettext_lazy("Legal basis"), max_length=300, required=False)
    starts = DayField(label=gettext_lazy("From"), required=False)
    ends = DayField(label=gettext_lazy("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        starts, ends = found.get("starts"), found.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The last day lies before the first. Look at both dates again."))
        return found


TERMS = ("title", "need", "target_group", "place", "places_offered", "legal_basis", "starts", "ends")


class EditForm(TermsMixin, StepForm):
    """The same once the request stands; besides, why it outlives the accord above it."""

    overrun_reason = TextField(
        label=gettext_lazy("Why it outlives the accord above it"), max_length=300, required=False
    )

    def first_values(self, about: Agreement) -> dict[str, Any]:
        return {name: getattr(about, name) for name in (*TERMS, "overrun_reason")}

    def prepare(self, about: Agreement) -> None:
        if about.parent_id is None:
            del self.fields["overrun_reason"]


class RequestForm(TermsMixin):
    """A new request; the form makes the id, so that sending it twice is once."""

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    partner = forms.ChoiceField(label=gettext_lazy("Partner"), required=False)
    new_name = TextField(label=gettext_lazy("Name of a new partner"), max_length=200, required=False)
    new_kind = forms.ChoiceField(label=gettext_lazy("What it is"), required=False)
    new_city = TextField(label=gettext_lazy("Seat (city)"), max_length=120, required=False)
    new_contact = TextField(label=gettext_lazy("Contact person"), max_length=150, required=False)
    new_phone = TextField(label=gettext_lazy("Phone"), max_length=30, required=False)
    new_email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of cooperation"), choices=AgreementKind.choices)
    form = forms.ChoiceField(
        label=gettext_lazy("What is to be signed"), choices=Form.choices, initial=Form.WORKING
    )
    region = forms.ChoiceField(label=gettext_lazy("Area in which it works"))
    unit = forms.ChoiceField(label=gettext_lazy("Care unit that it serves"), required=False)
    parent = forms.ChoiceField(
        label=gettext_lazy("Under which joint agreement"),
        required=False,
        help_text=gettext_lazy("A cooperation agreement usually stands under one."),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(
            *args, **{"initial": {"id": uuid.uuid4(), "kind": AgreementKind.THIRD_PARTY}, **kwargs}
        )
        self._partners = {str(one.pk): one for one in queries.partners()}
        self._accords = {str(one.pk): one for one in queries.accords(by)}
        regions = [
            (HOME_PROVINCE, gettext_lazy("The whole province")),
            *[(r.code, r.title) for r in home_regencies()],
        ]
        offered = {
            "partner": [
                choose(gettext_lazy("Choose, or enter a new one below")),
                *[(k, str(one)) for k, one in self._partners.items()],
            ],
            "new_kind": [choose(gettext_lazy("Choose")), *PartnerClass.choices],
            "region": regions,
            "unit": [
                choose(gettext_lazy("None in particular")),
                *[(str(u.pk), u.short_name) for u in queries.units()],
            ],
            "parent": [
                choose(gettext_lazy("None")),
                *[(k, f"{one.number} · {one.partner}") for k, one in self._accords.items()],
            ],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not found.get("partner") and not found.get("new_name"):
            self.add_error("partner", _("Choose the partner, or enter a new one."))
        if found.get("partner") and found.get("new_name"):
            self.add_error("new_name", _("Either choose a partner or enter a new one, not both."))
        if found.get("new_name") and not found.get("new_kind"):
            self.add_error("new_kind", _("Choose what the new partner is."))
        return found

    @property
    def request(self) -> Request:
        """What was filled in, as the action takes it."""
        said = self.cleaned_data
        terms = {name: said[name] for name in TERMS if name != "title"}
        return Request(
            id=said["id"],
            kind=said["kind"],
            form=said["form"],
            title=said["title"],
            partner=self._partner(),
            region_id=said["region"],
            unit_id=int(said["unit"]) if said["unit"] else None,
            parent=self._accords.get(said["parent"]),
            terms=terms,
        )

    def _partner(self) -> Any:
        said = self.cleaned_data
        if said["partner"]:
            return self._partners[said["partner"]]
        return NewPartner(
            name=said["new_name"],
            kind=said["new_kind"],
            city=said["new_city"],
            contact_name=said["new_contact"],
            phone=said["new_phone"],
            email=said["new_email"],
        )
