"""Reporting what was delivered, and verifying it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ejsc.kernel.formfields import DayField, LongTextField, TextField
from ejsc.regions.queries import home_regencies

from ..choices import DeliveryState, ObligationState
from ..models import Agreement
from .base import StepForm, amount, choose, unmarked

COUNTS = ("women", "men", "children", "adults", "elderly")


class EvidenceField(forms.FileField):
    """A PDF or photo; what it is is said by its contents."""

    widget = forms.ClearableFileInput(attrs={"accept": "application/pdf,image/*"})


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=10_000_000, required=False)


class DeliverForm(StepForm):
    obligation_id = forms.ChoiceField(label=gettext_lazy("Under which obligation?"), widget=forms.RadioSelect)
    period_from = DayField(label=gettext_lazy("From"))
    period_to = DayField(label=gettext_lazy("Until"))
    quantity = forms.IntegerField(label=gettext_lazy("How much?"), min_value=1, max_value=2_000_000_000)
    evidence = TextField(
        label=gettext_lazy("What proves it?"), max_length=500,
        help_text=gettext_lazy("For instance: attendance list of 12 March, signed by the head of the home."),
    )  # fmt: skip
    file = EvidenceField(label=gettext_lazy("Evidence (PDF or photo)"), required=False)
    women = _count(gettext_lazy("Women and girls"))
    men = _count(gettext_lazy("Men and boys"))
    children = _count(gettext_lazy("Under 18"))
    adults = _count(gettext_lazy("18 to 59"))
    elderly = _count(gettext_lazy("60 and older"))
    region_id = forms.ChoiceField(label=gettext_lazy("Regency or city of these people"), required=False)

    def first_values(self, about: Agreement) -> dict[str, Any]:
        return {"period_to": timezone.localdate()}

    def prepare(self, about: Agreement) -> None:
        rows = about.obligations.filter(state=ObligationState.OPEN).select_related(
            "party__organisation", "party__partner"
        )
        self.fields["obligation_id"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.text} ({amount(one.quantity, one.unit)}) – {one.party}") for one in rows
        ]
        unmarked(*[self.fields[name] for name in (*COUNTS, "region_id")])
        places = [(one.code, one.title) for one in home_regencies()]
        self.fields["region_id"].choices = [choose(gettext_lazy("Several, or not known")), *places]  # type: ignore[attr-defined]

    @property
    def done(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        found = {name: value for name, value in self.own.items() if name != "file"}
        return {
            **found,
            **{name: found[name] or 0 for name in COUNTS},
            "region_id": found["region_id"] or None,
        }


class VerifyForm(StepForm):
    delivery = forms.ChoiceField(label=gettext_lazy("Which delivery?"), widget=forms.RadioSelect)
    verdict = forms.ChoiceField(
        label=gettext_lazy("Does the evidence show it?"), widget=forms.RadioSelect,
        choices=[
            ("yes", pgettext_lazy("delivery", "Yes, it counts")),
            ("no", pgettext_lazy("delivery", "No, it does not count")),
        ],
    )  # fmt: skip
    note = LongTextField(label=gettext_lazy("What you looked at"), rows=3, max_length=500, required=False)

    def prepare(self, about: Agreement) -> None:
        rows = about.deliveries.filter(state=DeliveryState.REPORTED).select_related(
            "obligation", "reported_by"
        )
        words = _("%(amount)s until %(day)s: %(text)s (reported by %(who)s; evidence: %(evidence)s)")
        self.fields["delivery"].choices = [  # type: ignore[attr-defined]
            (
                str(one.pk),
                words % {
                    "amount": amount(one.quantity, one.obligation.unit), "day": date_format(one.period_to, "j F Y"),
                    "text": one.obligation.text, "who": one.reported_by.full_name, "evidence": one.evidence,
                },
            )
            for one in rows
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("verdict") == "no" and not found.get("note"):
            self.add_error("note", _("Write why it does not count."))
        return found
