"""What somebody says who makes a token."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.formfields import TextField

from . import token_scopes
from .forms import DomainForm
from .sign_in_forms import password_field


class TokenForm(DomainForm):
    """What for, how much, how long; and the password once more. The form makes the id: sent twice is made once."""

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = TextField(
        label=_("What is it for?"), max_length=80,
        help_text=_("For instance: the office's monthly report. By this you will know it later."),
    )  # fmt: skip
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"), widget=forms.CheckboxSelectMultiple, initial=["read"],
        help_text=_("Never more than you may do yourself."),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose what the token may do.")),
    )  # fmt: skip
    days = forms.IntegerField(label=_("For how many days?"), min_value=1)
    password = password_field(_("Your password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(one.key, one.label) for one in token_scopes.all_scopes().values()]  # type: ignore[attr-defined]
        self.fields["days"].initial = settings.API_TOKEN_DAYS
        self.fields["days"].max_value = settings.API_TOKEN_MOST_DAYS  # type: ignore[attr-defined]
