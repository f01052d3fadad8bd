"""The report form: a kind, an urgency, some words and some place are enough; the rest helps."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ejsc.cases.actions import IncomingReport
from ejsc.cases.choices import QUIET_KINDS, Kind, Urgency
from ejsc.people.rules import clean_phone, digits

from . import question
from .fields import Photos, Text
from .where import WhereForm

WHAT, NAME, AGE, PHONE = 4000, 150, 30, 25
MOST_PHOTOS = 6
MOST_PEOPLE = 500
OLDEST = 130
PHONE_DIGITS = range(8, 16)

URGENCIES = [
    (Urgency.DANGER, gettext_lazy("Yes, now")),
    (Urgency.URGENT, gettext_lazy("No, but help is needed soon")),
    (Urgency.NORMAL, gettext_lazy("No, or I do not know")),
]
SEXES = [("P", gettext_lazy("Woman")), ("L", gettext_lazy("Man")), ("", gettext_lazy("I do not know"))]
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}

# What goes into the report as it was checked.
TAKEN = (
    "what", "kind", "urgency", "latitude", "longitude", "accuracy", "subject_name", "subject_age", "subject_sex",
    "subject_count", "reporter_name", "reporter_phone", "hide_reporter",
)  # fmt: skip


class ReportForm(WhereForm):
    """What somebody without an account reports."""

    id = forms.CharField(widget=forms.HiddenInput(attrs={"data-keep-value": True}), required=False)
    # How many photos follow the text, and how many came before it.
    photos_expected = forms.CharField(widget=forms.HiddenInput, required=False)
    photos_before = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Who needs help?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            gettext_lazy("Choose one picture. If none fits, choose “Something else”."),
        ),
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Is a life in danger now?"),
        choices=URGENCIES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            gettext_lazy("Choose an answer, so that we know how fast to come."),
        ),
    )
    what = Text(
        label=gettext_lazy("What happened?"), longest=WHAT, area=True,
        help_text=gettext_lazy("Write as you would tell it on the telephone. A few sentences are enough."),
        needed=gettext_lazy("Tell in a few words what you saw, so that the officer knows what to expect."),
    )  # fmt: skip
    subject_name = Text(
        label=gettext_lazy("Name"), longest=NAME, help_text=gettext_lazy("A nickname is fine."),
        attrs={"autocomplete": "off"},
    )  # fmt: skip
    subject_age = Text(
        label=gettext_lazy("Age, more or less"), longest=AGE, help_text=gettext_lazy("For example: 70, or toddler."),
        attrs={"autocomplete": "off"},
    )  # fmt: skip
    subject_sex = forms.ChoiceField(
        label=gettext_lazy("Sex"), choices=SEXES, widget=forms.RadioSelect, required=False, initial=""
    )
    subject_count = forms.CharField(
        label=gettext_lazy("How many people need help?"), required=False, initial="1",
        widget=forms.TextInput(attrs=NUMERIC),
    )  # fmt: skip
    photos = Photos(
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy("At most 6. If you can, leave out faces, above all those of children."),
    )
    reporter_name = Text(label=gettext_lazy("Your name"), longest=NAME, attrs={"autocomplete": "name"})
    reporter_phone = Text(
        label=gettext_lazy("Your mobile number"), longest=PHONE, attrs={"inputmode": "tel", "autocomplete": "tel"},
        help_text=gettext_lazy("So that the officer can ask you something. For example: 0812 3456 7890."),
    )  # fmt: skip
    hide_reporter = forms.BooleanField(
        label=gettext_lazy("Keep my name secret"),
        required=False,
        help_text=gettext_lazy("Only officers who handle this report can see it."),
    )
    # For machines that fill in whatever they find; people never see it.
    website = forms.CharField(required=False, label=gettext_lazy("Leave this empty"))
    sum_token = forms.CharField(required=False, widget=forms.HiddenInput)
    sum_answer = forms.CharField(required=False)

    asks_sum = False

    def __init__(self, data: Any = None, files: Any = None, **given: Any) -> None:
        super().__init__(data, files, **given)
        self.report_id = _number(self["id"].value())

    @property
    def is_quiet(self) -> bool:
        """Whether somebody may be in danger when this page is seen."""
        return str(self["kind"].value()) in QUIET_KINDS

    @property
    def photos_sent(self) -> list[UploadedFile]:
        """The photos that came along, whether or not the rest is complete."""
        return list(self.files.getlist("photos")) if hasattr(self.files, "getlist") else []

    @property
    def sum_is_right(self) -> bool:
        """Whether the question that came along was answered."""
        return question.answered(self.cleaned_data["sum_token"], self.cleaned_data["sum_answer"])

    def ask_sum(self) -> None:
        """Ask the question, always a fresh one."""
        token = question.new()
        self.put(sum_token=token, sum_answer="")
        self.replace(
            "sum_answer", forms.CharField(label=question.words(token), widget=forms.TextInput(attrs=NUMERIC))
        )
        self.asks_sum = True

    def renumber(self) -> None:
        """Go on as another report."""
        self.report_id = uuid.uuid4()
        self.put(id=str(self.report_id))

    # --- checking --------------------------------------------------------------------------------------------

    def clean_photos_expected(self) -> int:
        """How many photos there are to be in all; never a reason to ask back."""
        announced, before = (_few(self.data.get(name, "")) for name in ("photos_expected", "photos_before"))
        return min(max(announced, len(self.photos_sent)) + before, MOST_PHOTOS)

    def clean_subject_count(self) -> int:
        """One where nothing was said."""
        typed: str = self.cleaned_data["subject_count"].strip() or "1"
        if not (typed.isdecimal() and len(typed) < 9 and 1 <= int(typed) <= MOST_PEOPLE):
            raise forms.ValidationError(
                _("Write the number of people in digits, from 1 to %(most)s. You wrote “%(typed)s”.")
                % {"most": MOST_PEOPLE, "typed": typed[:20]}
            )
        return int(typed)

    def clean_subject_age(self) -> str:
        """Any words; only what nobody can be is asked back."""
        typed: str = self.cleaned_data["subject_age"]
        number = typed.strip("± -~")
        if number.isdecimal() and int(number) > OLDEST:
            raise forms.ValidationError(
                _("An age of %(age)s is not possible. Write it roughly, for example 70.") % {"age": number}
            )
        return typed

    def clean_reporter_phone(self) -> str:
        """As it is dialled."""
        typed: str = self.cleaned_data["reporter_phone"]
        if typed and len(digits(typed)) not in PHONE_DIGITS:
            raise forms.ValidationError(_phone_length(len(digits(typed))))
        return clean_phone(typed) if typed else ""

    # --- result ----------------------------------------------------------------------------------------------

    def incoming(self) -> IncomingReport:
        """What was reported, checked."""
        found = self.cleaned_data
        return IncomingReport(
            id=self.report_id,
            region_code=self.region_code,
            place=": ".join(part for part in (self.unplaced, found["place"]) if part),
            photos_expected=found["photos_expected"],
            **{name: found[name] for name in TAKEN},
        )


def _number(typed: Any) -> uuid.UUID:
    """The sender's number of this report; a new one where none or nonsense came."""
    try:
        return uuid.UUID(str(typed))
    except ValueError:
        return uuid.uuid4()


def _few(typed: str) -> int:
    return min(int(typed), MOST_PHOTOS) if typed.isdecimal() and len(typed) < 4 else 0


def _phone_length(length: int) -> str:
    sentence = ngettext(
        "A mobile number has 10 to 13 digits and begins with 08. You wrote %(n)s digit. "
        "Correct it, or leave it empty.",
        "A mobile number has 10 to 13 digits and begins with 08. You wrote %(n)s digits. "
        "Correct it, or leave it empty.",
        length,
    )
    return sentence % {"n": length}
