"""What is said of two who may be one person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from ejsc.kernel.formfields import TextField

from ..doubles.merging import FIELDS
from ..models import Pair

SIDES = [("0", "0"), ("1", "1")]


class DecisionForm(forms.Form):
    """Whose number stays, whose value holds in each field that differs, and how both were when they were compared."""

    use_required_attribute = False

    keep = forms.ChoiceField(choices=SIDES, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_0 = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_1 = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = TextField(
        label=gettext_lazy("Note for whoever looks next"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input"}),
    )  # fmt: skip

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair = pair
        for name in FIELDS:
            self.fields[f"of_{name}"] = forms.ChoiceField(choices=SIDES, required=False)

    @property
    def keep_side(self) -> int:
        return int(self.cleaned_data["keep"] or 0)

    @property
    def kept(self) -> UUID:
        """Who stays."""
        found: UUID = (self.pair.first_id, self.pair.second_id)[self.keep_side]
        return found

    @property
    def theirs(self) -> set[str]:
        """The fields taken from the one who does not stay."""
        other = str(1 - self.keep_side)
        return {name for name in FIELDS if self.cleaned_data[f"of_{name}"] == other}

    @property
    def seen(self) -> dict[UUID, int]:
        """The versions of both that were compared."""
        both = ((self.pair.first_id, "seen_0"), (self.pair.second_id, "seen_1"))
        return {key: self.cleaned_data[name] for key, name in both if self.cleaned_data[name] is not None}


class ReasonForm(forms.Form):
    """Why a decision is taken back."""

    use_required_attribute = False

    reason = TextField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "class": "input"}),
        error_messages={"required": gettext_lazy("Write the reason; others will rely on it.")},
    )  # fmt: skip


class ProposeForm(forms.Form):
    """Another number under which the same person is kept."""

    use_required_attribute = False

    number = TextField(
        label=gettext_lazy("Number of the other person"), max_length=20,
        help_text=gettext_lazy("It begins with P- and stands at the top of a person's page."),
        error_messages={"required": gettext_lazy("Write the number of the other person.")},
    )  # fmt: skip
