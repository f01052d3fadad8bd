from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel.formfields import TextField
from ejsc.regions import picking

from ..choices import AddressKind

SHORT = {"inputmode": "numeric", "class": "short"}


class AddressForm(forms.Form):
    """Where somebody lives by the card, lives in fact, or was found."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=gettext_lazy("Which address"), choices=AddressKind.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which address this is.")},
    )  # fmt: skip
    village_text = picking.text_field(
        gettext_lazy("Village"), help_text=gettext_lazy("Type two letters or more and choose from the list.")
    )
    village = picking.code_field()
    text = TextField(label=gettext_lazy("Street, hamlet or sign"), required=False, max_length=300)
    rt = TextField(label="RT", required=False, max_length=3, widget=forms.TextInput(attrs=SHORT))
    rw = TextField(label="RW", required=False, max_length=3, widget=forms.TextInput(attrs=SHORT))

    def __init__(self, *args: Any, needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        # A card of another province is an ordinary thing.
        within = None if given.get("kind") == AddressKind.KTP else picking.rules.HOME_PROVINCE
        given["region_id"] = picking.picked(self, "village_text", "village", within=within) or None
        if self.needed and not self.errors and not (given["region_id"] or given.get("text")):
            self.add_error("village_text", _("Write the village, or at least a street or a sign."))
        return given

    @property
    def address(self) -> dict[str, Any] | None:
        """What the registry keeps; nothing when no place was written."""
        given = self.cleaned_data
        if not (given["region_id"] or given["text"]):
            return None
        return {name: given[name] for name in ("kind", "text", "rt", "rw", "region_id")}
