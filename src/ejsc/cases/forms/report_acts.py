"""One form for each act on a report."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.kernel.formfields import LongTextField, TextField
from ejsc.organisations import queries as organisations
from ejsc.organisations.models import Organisation
from ejsc.regions.rules import regency_code

from ..actions import CallNote
from ..choices import Urgency
from ..models import Case, Report
from .places import PlaceForm


class ActForm(forms.Form):
    """What every act carries: the version that the officer saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, about: Report | Case, **kwargs: Any) -> None:
        first = {"seen": about.version, **self.first_values(about)}
        kwargs["initial"] = {**first, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.about = about

    def first_values(self, about: Any) -> dict[str, Any]:
        """What the form starts with."""
        return {}

    @property
    def seen_version(self) -> int | None:
        """The version that came along, as a number or nothing."""
        return self.cleaned_data.get("seen")


def _reason(label: Any, help_text: Any = "") -> LongTextField:
    return LongTextField(
        label=label, rows=3, max_length=2000, help_text=help_text,
        error_messages={"required": gettext_lazy("Write the reason; others will rely on it.")},
    )  # fmt: skip


class ReasonForm(ActForm):
    """An act that wants a reason."""

    reason = _reason(gettext_lazy("Reason"))


class DismissForm(ActForm):
    """A report that proved unfounded; the reporter reads only that it was closed."""

    reason = _reason(
        gettext_lazy("Why is it unfounded?"),
        gettext_lazy("How you know: who was asked, what was seen. The reporter does not read this."),
    )


class RedirectForm(ActForm):
    """To an office outside; the reporter reads its name."""

    to = forms.ChoiceField(label=gettext_lazy("Office"), required=False)
    to_name = TextField(
        label=gettext_lazy("Another office, if it is not in the list"), max_length=150, required=False
    )
    reason = _reason(gettext_lazy("Why there?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = list(organisations.redirect_targets(self.about.region_id).order_by("kind", "name"))
        self.fields["to"].choices = self._grouped()  # type: ignore[attr-defined]

    def _grouped(self) -> list[tuple[Any, Any]]:
        """Those near the place first, then by kind."""
        regency = regency_code(self.about.region_id)
        near = [one for one in self.offices if regency and regency_code(one.region_id or "") == regency]
        groups = [(_("Near the place"), near)] if near else []
        groups += [
            (first.get_kind_display(), [first, *rest])
            for _kind, (first, *rest) in groupby(self.offices, key=lambda one: one.kind)
        ]
        return [
            ("", _("Choose an office")),
            *((title, [(str(o.pk), o.name) for o in rows]) for title, rows in groups),
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("to") and not found.get("to_name"):
            self.add_error("to", _("Choose the office to which the report goes, or write its name below."))
        return found

    @property
    def office(self) -> Organisation | None:
        """The office that was chosen."""
        chosen = {str(one.pk): one for one in self.offices}
        return chosen.get(self.cleaned_data["to"])


class UrgencyForm(ActForm):
    """How urgent it is; the deadline follows."""

    urgency = forms.ChoiceField(
        label=gettext_lazy("How urgent"), choices=Urgency.choices, widget=forms.RadioSelect
    )

    def first_values(self, about: Any) -> dict[str, Any]:
        return {"urgency": about.urgency}


class MoveForm(PlaceForm, ActForm):
    """Where it really is."""

    field_order = ("seen", "village", "region", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody knows a place less than before: an emptied field is a slip, not a correction.
        self.fields["village"].required = True
        self.fields["village"].error_messages["required"] = _("Write at least the regency.")

    def first_values(self, about: Any) -> dict[str, Any]:
        return {"village": about.region.path, "region": about.region_id, "place": about.place}


class AskForm(ActForm):
    """A question that the reporter reads on the tracking page."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = LongTextField(
        label=gettext_lazy("Your question to the reporter"), rows=4, max_length=2000,
        help_text=gettext_lazy("The reporter reads it with the code. Do not write names of the people concerned."),
        error_messages={"required": gettext_lazy("Write the message first.")},
    )  # fmt: skip

    def first_values(self, about: Any) -> dict[str, Any]:
        return {"id": uuid.uuid4()}


CALLED, UNREACHED, SKIPPED, BEFORE = "called", "unreached", "skipped", "before"
CALLS = [
    (CALLED, gettext_lazy("Answered")),
    (UNREACHED, gettext_lazy("Nobody answered")),
    (SKIPPED, gettext_lazy("Not called")),
]


class CallForm(ActForm):
    """The call to the village before anybody goes there."""

    call_id = forms.UUIDField(widget=forms.HiddenInput)
    call = forms.ChoiceField(
        label=gettext_lazy("Call to the village office"), choices=CALLS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether the village was called.")},
    )  # fmt: skip
    spoke_with = TextField(label=gettext_lazy("Spoke with"), max_length=150, required=False)
    said = LongTextField(
        label=gettext_lazy("What they said, or why they were not called"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].depends = True  # type: ignore[attr-defined] # asked for when the village was called or skipped

    def first_values(self, about: Any) -> dict[str, Any]:
        return {"call_id": uuid.uuid4()}

    def is_needed(self) -> bool:
        """Whether the call must be told now."""
        return True

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        call, said = found.get("call"), (found.get("said") or "").strip()
        if not self.is_needed() and not said:
            found["call"] = BEFORE
            return found
        if call == CALLED and not said:
            self.add_error("said", _("Write what the village office said, even if it is short."))
        if call == SKIPPED and not said:
            self.add_error("said", _("Write why the call is skipped."))
        if call == SKIPPED and len(said) > 300:
            self.add_error("said", _("Write the reason in at most 300 characters."))
        return found

    def call_note(self) -> CallNote | None:
        """The call as the action takes it; none where it was noted before."""
        found = self.cleaned_data
        if found["call"] == BEFORE:
            return None
        if found["call"] == SKIPPED:
            return CallNote(found["call_id"], skipped_because=found["said"])
        return CallNote(
            found["call_id"],
            reached=found["call"] == CALLED,
            spoke_with=found["spoke_with"],
            said=found["said"],
        )


class AssignForm(CallForm):
    """The call and who takes care, on one page."""

    to = forms.CharField(
        label=gettext_lazy("Who takes care of it"), max_length=40,
        error_messages={"required": gettext_lazy("Choose who takes care of this case.")},
    )  # fmt: skip
    urgency = forms.ChoiceField(label=gettext_lazy("How urgent"), choices=Urgency.choices, required=False)
    note = TextField(label=gettext_lazy("Note for them"), max_length=500, required=False)

    field_order = ("seen", "call_id", "call", "spoke_with", "said", "to", "urgency", "note")

    def __init__(self, *args: Any, called: bool = False, choices: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        if called:
            self.fields["call"].choices = [(BEFORE, _("Noted already, see above")), *CALLS]  # type: ignore[attr-defined]
            self.initial["call"] = BEFORE

    def first_values(self, about: Any) -> dict[str, Any]:
        return {**super().first_values(about), "urgency": about.urgency}

    def clean_to(self) -> str:
        chosen: str = self.cleaned_data["to"]
        if chosen not in self.choices:
            raise forms.ValidationError(_("This choice is no longer there. Choose again from the list."))
        return chosen

    def is_needed(self) -> bool:
        """A desk that chooses who goes also makes the call."""
        user, office = worker_of(self.cleaned_data.get("to", ""))
        return user is not None or office is None


class JoinForm(ActForm):
    """To which case, or with which report, this one belongs."""

    other = TextField(
        label=gettext_lazy("Case number"), max_length=60,
        help_text=gettext_lazy("For instance K-2026-000123."),
        error_messages={"required": gettext_lazy("Choose the case to which this report belongs.")},
    )  # fmt: skip
    note = TextField(label=gettext_lazy("Note"), max_length=500, required=False)


def worker_of(choice: str) -> tuple[int | None, int | None]:
    """A choice as (user, organisation): `worker:7`, `office:3`, `office:3:7`."""
    kind, *numbers = choice.split(":")
    if not numbers:
        return None, None
    if kind == "worker":
        return int(numbers[0]), None
    return (int(numbers[1]) if len(numbers) > 1 else None), int(numbers[0])


def destination(choice: str) -> Any:
    """Who that is."""
    from ..actions import Destination

    user, office = worker_of(choice)
    return Destination(
        worker=User.objects.get(pk=user) if user else None,
        office=Organisation.objects.get(pk=office) if office else None,
    )
