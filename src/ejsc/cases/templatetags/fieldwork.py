from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from ejsc.files.rules import for_the_phone

from ..forms.fieldwork import CheckedOnThePhone

register = template.Library()


@register.inclusion_tag("cases/fieldwork/_words.html")
def field_words(form: CheckedOnThePhone | None = None) -> dict[str, Any]:
    """What the script of field work says, what the form wants, and which photos are taken."""
    return {"words": _words(), "demands": form.demands() if form else [], "photos": for_the_phone()}


def _words() -> dict[str, str]:
    return {
        "kept": _("No signal. The record is safe on this phone and sends itself later."),
        "sending": _("Sending…"),
        "sent": _("Sent."),
        "photo": _("Photo {n} of {all}"),
        "photos": _("{n} photos"),
        "sign-in": _("Please sign in again. The record is safe on this phone."),
        "many": _("{n} records not sent yet"),
        "wrong": _("This record needs a correction:"),
        "drop": _("Throw away"),
        "drop-sure": _("Throw it away with its photos?"),
        "mend": _("Correct it"),
        "mending": _("This record was not sent yet. Correct it and save; it replaces the old one."),
        "waits": _("A record from this form is still on this phone and not sent yet."),
        "full": _("This phone has no space left. Keep this page open and send again when there is signal."),
        "gone": _("The office does not find this any more. Perhaps it is somebody else's case by now."),
        "photo-refused": _("One photo could not be stored; everything else has arrived. {why}"),
        "photos-refused": _("{n} photos could not be stored; everything else has arrived. {why}"),
        "photo-failed": _("This photo cannot be stored. Take it again."),
    }
