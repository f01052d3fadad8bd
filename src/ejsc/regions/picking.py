"""The place in a form: a text that offers villages while one types, and the code that was chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ejsc.kernel.formfields import TextField

from . import queries, rules

OFFERED = 5


def text_field(label: Any, *, required: bool = False, help_text: Any = "") -> TextField:
    """What is typed; the templates' `combobox` offers places beside it."""
    attrs = {"autocomplete": "off"}
    return TextField(
        label=label,
        required=required,
        max_length=120,
        help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
    )


def code_field() -> forms.CharField:
    """The code of what was chosen; empty without scripts."""
    return forms.CharField(required=False, max_length=13, widget=forms.HiddenInput)


def picked(form: forms.Form, text: str, code: str, *, within: str | None = rules.HOME_PROVINCE) -> str:
    """The chosen region's code, found from the words where nothing was chosen; what is wrong is said at the text."""
    chosen, words = form.cleaned_data.get(code, ""), form.cleaned_data.get(text, "")
    if chosen and words and _fits(chosen, within):
        return chosen
    if not words:
        return ""
    if one := queries.meant(words, within):
        return one.code
    form.add_error(text, _sentence(words, within))
    return ""


def _fits(code: str, within: str | None) -> bool:
    inside = within is None or rules.covers(within, code)
    return inside and queries.present().filter(pk=code).exists()


def _sentence(words: str, within: str | None) -> str:
    several = [one.label for one in queries.search_villages(words, within, limit=OFFERED)]
    if several:
        return _("Several places have this name. Write it like one of these: %(places)s.") % {
            "places": "; ".join(several)
        }
    return _(
        "No place of this name was found in East Java. Check the spelling, or write the district or regency with it."
    )
