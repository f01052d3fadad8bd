"""One form for each step of a referral."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.calendar.rules import WIB
from ejsc.kernel.formfields import DayField, LongTextField, TextField

from ..actions.handing import Receiver, Record
from ..choices import ReferralResult
from ..models import Referral
from .casework import choose, reason_field

SOURCE = gettext_lazy("By which letter or talk did the unit answer?")
SOURCE_HELP = gettext_lazy("Number and date of the letter, or who said it and when.")


class StepForm(forms.Form):
    """What every step carries: the version that was seen, and an id made by the form."""

    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, about: Referral, by: User, **kwargs: Any) -> None:
        first = {"seen": about.version, "id": uuid.uuid4(), **self.first_values(about)}
        super().__init__(*args, **{**kwargs, "initial": {**first, **(kwargs.get("initial") or {})}})
        self.about, self.by = about, by
        if not about.by_letter:
            for name in ("source", "receiver_name", "receiver_position"):
                self.fields.pop(name, None)

    def first_values(self, about: Referral) -> dict[str, Any]:
        """What the form starts with."""
        return {}

    @property
    def seen_version(self) -> int | None:
        """The version that came along, as a number or nothing."""
        return self.cleaned_data.get("seen")

    @property
    def source_text(self) -> str:
        """The letter of a unit that does not answer here."""
        return self.cleaned_data.get("source") or ""


class AnswerForm(StepForm):
    """What an answer carries when the sender records it for a unit without an account."""

    source = TextField(
        label=SOURCE, help_text=SOURCE_HELP, max_length=200,
        error_messages={"required": gettext_lazy("Write by which letter or talk the unit answered.")},
    )  # fmt: skip


class AcceptForm(AnswerForm):
    expected_on = DayField(
        label=gettext_lazy("From when the person may come"), required=False,
        help_text=gettext_lazy("Leave it empty if at once."),
    )  # fmt: skip
    note = LongTextField(
        label=gettext_lazy("What the sender should know"), rows=3, max_length=2000, required=False,
        help_text=gettext_lazy("For instance: papers to bring, whom to call."),
    )  # fmt: skip
    field_order = ("seen", "id", "expected_on", "note", "source")


class EnlistForm(AnswerForm):
    expected_on = DayField(
        label=gettext_lazy("When is a place expected?"),
        help_text=gettext_lazy("By this day you accept, refuse or name another day."),
    )  # fmt: skip
    note = LongTextField(
        label=gettext_lazy("What the sender should know"), rows=3, max_length=2000, required=False
    )
    field_order = ("seen", "id", "expected_on", "note", "source")


class PostponeForm(StepForm):
    expected_on = DayField(label=gettext_lazy("When is a place expected now?"))
    reason = reason_field(gettext_lazy("Why another day?"))
    field_order = ("seen", "id", "expected_on", "reason")


class DeclineForm(AnswerForm):
    reason = reason_field(
        gettext_lazy("Why can your unit not take the person?"),
        gettext_lazy("The sender reads it and looks for another way."),
    )
    field_order = ("seen", "id", "reason", "source")


class ReasonForm(StepForm):
    reason = reason_field(gettext_lazy("Reason"))


class TextForm(StepForm):
    """A question, an answer or a message to the other side."""

    text = LongTextField(
        label=gettext_lazy("Message"), rows=4, max_length=2000,
        error_messages={"required": gettext_lazy("Write the message first.")},
    )  # fmt: skip


class NoteForm(StepForm):
    note = LongTextField(label=gettext_lazy("Note"), rows=2, max_length=1000, required=False)


class SignForm(StepForm):
    """The record of a hand-over as the giving side writes it."""

    day = DayField(label=gettext_lazy("Day"))
    time = forms.TimeField(
        label=gettext_lazy("Time (WIB)"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": gettext_lazy("Write the time."),
            "invalid": gettext_lazy("This time cannot be read. Write it like this: 14:30."),
        },
    )  # fmt: skip
    place = TextField(
        label=gettext_lazy("Where"), max_length=200,
        error_messages={"required": gettext_lazy("Write where the person was handed over.")},
    )  # fmt: skip
    condition = LongTextField(
        label=gettext_lazy("How the person arrives"), rows=3, max_length=2000, required=False,
        help_text=gettext_lazy("Health, clothing, whether she can walk and speak."),
    )  # fmt: skip
    belongings = LongTextField(
        label=gettext_lazy("Belongings and papers"), rows=2, max_length=2000, required=False
    )
    companion = TextField(label=gettext_lazy("Brought by, witnesses"), max_length=200, required=False)

    def first_values(self, about: Referral) -> dict[str, Any]:
        now = timezone.localtime()
        return {"day": now.date(), "time": now.strftime("%H:%M"), "place": about.unit}

    @property
    def record(self) -> Record:
        """The record."""
        given = self.cleaned_data
        return Record(
            id=given["id"], happened_at=datetime.combine(given["day"], given["time"], tzinfo=WIB),
            place=given["place"], condition=given["condition"], belongings=given["belongings"],
            companion=given["companion"],
        )  # fmt: skip


class ReceiveForm(StepForm):
    """The receiving side signs what the giving side wrote."""

    receiver_name = TextField(
        label=gettext_lazy("Who received the person at the unit"), max_length=150,
        error_messages={"required": gettext_lazy("Write who received the person at the unit.")},
    )  # fmt: skip
    receiver_position = TextField(label=gettext_lazy("Position"), max_length=120, required=False)
    agreed = forms.BooleanField(
        label=gettext_lazy("The record is right: the person and what is listed have arrived."),
        error_messages={
            "required": gettext_lazy("Tick this if the record is right; if not, say what is not right.")
        },
    )  # fmt: skip
    note = LongTextField(label=gettext_lazy("Note of the unit"), rows=2, max_length=2000, required=False)

    @property
    def receiver(self) -> Receiver | None:
        """Who received at a unit that does not sign in."""
        given = self.cleaned_data
        return (
            Receiver(given["receiver_name"], given["receiver_position"]) if "receiver_name" in given else None
        )


class FeedbackForm(StepForm):
    result = forms.ChoiceField(
        label=gettext_lazy("What came of it?"), choices=ReferralResult.choices, widget=forms.RadioSelect,
        error_messages=choose(gettext_lazy("Choose what came of it.")),
    )  # fmt: skip
    text = LongTextField(
        label=gettext_lazy("What was done, and how the person is now"), rows=4, max_length=4000,
        error_messages={"required": gettext_lazy("Write in a sentence what was done.")},
    )  # fmt: skip
