from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel.formfields import LongTextField, TextField

from .. import rules


class SearchForm(forms.Form):
    """What is known of somebody, to look whether the registry has her; always sent, never part of an address."""

    use_required_attribute = False

    full_name = TextField(label=gettext_lazy("Name"), required=False, max_length=150)
    nik = TextField(
        label=gettext_lazy("NIK"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    village = forms.CharField(required=False, max_length=13, widget=forms.HiddenInput)
    onward = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean_nik(self) -> str:
        found = rules.digits(self.cleaned_data["nik"])
        if self.cleaned_data["nik"] and len(found) != 16:
            raise forms.ValidationError(
                _("The NIK must have 16 digits. You wrote %(n)s digits. Check it, or search by name.")
                % {"n": len(found)}
            )
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not (self.errors or given.get("full_name") or given.get("nik")):
            self.add_error("full_name", _("Write a name or a NIK to search for."))
        return given


class RevealForm(forms.Form):
    """Why somebody needs the whole NIK."""

    reason = LongTextField(label=gettext_lazy("Why do you need the whole NIK?"), max_length=500, rows=2)
