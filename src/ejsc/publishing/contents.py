"""Fixed words of the public pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.cases.choices import Kind


@dataclass(frozen=True)
class Service:
    """What happens for one kind of need."""

    kind: str
    name: str | Promise
    picture: str
    seen: Promise
    steps: Promise


_SERVICES = {
    Kind.ELDERLY: (
        gettext_lazy("Lives alone, is ill or goes hungry, and no family looks after them."),
        gettext_lazy("An officer visits with the village. Food and health care first; then help at home, the family, "
                     "or a place in a home for older people."),
    ),
    Kind.CHILD: (
        gettext_lazy("Abandoned, alone on the street, or not cared for."),
        gettext_lazy("The child is brought to safety first. The family is looked for; a children's home cares for "
                     "those who cannot go home. Name and photo are never made public."),
    ),
    Kind.MENTAL: (
        gettext_lazy("Wanders about, is chained or locked up, or a danger to themselves or others."),
        gettext_lazy("Officers come together with the health centre or police. Treatment in a hospital first, then "
                     "rehabilitation, then back to the family."),
    ),
    Kind.STRANDED: (
        gettext_lazy("Without money, papers or family, far from home."),
        gettext_lazy("Shelter and a meal, then a ticket and an accompanying letter to go home, free of charge."),
    ),
    Kind.DISABILITY: (
        gettext_lazy("Neglected, without aids, or not able to leave the house."),
        gettext_lazy("An officer looks at what is needed: aids, care, training, a pension, or a place in a home."),
    ),
    Kind.VIOLENCE: (
        gettext_lazy("Beaten, threatened, exploited or trafficked."),
        gettext_lazy("Safety first, with police and the protection service. Names are never made public."),
    ),
    Kind.HOMELESS: (
        gettext_lazy("Sleeps on the street, begs, or collects waste and has no home."),
        gettext_lazy("Shelter for the first days, papers, then the family, training and work."),
    ),
    Kind.POOR: (
        gettext_lazy("No food, no roof, no treatment, and no aid."),
        gettext_lazy("An officer checks on the spot. Urgent help first; then the family is proposed for fitting aid."),
    ),
    Kind.OTHER: (
        gettext_lazy("Whatever else leaves somebody without help."),
        gettext_lazy("Tell us what you saw. Officers find out who can help and pass it on."),
    ),
}  # fmt: skip


def services() -> list[Service]:
    """The service finder: by need, not by office."""
    return [Service(kind, Kind(kind).label, f"case-{kind}", *words) for kind, words in _SERVICES.items()]


def contact() -> dict[str, str]:
    """Whom to call, on every public page; empty where the office has not said it yet."""
    return {
        "emergency": settings.EMERGENCY_PHONE, "violence_line": settings.VIOLENCE_PHONE,
        "office_phone": settings.CONTACT_PHONE, "office_email": settings.CONTACT_EMAIL,
        "office_address": settings.CONTACT_ADDRESS,
    }  # fmt: skip


def for_scripts() -> dict[str, Any]:
    """What the scripts of the report and tracking pages need."""
    return {"words": _script_words(), "largest": settings.FILES_MAX_BYTES}


def _script_words() -> dict[str, str]:
    """What the scripts of the report page say."""
    return {
        "next": _("Next"),
        "back": _("Back"),
        "step": _("Step {n} of {total}"),
        "sending": _("Sending your report…"),
        "waiting": _("No signal. What you wrote is safe on this page. It is sent again in {n} seconds."),
        "waiting-now": _("Try now"),
        "busy": _("The server is busy. What you wrote is safe; it is sent again in {n} seconds."),
        "failed": _("This could not be sent. Check the form and press Send again."),
        "too-long": _("This is {n} characters long; at most {most} fit. Shorten it; nothing was cut off."),
        "photo": _("Photo {n}"),
        "photo-waits": _("waiting"),
        "photo-goes": _("{n} %"),
        "photo-large": _("This file is too large. Choose a photo of an ordinary size."),
        "photo-there": _("saved"),
        "photo-again": _("No signal. Trying again…"),
        "photos-go": _("Your report is in. Sending photo {n} of {total}: please keep this page open."),
        "photos-done": _("All photos have arrived."),
        "photos-some": _("{n} photos have arrived; the others could not be saved."),
        "photos-none": _("The photos could not be saved. Your report is safe without them."),
        "photos-leave": _("Photos are still being sent."),
    }
