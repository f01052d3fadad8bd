"""One form for each step that asks for more than a remark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ejsc.kernel.formfields import DayField, LongTextField, TextField

from .. import rulebook
from ..choices import Cycle, Decision, Ending, ObligationKind, ObligationState, Opinion, SigningWay, Verdict
from ..models import Agreement
from .base import PaperField, StepForm, amount, choose, unmarked
from .drafts import GROUP, NEED, PLACE, PLACES


class ContactForm(StepForm):
    note = LongTextField(
        label=gettext_lazy("How was the contact reached?"),
        rows=3,
        max_length=500,
        help_text=gettext_lazy(
            "For instance: called on 12 November, Ms Ratna answered and confirmed the request."
        ),
        error_messages={"required": gettext_lazy("Write how and when the contact was reached.")},
    )


class HandInForm(StepForm):
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Papers that are here"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def first_values(self, about: Agreement) -> dict[str, Any]:
        return {"papers": [one.code for one in about.papers.all() if one.handed_in_on]}

    def prepare(self, about: Agreement) -> None:
        optional = _("may be left out")
        self.fields["papers"].choices = [  # type: ignore[attr-defined]
            (one.code, str(one) if one.required else f"{one} ({optional})") for one in about.papers.all()
        ]


class JudgeForm(StepForm):
    """For each paper a verdict and a note."""

    def prepare(self, about: Agreement) -> None:
        self.items = list(about.papers.all())
        for one in self.items:
            self.fields[f"verdict_{one.code}"] = forms.ChoiceField(
                label=str(one),
                choices=[choose(gettext_lazy("Not looked at yet")), *Verdict.choices],
                required=False,
                initial=one.verdict,
                help_text="" if one.handed_in_on else gettext_lazy("Not handed in."),
            )
            self.fields[f"note_{one.code}"] = TextField(
                label=gettext_lazy("Note"), max_length=300, required=False, initial=one.note
            )
            unmarked(self.fields[f"verdict_{one.code}"], self.fields[f"note_{one.code}"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for one in self.items:
            if found.get(f"verdict_{one.code}") == Verdict.MISSING and not found.get(f"note_{one.code}"):
                self.add_error(f"note_{one.code}", _("Say what is missing or not right."))
        return found

    def rows(self) -> Iterator[tuple[Any, Any]]:
        """The two fields of each paper."""
        for one in self.items:
            yield self[f"verdict_{one.code}"], self[f"note_{one.code}"]

    @property
    def verdicts(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {one.code: (said[f"verdict_{one.code}"], said[f"note_{one.code}"]) for one in self.items}


class NeedForm(StepForm):
    need = LongTextField(label=NEED, rows=4, max_length=2000)
    target_group = TextField(label=GROUP, max_length=300)
    place = TextField(label=PLACE, max_length=300)
    places_offered = forms.IntegerField(
        label=PLACES,
        min_value=0,
        max_value=100_000,
        help_text=gettext_lazy("Study, work or training places; 0 where it offers none."),
        error_messages={
            "required": gettext_lazy("Say how many places are offered; 0 where the agreement offers none.")
        },
    )
    note = LongTextField(label=gettext_lazy("Remark"), rows=2, max_length=2000, required=False)

    def first_values(self, about: Agreement) -> dict[str, Any]:
        return {name: getattr(about, name) for name in ("need", "target_group", "place", "places_offered")}


class VersionForm(StepForm):
    file = PaperField(label=gettext_lazy("Text (PDF)"))
    note = TextField(label=gettext_lazy("What changed"), max_length=500, required=False)


class ObligationForm(StepForm):
    party_id = forms.ChoiceField(label=gettext_lazy("Who owes it?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ObligationKind.choices)
    text = TextField(
        label=gettext_lazy("What is owed?"),
        max_length=400,
        help_text=gettext_lazy("For instance: nursing students accompany older people in the mornings."),
    )
    quantity = forms.IntegerField(label=gettext_lazy("How much?"), min_value=1, max_value=2_000_000_000)
    unit = TextField(
        label=pgettext_lazy("quantity", "Unit"),
        max_length=40,
        help_text=gettext_lazy("For instance: people, hours, rupiah."),
    )
    cycle = forms.ChoiceField(label=gettext_lazy("How often?"), choices=Cycle.choices)
    due_on = DayField(
        label=gettext_lazy("Due on"), help_text=gettext_lazy("For what comes again: the first time.")
    )
    article = TextField(label=gettext_lazy("Article"), max_length=40, required=False)
    is_capacity = forms.BooleanField(
        label=gettext_lazy("Others can draw on it (places, seats, jobs)"), required=False
    )

    def first_values(self, about: Agreement) -> dict[str, Any]:
        return {"quantity": 1, "due_on": about.ends}

    def prepare(self, about: Agreement) -> None:
        self.fields["party_id"].choices = _parties(about)  # type: ignore[attr-defined]


def _parties(about: Agreement) -> list[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in about.parties.select_related("organisation", "partner")]


class OpinionForm(StepForm):
    reviewer = forms.ChoiceField(label=gettext_lazy("Who gives it?"), widget=forms.RadioSelect)
    opinion = forms.ChoiceField(
        label=gettext_lazy("Opinion"), choices=Opinion.choices, widget=forms.RadioSelect
    )
    text = LongTextField(label=gettext_lazy("Text of the opinion"), rows=5, max_length=4000, required=False)
    letter = TextField(label=gettext_lazy("Number of the letter"), max_length=200, required=False)
    given_on = DayField(label=gettext_lazy("Given on"))

    def first_values(self, about: Agreement) -> dict[str, Any]:
        return {"given_on": timezone.localdate()}

    def prepare(self, about: Agreement) -> None:
        rows = rulebook.reviewers(about.kind, about.form)
        self.fields["reviewer"].choices = [(one.code, str(one)) for one in rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("opinion") in {Opinion.CHANGES, Opinion.REFUSED} and not found.get("text"):
            self.add_error("text", _("Say what must change, or why it is advised against."))
        return found


class DprdForm(StepForm):
    needed = forms.ChoiceField(
        label=gettext_lazy("Must the DPRD consent?"),
        widget=forms.RadioSelect,
        choices=[("no", pgettext_lazy("dprd", "No")), ("yes", pgettext_lazy("dprd", "Yes"))],
    )
    decision = TextField(
        label=gettext_lazy("Number and date of its decision"), max_length=200, required=False
    )
    note = LongTextField(
        label=gettext_lazy("Why, or why not"),
        rows=3,
        max_length=1000,
        error_messages={"required": gettext_lazy("Write the reason; others will rely on it.")},
    )

    @property
    def cases(self) -> list[Any]:
        """When the rules ask for it."""
        return rulebook.dprd_cases()


class InitialForm(StepForm):
    party_id = forms.ChoiceField(label=gettext_lazy("Which party?"), widget=forms.RadioSelect)
    signatory = TextField(label=gettext_lazy("Name of the person"), max_length=150)
    capacity = TextField(label=gettext_lazy("Position"), max_length=150, required=False)
    marked_on = DayField(label=gettext_lazy("On"))

    def first_values(self, about: Agreement) -> dict[str, Any]:
        return {"marked_on": timezone.localdate()}

    def prepare(self, about: Agreement) -> None:
        self.fields["party_id"].choices = _parties(about)  # type: ignore[attr-defined]


class SignForm(InitialForm):
    authority = forms.ChoiceField(
        label=gettext_lazy("By which authority (for the province)?"),
        required=False,
        help_text=gettext_lazy("Empty for the partner."),
    )
    way = forms.ChoiceField(label=gettext_lazy("How"), choices=SigningWay.choices)

    def prepare(self, about: Agreement) -> None:
        super().prepare(about)
        rows = rulebook.authorities(about.kind, about.form)
        empty = choose(gettext_lazy("It is the partner who signs"))
        self.fields["authority"].choices = [empty, *[(one.code, str(one)) for one in rows]]  # type: ignore[attr-defined]


class ActivateForm(StepForm):
    our_number = TextField(label=gettext_lazy("Our number"), max_length=80)
    partner_number = TextField(label=gettext_lazy("Number of the partner"), max_length=80, required=False)
    signed_on = DayField(label=gettext_lazy("Signed on"))
    starts = DayField(label=gettext_lazy("Holds from"))
    ends = DayField(label=gettext_lazy("Until"))
    overrun_reason = TextField(
        label=gettext_lazy("Why it outlives the accord above it"), max_length=300, required=False
    )
    file = PaperField(label=gettext_lazy("Signed PDF"))

    def first_values(self, about: Agreement) -> dict[str, Any]:
        return {
            name: getattr(about, name)
            for name in ("our_number", "partner_number", "starts", "ends", "overrun_reason")
        }

    def prepare(self, about: Agreement) -> None:
        if about.parent_id is None:
            self.fields["overrun_reason"].widget = forms.HiddenInput()


class EndForm(StepForm):
    how = forms.ChoiceField(
        label=gettext_lazy("How does it end?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (Ending.COMPLETED, Ending.TERMINATED)],
    )
    note = LongTextField(
        label=gettext_lazy("Reason"),
        rows=4,
        max_length=2000,
        error_messages={"required": gettext_lazy("Write the reason; others will rely on it.")},
    )


class DisposeForm(StepForm):
    obligation = forms.ChoiceField(label=gettext_lazy("Which obligation?"), widget=forms.RadioSelect)
    state = forms.ChoiceField(
        label=gettext_lazy("What became of it?"),
        widget=forms.RadioSelect,
        choices=[one for one in ObligationState.choices if one[0] != ObligationState.OPEN],
    )
    note = LongTextField(
        label=gettext_lazy("In a sentence"),
        rows=3,
        max_length=500,
        error_messages={"required": gettext_lazy("Write the reason; others will rely on it.")},
    )

    def prepare(self, about: Agreement) -> None:
        rows = about.obligations.filter(state=ObligationState.OPEN).select_related(
            "party__organisation", "party__partner"
        )
        self.fields["obligation"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.party}: {one.text} ({amount(one.quantity, one.unit)})") for one in rows
        ]


class EvaluateForm(StepForm):
    """A score from 1 to 5 for each criterion of the day."""

    text = LongTextField(
        label=gettext_lazy("What did it bring, and what did it not?"), rows=6, max_length=4000
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("What now?"), choices=Decision.choices, widget=forms.RadioSelect
    )

    def prepare(self, about: Agreement) -> None:
        self.criteria = rulebook.criteria()
        five = [(str(n), str(n)) for n in range(1, 6)]
        for one in self.criteria:
            self.fields[f"score_{one.code}"] = forms.ChoiceField(
                label=str(one),
                choices=five,
                widget=forms.RadioSelect,
                help_text=gettext_lazy("1 is poor, 5 is very good."),
            )
        self.order_fields([*[f"score_{one.code}" for one in self.criteria], "text", "decision"])

    @property
    def scores(self) -> dict[str, int]:
        return {str(one): int(self.cleaned_data[f"score_{one.code}"]) for one in self.criteria}
