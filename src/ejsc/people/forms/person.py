"""Who somebody is, as far as it is known; next to nothing is demanded."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel.formfields import TextField

from .. import rules
from ..choices import BirthPrecision, Sex
from ..models import Person

OLDEST_YEAR, OLDEST = 1890, 130
KNOWN_SEX = [(Sex.FEMALE, Sex.FEMALE.label), (Sex.MALE, Sex.MALE.label), (Sex.UNKNOWN, Sex.UNKNOWN.label)]
MONTHS = [
    ("", gettext_lazy("Month")), (1, gettext_lazy("January")), (2, gettext_lazy("February")),
    (3, gettext_lazy("March")), (4, gettext_lazy("April")), (5, gettext_lazy("May")), (6, gettext_lazy("June")),
    (7, gettext_lazy("July")), (8, gettext_lazy("August")), (9, gettext_lazy("September")),
    (10, gettext_lazy("October")), (11, gettext_lazy("November")), (12, gettext_lazy("December")),
]  # fmt: skip
PLAIN = ("full_name", "titles", "description", "sex", "birth_place", "mother_name", "phone", "nik", "kk")


def _number(label: Any, low: int, high: int, sentence: Any) -> forms.IntegerField:
    wrong = dict.fromkeys(("invalid", "min_value", "max_value"), sentence)
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input short"})
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=low,
        max_value=high,
        error_messages=wrong,
        widget=widget,
        localize=False,
    )


def _digits(label: Any, help_text: Any = "") -> TextField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-no-keep": True})
    return TextField(label=label, required=False, max_length=40, help_text=help_text, widget=widget)


class PersonForm(forms.Form):
    """A name in one field, or a description; everything else may be missing."""

    use_required_attribute = False

    full_name = TextField(
        label=gettext_lazy("Name"), required=False, max_length=150,
        help_text=gettext_lazy("As people call her or him. One word is enough."),
    )  # fmt: skip
    description = TextField(
        label=gettext_lazy("How to recognise the person"), required=False, max_length=300,
        help_text=gettext_lazy("If the name is not known: about how old, clothes, marks, where usually seen."),
    )  # fmt: skip
    aliases = TextField(
        label=gettext_lazy("Other names"), required=False, max_length=400,
        help_text=gettext_lazy("Nicknames or earlier names, with commas between them."),
    )  # fmt: skip
    titles = TextField(
        label=gettext_lazy("Titles"), required=False, max_length=60,
        help_text=gettext_lazy("For instance Haji, S.Pd. They are kept apart from the name."),
    )  # fmt: skip
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"), required=False, choices=KNOWN_SEX, widget=forms.RadioSelect, initial=""
    )
    birth_day = _number(gettext_lazy("Day"), 1, 31, gettext_lazy("The day is a number from 1 to 31."))
    birth_month = forms.TypedChoiceField(
        label=gettext_lazy("Month"),
        required=False,
        choices=MONTHS,
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"class": "input"}),
    )
    birth_year = _number(
        gettext_lazy("Year"),
        OLDEST_YEAR,
        2100,
        gettext_lazy("Write the year with four digits, for instance 1958."),
    )
    age = _number(
        gettext_lazy("Or age, more or less"), 0, OLDEST, gettext_lazy("The age is a number from 0 to 130.")
    )
    birth_place = TextField(label=gettext_lazy("Place of birth"), required=False, max_length=100)
    mother_name = TextField(label=gettext_lazy("Mother's name"), required=False, max_length=150)
    phone = TextField(
        label=gettext_lazy("Phone"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )  # fmt: skip
    nik = _digits(
        gettext_lazy("NIK"), gettext_lazy("16 digits, on the identity card. Many people have none.")
    )
    without_nik = forms.BooleanField(label=gettext_lazy("Save without the NIK"), required=False)
    kk = _digits(gettext_lazy("Family card number (KK)"))
    photo = forms.FileField(
        label=gettext_lazy("Photo"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"})
    )

    def clean_aliases(self) -> list[str]:
        names = (name.strip() for name in self.cleaned_data["aliases"].replace(";", ",").split(","))
        return sorted({name[:150] for name in names if name})

    def clean_nik(self) -> str:
        if self["without_nik"].data:
            return ""
        return self._sixteen("nik", _(
            "The NIK must have 16 digits. You wrote %(n)s digits. Check the identity card again, "
            "or tick “Save without the NIK”."
        ))  # fmt: skip

    def clean_kk(self) -> str:
        return self._sixteen("kk", _(
            "The family card number must have 16 digits. You wrote %(n)s digits. "
            "Check the card again, or leave it empty."
        ))  # fmt: skip

    def _sixteen(self, name: str, sentence: str) -> str:
        typed: str = self.cleaned_data[name]
        found = rules.digits(typed)
        if typed and len(found) != 16:
            raise forms.ValidationError(sentence % {"n": len(found)})
        return found

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        number = rules.clean_phone(typed)
        if typed and not 8 <= len(rules.digits(number)) <= 15:
            raise forms.ValidationError(
                _("A phone number begins with 08 or +62 and has 9 to 14 digits. Check it, or leave it empty.")
            )
        return number

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not (self.errors or given.get("full_name") or given.get("description")):
            self.add_error("full_name", _("Write a name, or how the person can be recognised."))
        if not {"birth_day", "birth_month", "birth_year", "age"} & set(self.errors):
            self._check_birth(given)
        return given

    def _check_birth(self, given: dict[str, Any]) -> None:
        day, month, year = given.get("birth_day"), given.get("birth_month"), given.get("birth_year")
        today = timezone.localdate()
        if year is None and (day or month):
            self.add_error(
                "birth_year", _("Write the year too. If you do not know it, write the age instead.")
            )
            return
        try:
            born, how = rules.birth_of(day=day, month=month, year=year, age=given.get("age"), today=today)
        except ValueError:
            self.add_error(
                "birth_day", _("This day does not exist in that month. Check day, month and year.")
            )
            return
        if born and born > today:
            self.add_error("birth_year", _("The date of birth lies in the future. Check the year."))
        given["birth_date"], given["birth_precision"] = born, how

    @property
    def birth_parts(self) -> list[forms.BoundField]:
        """What may be known of a birth, drawn side by side."""
        return [self[name] for name in ("birth_day", "birth_month", "birth_year", "age")]

    @property
    def has_nik_trouble(self) -> bool:
        """Whether to offer saving without the NIK."""
        return bool(self.is_bound and (self["nik"].errors or self["without_nik"].data))

    @property
    def fields_of_person(self) -> dict[str, Any]:
        """What the registry keeps of it."""
        given = self.cleaned_data
        return {name: given[name] for name in PLAIN} | {
            "birth_date": given["birth_date"], "birth_precision": given["birth_precision"],
        }  # fmt: skip


class RegisterForm(PersonForm):
    """Somebody new; the form makes the id, so that sending it twice is once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    onward = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"id": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class EditForm(PersonForm):
    """Corrections; numbers stay as they are while their fields are left empty."""

    without_nik = forms.BooleanField(
        label=gettext_lazy("Remove the NIK"), required=False,
        help_text=gettext_lazy("Only if it belongs to somebody else or is wrong."),
    )  # fmt: skip

    @staticmethod
    def of(person: Person) -> dict[str, Any]:
        """What the form shows of a person."""
        born, how = person.birth_date, person.birth_precision
        shown: dict[str, Any] = {
            name: getattr(person, name) for name in PLAIN if name not in {"nik", "kk"}
        } | {"aliases": ", ".join(sorted(person.aliases.values_list("name", flat=True)))}
        if born is None:
            return shown
        if how == BirthPrecision.ESTIMATED:
            return shown | {"age": rules.age_on(timezone.localdate(), born)}
        shown["birth_year"] = born.year
        if how != BirthPrecision.YEAR:
            shown["birth_month"] = born.month
        if how == BirthPrecision.DAY:
            shown["birth_day"] = born.day
        return shown
