"""One form for each act on a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.kernel.formfields import DayField, LongTextField, TextField
from ejsc.organisations import queries as organisations
from ejsc.organisations.choices import OrganisationKind
from ejsc.organisations.models import Organisation
from ejsc.people.models import PpksCategory
from ejsc.people.queries import needs_in_groups
from ejsc.regions import queries as regions
from ejsc.regions.models import Region

from .. import capacity, outcomes, secrecy
from ..actions import NextAct
from ..capacity import Worker
from ..choices import Urgency
from ..models import Case
from .report_acts import ActForm

TAKERS = (OrganisationKind.JSC_TEAM, OrganisationKind.REGENCY_OFFICE, OrganisationKind.UPT)


def reason_field(label: Any, help_text: Any = "") -> LongTextField:
    """A reason that others rely on."""
    return LongTextField(
        label=label, rows=3, max_length=2000, help_text=help_text,
        error_messages={"required": gettext_lazy("Write the reason; others will rely on it.")},
    )  # fmt: skip


def choose(sentence: Any) -> dict[str, Any]:
    """What is said when nothing was chosen, or something that is no longer there."""
    return dict.fromkeys(("required", "invalid_choice"), sentence)


class CaseForm(ActForm):
    """A form about a case, filled in by somebody."""

    about: Case

    use_required_attribute = False

    def __init__(self, *args: Any, about: Case, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, about=about, **kwargs)


class TakeForm(CaseForm):
    """Nothing to fill in but a note."""

    note = TextField(label=gettext_lazy("Note"), max_length=500, required=False)


class RefuseForm(CaseForm):
    reason = reason_field(
        gettext_lazy("Why can you not take it?"),
        gettext_lazy("For instance: ill, too far, related to the family."),
    )


class WorkerChoice(CaseForm):
    """Somebody who is on duty for the place, with what she has already."""

    to = forms.ChoiceField(
        label=gettext_lazy("Who takes care of it"), widget=forms.RadioSelect,
        error_messages=choose(gettext_lazy("Choose who takes care of this case.")),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = workers_for([self.about])
        present = [
            one for one in self.workers if one.away_until is None and one.user.pk != self.about.owner_id
        ]
        self.fields["to"].choices = [(str(one.user.pk), described(one)) for one in present]  # type: ignore[attr-defined]

    @property
    def worker(self) -> User:
        """Who was chosen."""
        return next(one.user for one in self.workers if str(one.user.pk) == self.cleaned_data["to"])


class ReassignForm(WorkerChoice):
    reason = reason_field(gettext_lazy("Why does somebody else take it?"))


def workers_for(cases: Iterable[Case]) -> list[Worker]:
    """Everybody who may take one of these cases: field workers of the places, workers of the desks."""
    rows = list(cases)
    found: dict[int, Worker] = {}
    for one in capacity.field_workers_around(case.region_id for case in rows):
        found.setdefault(one.user.pk, one)
    for desk in {case.desk_id: case.desk for case in rows}.values():
        for one in capacity.workers_at(desk).workers:
            found.setdefault(one.user.pk, one)
    return list(found.values())


def described(one: Worker) -> str:
    """A worker in one line: role and area, and how much she has."""
    load = _("%(open)s open, %(late)s overdue") % {"open": one.open_cases, "late": one.late}
    return f"{one.user.full_name} · {one.role}, {one.over} · {load}"


class NextActForm(CaseForm):
    """The next promised act: what, who, by when."""

    what = TextField(
        label=gettext_lazy("What is done next"), max_length=200,
        help_text=gettext_lazy("One act that can be ticked off, for instance: take to the health centre."),
        error_messages={"required": gettext_lazy("Write what is done next.")},
    )  # fmt: skip
    owner = forms.ChoiceField(
        label=gettext_lazy("Who does it"), error_messages=choose(gettext_lazy("Choose who does it."))
    )
    due_on = DayField(label=gettext_lazy("By when"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = self._possible()
        self.fields["owner"].choices = [(str(pk), user.full_name) for pk, user in self.people.items()]  # type: ignore[attr-defined]
        self.initial.setdefault("owner", str(self.about.owner_id or self.by.pk))

    def _possible(self) -> dict[int, User]:
        first = [one for one in (self.about.owner, self.by) if one is not None]
        near = [one.user for one in workers_for([self.about]) if one.away_until is None]
        return {user.pk: user for user in [*first, *near]}

    @property
    def next_act(self) -> NextAct:
        """The promise."""
        given = self.cleaned_data
        return NextAct(given["what"], self.people[int(given["owner"])], given["due_on"])


class ServeForm(NextActForm):
    """What is needed, how urgently, and what is done first."""

    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Needs"), widget=forms.CheckboxSelectMultiple,
        error_messages=choose(gettext_lazy("Choose at least one need.")),
    )  # fmt: skip
    urgency = forms.ChoiceField(
        label=gettext_lazy("How urgent"), choices=Urgency.choices, widget=forms.RadioSelect
    )

    field_order = ("seen", "needs", "urgency", "what", "owner", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = needs_in_groups()
        known = [(row.code, str(row)) for _title, rows in self.groups for row in rows]
        self.fields["needs"].choices = known  # type: ignore[attr-defined]

    def first_values(self, about: Any) -> dict[str, Any]:
        chosen = about.needs.all()
        if not secrecy.knows_needs(
            self.by, about
        ):  # what she may not know is not ticked for her either; it stays
            chosen = chosen.filter(category__restricted=False)
        return {"urgency": about.urgency, "needs": list(chosen.values_list("category_id", flat=True))}

    @property
    def grouped_needs(self) -> list[tuple[str, list[tuple[PpksCategory, bool]]]]:
        """The categories by group, each with whether it is ticked."""
        ticked = set(self["needs"].value() or ())
        return [(title, [(row, row.code in ticked) for row in rows]) for title, rows in self.groups]


class CompleteForm(NextActForm):
    """What came of a promised act, and what follows it."""

    result = LongTextField(
        label=gettext_lazy("What came of it"), rows=3, max_length=2000,
        error_messages={"required": gettext_lazy("Write what came of it, even if it is short.")},
    )  # fmt: skip

    field_order = ("seen", "result", "what", "owner", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("what", "owner", "due_on"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("what") and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose by when it is done."))
        if given.get("due_on") and not given.get("what"):
            self.add_error("what", _("Write what is done next."))
        return given

    @property
    def following(self) -> NextAct | None:
        """The next promise, if one was written."""
        return self.next_act if self.cleaned_data["what"] else None


class ProposeForm(CaseForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it end?"), choices=outcomes.choices, widget=forms.RadioSelect,
        error_messages=choose(gettext_lazy("Choose how the case ended.")),
    )  # fmt: skip
    reason = reason_field(
        gettext_lazy("What was done, and why it can be closed"),
        gettext_lazy("Whoever approves decides by this. “Not found” and “unfounded” are ordinary endings."),
    )


class ApproveForm(CaseForm):
    note = LongTextField(label=gettext_lazy("Note"), rows=2, max_length=1000, required=False)


class ReturnForm(NextActForm):
    reason = reason_field(gettext_lazy("What is still missing?"))
    field_order = ("seen", "reason", "what", "owner", "due_on")


class ReopenForm(NextActForm):
    reason = reason_field(gettext_lazy("Why is it opened again?"))
    field_order = ("seen", "reason", "what", "owner", "due_on")


class HandOverForm(CaseForm):
    """Another desk, and where it really is if that is the cause."""

    office = forms.ChoiceField(
        label=gettext_lazy("Which office takes it"),
        error_messages=choose(gettext_lazy("Choose the office that takes the case.")),
    )  # fmt: skip
    village = TextField(
        label=gettext_lazy("The place, if it is another one"), max_length=150, required=False,
        help_text=gettext_lazy("Leave it as it is unless the case belongs to another area."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    region = forms.CharField(max_length=13, required=False, widget=forms.HiddenInput)
    reason = reason_field(gettext_lazy("Why do they take it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = organisations.of_kind(*TAKERS).filter(accounts_here=True).exclude(pk=self.about.desk_id)
        self.offices = {str(one.pk): one for one in rows.order_by("kind", "name")}
        self.fields["office"].choices = [("", _("Choose an office")), *_by_kind(self.offices.values())]  # type: ignore[attr-defined]

    def first_values(self, about: Any) -> dict[str, Any]:
        return {"village": about.region.path, "region": about.region_id}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        words = given.get("village", "")
        self.place: Region | None = None
        if words and words != self.about.region.path:
            found = regions.by_code(given.get("region", "")) or regions.meant(words)
            if found is None:
                self.add_error("village", _("Choose the place from the list that appears while you type."))
            else:
                self.place = regions.by_code(found.code)
        return given

    @property
    def chosen_office(self) -> Organisation:
        """Who takes it."""
        return self.offices[self.cleaned_data["office"]]


def _by_kind(rows: Iterable[Organisation]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in rows:
        groups.setdefault(one.get_kind_display(), []).append((str(one.pk), one.name))
    return list(groups.items())
