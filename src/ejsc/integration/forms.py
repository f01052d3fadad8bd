"""What somebody says who lets another system be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import User
from ejsc.accounts.permissions import Can
from ejsc.kernel.errors import DomainError
from ejsc.kernel.formfields import TextField
from ejsc.regions.models import Region

from .choices import Event


class WebhookForm(forms.Form):
    """Which system, where, of what. The form makes the id: sent twice is made once."""

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = TextField(label=_("Which system?"), max_length=80, help_text=_("For instance: SP4N-LAPOR!"))
    url = TextField(
        label=_("Its address"), max_length=500, widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=_("Begins with https:// and lies in the open internet."),
    )  # fmt: skip
    events = forms.MultipleChoiceField(
        label=_("Of what is it told?"), choices=Event.choices, widget=forms.CheckboxSelectMultiple,
        help_text=_("It receives numbers and public words, never names."),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose of what the system is told.")),
    )  # fmt: skip
    region = forms.ChoiceField(label=_("In which region?"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions = {one.pk: one for one in _regions(by)}
        self.fields["region"].choices = [(code, one.title) for code, one in self.regions.items()]  # type: ignore[attr-defined]

    def take(self, error: DomainError) -> None:
        """Show a refusal beside its field, or above the form."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


def _regions(by: User) -> list[Region]:
    """Her own regions and what lies right below them."""
    own = sorted(by.reach(Can.INTEGRATION_MANAGE).regions)
    return [*Region.objects.filter(pk__in=own), *Region.objects.filter(parent__in=own, valid_to__isnull=True)]
