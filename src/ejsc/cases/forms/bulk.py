"""What is to be done with many cases: the one thing that the act asks for, and why."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from ejsc.kernel.formfields import DayField

from ..actions.bulk import Wish
from ..capacity import Worker
from ..choices import BulkKind, Urgency
from .casework import choose, described, reason_field


class BulkActForm(forms.Form):
    """One field for the act, a reason; the form makes the id, so that sending it twice does it once."""

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    reason = reason_field(gettext_lazy("Why"), gettext_lazy("It stands in the timeline of each case."))

    def __init__(self, *args: Any, kind: BulkKind, workers: Iterable[Worker] = (), **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"id": uuid.uuid4()}, **kwargs})
        self.kind = kind
        self.fields = {
            "id": self.fields["id"],
            "value": self._value(list(workers)),
            "reason": self.fields["reason"],
        }

    def _value(self, workers: list[Worker]) -> forms.Field:
        if self.kind == BulkKind.DATE:
            return _Later(label=gettext_lazy("New date of the next act"))
        if self.kind == BulkKind.URGENCY:
            return forms.ChoiceField(
                label=gettext_lazy("How urgent"), choices=Urgency.choices, widget=forms.RadioSelect,
                error_messages=choose(gettext_lazy("Choose how urgent they are.")),
            )  # fmt: skip
        present = [(str(one.user.pk), described(one)) for one in workers if one.away_until is None]
        return forms.ChoiceField(
            label=gettext_lazy("Who takes them"), choices=present, widget=forms.RadioSelect,
            error_messages=choose(gettext_lazy("Choose who takes these cases.")),
        )  # fmt: skip

    @property
    def wish(self) -> Wish:
        """What was asked for."""
        return Wish(self.kind, str(self.cleaned_data["value"]), self.cleaned_data["reason"])


class _Later(DayField):
    """Today or later."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day < timezone.localdate():
            raise forms.ValidationError(
                gettext_lazy("The date of the next act lies in the past. Choose today or later.")
            )
        return day
