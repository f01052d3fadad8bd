"""The forms of the tracking pages."""

from __future__ import annotations

import uuid

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.cases.rules import CODE_ALPHABET, clean_tracking_code
from ejsc.people.rules import digits

from .fields import Photos, PublicForm, Text

ANSWER = 2000
PIN = 4
LENGTH = 12


class TrackForm(PublicForm):
    """A tracking code and the second fact."""

    code = forms.CharField(
        label=gettext_lazy("Report code"),
        help_text=gettext_lazy(
            "For example: JSC-7KQ4-M2XD-9FHT. Capital or small letters, with or without dashes."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Write the code that you received after reporting.")},
    )
    second = forms.CharField(
        label=gettext_lazy("PIN, or the last 4 digits of your mobile number"),
        help_text=gettext_lazy("The number that you gave with the report; the PIN if you gave none."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Write the four digits.")},
    )

    def clean_code(self) -> str:
        """In the form in which it is stored."""
        body = "".join(c for c in self.cleaned_data["code"].upper() if c.isalnum())
        body = body.removeprefix("JSC") if len(body) > LENGTH else body
        if len(body) != LENGTH:
            raise forms.ValidationError(
                _("A code has 12 letters and digits after JSC. You wrote %(n)s. Look at it again.")
                % {"n": len(body)}
            )
        if strange := sorted(set(body) - set(CODE_ALPHABET)):
            raise forms.ValidationError(
                _("A code has no %(signs)s: they are too easily mistaken. Look at it again.")
                % {"signs": ", ".join(strange)}
            )
        return clean_tracking_code(body)

    def clean_second(self) -> str:
        """Four digits, or a number that ends in them."""
        found = digits(self.cleaned_data["second"])
        if len(found) < PIN:
            raise forms.ValidationError(_("Write four digits. You wrote %(n)s.") % {"n": len(found)})
        return found[-PIN:]


class AnswerForm(PublicForm):
    """What the reporter adds."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    text = Text(
        label=gettext_lazy("Your answer, or something to add"), longest=ANSWER, area=True,
        needed=gettext_lazy("Write the answer first."),
    )  # fmt: skip

    def clean_id(self) -> uuid.UUID:
        """The sender's number; a new one where none or nonsense came."""
        try:
            return uuid.UUID(self.cleaned_data["id"])
        except ValueError:
            return uuid.uuid4()


class PhotosForm(PublicForm):
    """Photos that the reporter adds."""

    photos = Photos(
        label=gettext_lazy("Add photos"),
        help_text=gettext_lazy("At most 6 at a time. If you can, leave out faces."),
    )
