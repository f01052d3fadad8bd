from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import User
from ejsc.kernel.formfields import LongTextField, TextField

from . import queries
from .choices import Format
from .declaring import List
from .exporting import source


class SaveViewForm(forms.Form):
    """A name for the list as it stands, and who else may use it."""

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12_000)
    name = TextField(
        label=_("Name of the view"), max_length=60, error_messages={"required": _("Give the view a name.")}
    )
    share = forms.ChoiceField(
        label=_("Who may use it"), required=False, widget=forms.RadioSelect,
        help_text=_("Others see the view with their own rows only. What you search for stands in it."),
    )  # fmt: skip

    def __init__(self, *args: Any, by: User, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"id": uuid.uuid4()}, **kwargs})
        if may_share:
            self.fields["share"].choices = [("", _("Only I")), *queries.audiences(by)]  # type: ignore[attr-defined]
        else:
            del self.fields["share"]


class ExportForm(forms.Form):
    """What the file is for, what kind it is, and what stands in it."""

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12_000)
    reason = LongTextField(
        label=_("What is the file for?"), rows=2, max_length=500,
        help_text=_("Your name, the time and this reason stand in the file and in the trace."),
        error_messages={
            "required": _("Write what the file is for. The reason stands in the file and in the trace.")
        },
    )  # fmt: skip
    format = forms.ChoiceField(label=_("Kind of file"), choices=Format.choices, widget=forms.RadioSelect)
    columns = forms.MultipleChoiceField(
        label=_("Columns"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one column.")},
    )  # fmt: skip

    def __init__(self, *args: Any, listed: List, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = source.columns_of(listed, by)
        self.fields["columns"].choices = [(one.key, one.label) for one in offered]  # type: ignore[attr-defined]
