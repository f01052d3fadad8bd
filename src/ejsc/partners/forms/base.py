"""What every form about an agreement carries."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ejsc.kernel.formfields import LongTextField

from ..models import Agreement


class PaperField(forms.FileField):
    """A PDF; whether it is one is said by its contents."""

    def __init__(self, *, label: Any, required: bool = True, **given: Any) -> None:
        widget = forms.ClearableFileInput(attrs={"accept": "application/pdf"})
        errors = {
            "required": gettext_lazy("Choose a PDF file."),
            "empty": gettext_lazy("The file is empty. Choose it again."),
        }
        super().__init__(label=label, required=required, widget=widget, error_messages=errors, **given)


def choose(what: str | Promise) -> tuple[str, Any]:
    return ("", what)


def amount(quantity: int, unit: str) -> str:
    """How much, as people write it: 25.000.000 rupiah."""
    return f"{number_format(quantity, use_l10n=True, force_grouping=True)} {unit}"


def unmarked(*fields: Any) -> None:
    """Fields that may stay empty without the form saying so at each of them."""
    for one in fields:
        one.depends = True


class StepForm(forms.Form):
    """The version that was seen, and an id made by the form."""

    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, about: Agreement, **kwargs: Any) -> None:
        first = {"seen": about.version, "id": uuid.uuid4(), **self.first_values(about)}
        super().__init__(*args, **{**kwargs, "initial": first})
        self.about = about
        self.prepare(about)

    def first_values(self, about: Agreement) -> dict[str, Any]:
        """What the form starts with."""
        return {}

    def prepare(self, about: Agreement) -> None:
        """Fields and choices that depend on the agreement."""

    @property
    def version(self) -> int | None:
        return self.cleaned_data.get("seen")

    @property
    def own(self) -> dict[str, Any]:
        """What the person filled in, without what the form carries by itself."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class NoteForm(StepForm):
    """A step with a remark, or none."""

    note = LongTextField(label=gettext_lazy("Remark"), rows=3, max_length=2000, required=False)


class ReasonForm(StepForm):
    """A step with a reason."""

    note = LongTextField(
        label=gettext_lazy("Reason"), rows=4, max_length=2000,
        error_messages={"required": gettext_lazy("Write the reason; others will rely on it.")},
    )  # fmt: skip
