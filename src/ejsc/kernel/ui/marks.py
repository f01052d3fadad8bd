"""Words with a tone, times, amounts, people: small parts that stand alone."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ejsc.kernel import timewords

from .library import register

# Level: tone, sign, usual word.
URGENCIES = {
    "danger": ("danger", "siren", gettext_lazy("Emergency")),
    "urgent": ("warn", "bolt", gettext_lazy("Urgent")),
    "normal": ("neutral", "minus", gettext_lazy("Ordinary")),
}


@register.inclusion_tag("components/button.html")
def button(label: str, tone: str = "", icon: str = "", href: str = "", **attributes: Any) -> dict[str, Any]:
    """A button, or a link that looks like one when it has an href.

    `tone`: primary, danger, outline, ghost, link, and big, block (several words allowed).
    `square=1` shows the icon only. Other arguments become attributes: `name="x" data_key="a"`.
    """
    square = bool(attributes.pop("square", False))
    attributes = {
        key.replace("_", "-"): value for key, value in attributes.items() if value not in ("", None)
    }
    kind = attributes.pop("type", "submit")
    return {
        "label": label,
        "tone": tone,
        "icon": icon,
        "href": href,
        "square": square,
        "type": kind,
        "attributes": attributes,
    }


@register.inclusion_tag("components/status.html")
def status(word: str, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A status word. `tone`: neutral, info, ok, warn, danger, sealed."""
    return {"word": word, "tone": tone, "icon": icon}


@register.inclusion_tag("components/urgency.html")
def urgency(level: str, word: str = "") -> dict[str, Any]:
    """How urgent: `danger`, `urgent` or `normal`, as sign and word."""
    tone, sign, usual = URGENCIES[level]
    return {"tone": tone, "icon": sign, "word": word or usual}


def exact(moment: datetime) -> str:
    """A time in full: "6 Mei 2024, 14.30 WIB"."""
    local = timezone.localtime(moment)
    return f"{_day(local.date(), get_language() or '')}, {local.hour:02}.{local.minute:02} WIB"


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    return date_format(day, "j F Y")


@register.filter
def when(moment: datetime | None) -> str:
    """A time in full: "6 Mei 2024, 14.30 WIB"."""
    return exact(moment) if moment else ""


@register.filter
def ago(moment: datetime | None) -> str:
    """How long ago, in words."""
    return timewords.ago(moment) if moment else ""


@register.inclusion_tag("components/deadline.html")
def deadline(
    due: datetime | None, now: datetime | None = None, paused: bool = False, done: bool = False
) -> dict[str, Any]:
    """How much time is left, or how late it is; the exact time as title."""
    if due is None:
        return {}
    if done:
        shown = timewords.Deadline(_("done"), "ok", "check")
    elif paused:
        shown = timewords.Deadline(_("clock paused"), "neutral", "clock-pause")
    else:
        shown = timewords.deadline(due, now)
    return {"due": due, "exact": exact(due), "shown": shown}


@register.simple_tag
def money(amount: Decimal | int | None) -> SafeString:
    """Rupiah: "Rp 1.500.000"; a dash for nothing known."""
    if amount is None:
        return SafeString("–")
    decimals = 0 if amount == int(amount) else 2
    figure = number_format(amount if amount >= 0 else -amount, decimals, use_l10n=True, force_grouping=True)
    sign, css = ("−", "money minus") if amount < 0 else ("", "money")
    return format_html('<span class="{}">{}Rp\u00a0{}</span>', css, sign, figure)


@register.filter
def initials(name: object) -> str:
    """Up to two letters that stand for a person."""
    return "".join(word[0] for word in str(name).split()[:2]).upper()


@register.inclusion_tag("components/person.html")
def person(
    name: str, note: str = "", href: str = "", photo: str = "", sealed: bool = False
) -> dict[str, Any]:
    """A person as a chip: initials or photo, name, a word about them."""
    return {"name": name, "note": note, "href": href, "photo": photo, "sealed": sealed}


@register.inclusion_tag("components/steps.html")
def steps(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Steps of a journey. Shape: items with `label`, `state` (done, current, todo), `when`, `note`."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/progress.html")
def progress(value: int, total: int, label: str, words: str = "") -> dict[str, Any]:
    """A bar with its figures in words: "3 of 7"."""
    return {"value": value, "total": total, "label": label, "words": words}


@register.inclusion_tag("components/task.html")
def task(label: str, word: str = "", tone: str = "neutral", href: str = "", note: str = "") -> dict[str, Any]:
    """One line of `<ul class="tasks">`: what to do and where it stands; the whole line is the link."""
    return {"label": label, "word": word, "tone": tone, "href": href, "note": note}


@register.inclusion_tag("components/figure.html")
def figure(number: str | int, label: str, note: str = "") -> dict[str, Any]:
    """A large number with what it counts and where it is from."""
    return {"number": number, "label": label, "note": note}


@register.inclusion_tag("components/code.html")
def code(text: str, label: str) -> dict[str, Any]:
    """A code to copy."""
    return {"text": text, "label": label}
