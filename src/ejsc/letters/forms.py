"""Forms: what a letter still needs, why it is withdrawn, the wording of a kind."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.errors import BadInput, DomainError
from ejsc.kernel.formfields import DayField, LongTextField, TextField

from . import actions
from .sources import Question, Source


def _field(question: Question) -> forms.Field:
    shared: dict[str, Any] = {
        "label": question.label, "required": question.required, "help_text": question.hint
    }  # fmt: skip
    if question.shape == "day":
        return DayField(**shared)
    if question.shape == "text":
        return LongTextField(max_length=question.most, rows=3, **shared)
    return TextField(max_length=question.most, **shared)


class RefusableForm(forms.Form):
    """A form that shows a refusal where it belongs."""

    def take(self, refusal: DomainError) -> None:
        """Beside its field, or above all."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class LetterForm(RefusableForm):
    """What a letter asks of whoever prints it."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        kwargs["initial"] = {"id": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for question in source.questions:
            self.fields[question.name] = _field(question)

    @property
    def said(self) -> dict[str, Any]:
        """The answers."""
        return {name: value for name, value in self.cleaned_data.items() if name != "id"}


class WithdrawForm(RefusableForm):
    """Why a letter counts no more."""

    reason = LongTextField(label=_("Reason"), max_length=500, rows=3)


class TemplateForm(RefusableForm):
    """A new version of a wording."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    title = TextField(label=_("Title"), max_length=120)
    classification = TextField(
        label=_("Classification code"),
        max_length=30,
        help_text=_("The numbers of these letters begin with it."),
    )
    opening = LongTextField(label=_("Text before the lines"), max_length=4000, rows=5, required=False)
    facts = LongTextField(
        label=_("Lines"),
        max_length=4000,
        rows=10,
        required=False,
        help_text=_(
            "One line each: a label, a colon, a field. A line whose fields are empty is not printed."
        ),
    )
    closing = LongTextField(label=_("Text after the lines"), max_length=4000, rows=5, required=False)
    reason = TextField(label=_("What is changed, and why"), max_length=300)  # fmt: skip

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if self.wording_is_whole:
            try:
                actions.check_wording(self.kind, self.wording)
            except BadInput as refusal:
                self.take(refusal)
        return found

    @property
    def wording_is_whole(self) -> bool:
        """Whether there is enough to draw it."""
        return not {"title", "classification", "opening", "facts", "closing"} & set(self.errors)

    @property
    def wording(self) -> dict[str, str]:
        """The texts alone."""
        return {
            name: self.cleaned_data.get(name, "")
            for name in ("title", "classification", "opening", "facts", "closing")
        }
