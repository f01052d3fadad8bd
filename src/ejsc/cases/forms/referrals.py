"""What one fills in to refer somebody: the unit, what is passed on and on which basis."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel.formfields import DayField, LongTextField, TextField
from ejsc.organisations import queries as organisations
from ejsc.organisations.choices import OrganisationKind
from ejsc.organisations.models import Organisation

from .. import disclosing, referral_people
from ..actions.referring import Ask, Consent, PassOn
from ..choices import ConsentWay, Urgency
from ..disclosing import Group
from ..models import Case, DisclosureBasis
from .casework import CaseForm, choose, reason_field

UNITS = (
    OrganisationKind.UPT, OrganisationKind.REGENCY_OFFICE, OrganisationKind.HOSPITAL, OrganisationKind.DP3AK,
    OrganisationKind.JSC_TEAM, OrganisationKind.AGENCY, OrganisationKind.MINISTRY, OrganisationKind.POLICE,
    OrganisationKind.NGO,
)  # fmt: skip


class PassOnForm(CaseForm):
    """Which parts of a case a unit may read, and why it may."""

    passing = forms.UUIDField(widget=forms.HiddenInput)
    summary = LongTextField(
        label=gettext_lazy("Summary for the unit"), rows=4, max_length=4000, required=False,
        help_text=gettext_lazy("What they must know to help. They do not see the case itself."),
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What the unit may read"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only what you tick is passed on, as it stands now."),
        error_messages={"invalid_choice": gettext_lazy("A part is no longer in the case. Tick again what is meant.")},
    )  # fmt: skip
    basis = forms.ChoiceField(
        label=gettext_lazy("Why it may be passed on"), widget=forms.RadioSelect,
        error_messages=choose(gettext_lazy("Choose on which basis it may be passed on.")),
    )  # fmt: skip
    consent_way = forms.ChoiceField(
        label=gettext_lazy("How the person agreed"), required=False,
        choices=[("", gettext_lazy("Choose")), *ConsentWay.choices],
    )  # fmt: skip
    consent_by = TextField(label=gettext_lazy("Who agreed"), max_length=150, required=False)
    consent_on = DayField(label=gettext_lazy("When"), required=False)

    def __init__(self, *args: Any, about: Case, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        self.groups = disclosing.offers(about, by=kwargs["by"])
        offered = [(one.value, one.label) for group in self.groups for one in group.options]
        self.fields["parts"].choices = offered  # type: ignore[attr-defined]
        self.bases = {one.code: one for one in disclosing.bases_on(timezone.localdate())}
        self.fields["basis"].choices = [(code, str(one)) for code, one in self.bases.items()]  # type: ignore[attr-defined]

    def first_values(self, about: Any) -> dict[str, Any]:
        return {"passing": uuid.uuid4(), "consent_on": timezone.localdate()}

    @property
    def grouped_parts(self) -> list[tuple[Group, list[tuple[Any, bool]]]]:
        """The parts by group, each with whether it is ticked."""
        ticked = set(self["parts"].value() or ())
        return [(group, [(one, one.value in ticked) for one in group.options]) for group in self.groups]

    @property
    def chosen_basis(self) -> DisclosureBasis:
        """Why it may be passed on."""
        return self.bases[self.cleaned_data["basis"]]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        basis = self.bases.get(given.get("basis", ""))
        if basis is not None and basis.needs_consent:
            for name in ("consent_way", "consent_by", "consent_on"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("Consent needs this: how, who and when."))
        return given

    @property
    def passed(self) -> PassOn:
        """What is passed on."""
        given, basis = self.cleaned_data, self.chosen_basis
        consent = (
            Consent(given["consent_way"], given["consent_by"], given["consent_on"])
            if basis.needs_consent else None
        )  # fmt: skip
        return PassOn(
            id=given["passing"], basis=basis, summary=given["summary"], chosen=given["parts"], consent=consent
        )


class ReferForm(PassOnForm):
    """To which unit, why, how urgently, and what it may read."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    to = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    to_name = TextField(
        label=gettext_lazy("Another unit, if it is not in the list"), max_length=150, required=False
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("How urgent"), choices=Urgency.choices, widget=forms.RadioSelect
    )
    reason = reason_field(
        gettext_lazy("What are they asked to do, and why?"),
        gettext_lazy("The unit reads this. Leave names out; tick below what they may know of the person."),
    )

    field_order = ("seen", "id", "passing", "to", "to_name", "urgency", "reason", "summary", "parts")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["summary"].required = True
        self.fields["summary"].error_messages["required"] = _(
            "Write in a few sentences what the unit must know to help."
        )
        rows = list(organisations.of_kind(*UNITS).exclude(pk=self.about.desk_id).order_by("kind", "name"))
        self.offices = {str(one.pk): one for one in rows}
        self.fields["to"].choices = [("", _("Choose a unit")), *self._grouped(rows)]  # type: ignore[attr-defined]

    def first_values(self, about: Any) -> dict[str, Any]:
        return {**super().first_values(about), "id": uuid.uuid4(), "urgency": about.urgency}

    def _grouped(self, rows: list[Organisation]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Those that serve such needs first; who does not answer here says so."""
        wanted = set(self.about.needs.values_list("category_id", flat=True))
        answering = referral_people.offices_that_answer()
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in sorted(rows, key=lambda row: not wanted & set(row.serves)):
            title = _("Serve such needs") if wanted & set(one.serves) else str(one.get_kind_display())
            label = one.name if one.pk in answering else _("%(name)s (by letter)") % {"name": one.name}
            groups.setdefault(title, []).append((str(one.pk), label))
        return list(groups.items())

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("to") and not given.get("to_name") and "to" not in self.errors:
            self.add_error("to", _("Choose the unit, or write its name."))
        return given

    @property
    def ask(self) -> Ask:
        """The referral."""
        given = self.cleaned_data
        return Ask(
            id=given["id"], to=self.offices.get(given["to"]), to_name=given["to_name"], urgency=given["urgency"],
            reason=given["reason"], passing=self.passed,
        )  # fmt: skip


class DiscloseForm(PassOnForm):
    """More of the case for a unit that has asked."""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("parts") and not given.get("summary") and not self.errors:
            self.add_error("parts", _("Tick at least one part, or write a summary."))
        return given
