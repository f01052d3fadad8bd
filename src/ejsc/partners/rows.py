"""How a row of the list of agreements is drawn."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from ejsc.lists import drawing
from ejsc.lists.declaring import Row
from ejsc.regions import rules as places

from .choices import SHORT_FORMS, AgreementState, Form
from .words import TONES, left_words

S = AgreementState


def title(row: Row) -> str:
    """The partner, and below it what is signed about what."""
    said = f"{form(row)} · {drawing.text(row['title'], 60)}"
    return SafeString(f'{escape(row["partner__name"])}<br><span class="soft small">{said}</span>')


def number(row: Row) -> str:
    """The register number in one piece."""
    return format_html('<span class="nowrap">{}</span>', row["number"])


def form(row: Row) -> str:
    """What is signed, in its usual letters."""
    return escape(SHORT_FORMS[Form(row["form"])])


def state(row: Row) -> str:
    """The status of today."""
    found = S(row["state_now"])
    return drawing.tag(drawing.label(S, found), TONES[found])


def since(row: Row) -> str:
    """For how many days nothing moved."""
    n = max(0, (timezone.now() - row["state_since"]).days)
    return escape(ngettext("%(n)s day", "%(n)s days", n) % {"n": n})


def day(key: str, row: Row) -> str:
    """A date, or a dash."""
    found = row[key]
    return (
        SafeString(f'<span class="nowrap">{date_format(found, "j M Y")}</span>') if found else drawing.NOTHING
    )


def ends(row: Row) -> str:
    """The last day, and for a live agreement how many days are left."""
    last = day("ends", row)
    if row["state"] not in {S.ACTIVE, S.SUSPENDED} or row["ends"] is None:
        return last
    said = left_words(row["ends"], timezone.localdate())
    return SafeString(
        f"{last} {drawing.tag(said.words, said.tone, said.icon)}" if said.tone != "neutral" else last
    )


def place(row: Row) -> str:
    """The care unit, else the area."""
    unit = row["unit__short_name"]
    return escape(unit) if unit else escape(places.title(row["region_id"], row["region__name"]))
