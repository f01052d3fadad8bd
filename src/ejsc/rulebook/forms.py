"""Forms of the rulebook, made from the fields of the chapter's table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.errors import DomainError
from ejsc.kernel.formfields import DayField, LongTextField, TextField

from .declaring import Change, Chapter
from .queries import print_of


class ReasonForm(forms.Form):
    """Why something changes."""

    reason = LongTextField(
        label=_("Why, and by which decision"), max_length=1000, rows=2,
        help_text=_("For instance the number and date of the decree. It stands in the trace."),
    )  # fmt: skip

    def take(self, refusal: DomainError) -> None:
        """A refusal beside its field, or above all."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class SwitchForm(ReasonForm):
    """Whether a row shall count; said by the form, so that pressing twice is pressing once."""

    on = forms.BooleanField(required=False, widget=forms.HiddenInput)


class EndForm(ReasonForm):
    """Until when a rule holds."""

    starts = DayField(label=_("Last day"))

    field_order = ("starts", "reason")


class RuleForm(ReasonForm):
    """What holds, from when, and why."""

    def __init__(
        self, *args: Any, chapter: Chapter, row: Any = None, new: bool = False, **kwargs: Any
    ) -> None:
        names = (*chapter.identity, *chapter.values) if new else chapter.values
        initial = {name: getattr(row, chapter.column(name).attname) for name in names} if row else {}
        kwargs["initial"] = {"starts": chapter.soonest, **initial}
        super().__init__(*args, **kwargs)
        self.names = tuple(dict.fromkeys(names))
        for name in self.names:
            make = chapter.fields.get(name)
            self.fields[name] = make() if make else made_field(chapter.column(name))
            self.fields[name].label = chapter.label_of(name)
        if chapter.change == Change.DATED:
            self.fields["starts"] = DayField(
                label=_("Holds from"),
                help_text=_("Tomorrow at the earliest; until then the present rule holds.")
                if chapter.lead_days
                else _("Today at the earliest; until then the present rule holds."),
            )
        if chapter.may_last:
            self.fields["last"] = DayField(
                label=_("Last day"), required=False,
                help_text=_("For a season. Empty: until it is changed."),
            )  # fmt: skip
        if chapter.change == Change.PLAIN and row is not None:
            self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, max_length=16)
            self.initial["seen"] = print_of(chapter, row)
        self.order_fields([*self.names, "starts", "last", "reason"])

    @property
    def values(self) -> dict[str, Any]:
        """What was given for the row itself."""
        return {name: self.cleaned_data[name] for name in self.names}


def made_field(field: models.Field[Any, Any]) -> forms.Field:
    """A form field for a column; words lose what cannot be seen, lists are written line by line."""
    if isinstance(field, models.DateField):
        return DayField(label=field.verbose_name, required=not field.blank)
    if isinstance(field, models.CharField) and not field.choices:
        shape = LongTextField if (field.max_length or 0) > 200 else TextField
        if isinstance(field, models.EmailField):
            return forms.EmailField(label=field.verbose_name, required=not field.blank)
        more = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
        return shape(
            label=field.verbose_name, required=not field.blank, max_length=field.max_length,
            help_text=field.help_text, validators=more,
        )  # fmt: skip
    return field.formfield() or forms.CharField(label=field.verbose_name)
