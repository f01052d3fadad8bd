"""The parts that pages are put together from; every one is shown at /components/.

Block tags (`{% card %}...{% endcard %}`) take content; the others stand alone.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel import timewords

register = template.Library()

URGENCIES = {
    "emergency": ("danger", "siren", gettext_lazy("Emergency")),
    "urgent": ("warn", "bolt", gettext_lazy("Urgent")),
    "ordinary": ("neutral", "minus", gettext_lazy("Ordinary")),
}

MOMENTS = {
    "visit": "visit",
    "call": "phone",
    "decision": "check",
    "referral": "move",
    "aid": "gift",
    "file": "paperclip",
    "status": "tag",
    "message": "message",
    "note": "note",
    "report": "inbox",
    "people": "users",
    "system": "settings",
}

ALERT_ICONS = {"danger": "alert", "warn": "alert", "ok": "circle-check", "info": "info", "sealed": "lock"}


def _address(path: str) -> str:
    url, found = static(path), finders.find(path)
    # A manifest storage has already put the fingerprint into the name.
    if not found or not url.endswith(path):
        return url
    return f"{url}?v={hashlib.sha256(Path(str(found)).read_bytes()).hexdigest()[:10]}"


_remembered = lru_cache(maxsize=256)(_address)


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file, which changes with the file's content."""
    return _address(path) if settings.DEBUG else _remembered(path)


def _svg(name: str, css: str = "", label: str = "") -> SafeString:
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    css = f"icon {css}".strip()
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', css, spoken, asset("icons.svg"), name)


@register.simple_tag
def icon(name: str, css: str = "", label: str = "") -> SafeString:
    """An icon of the sprite; silent for screen readers unless it gets a label."""
    return _svg(name, css, label)


@register.inclusion_tag("components/button.html")
def button(label: str, tone: str = "", icon: str = "", href: str = "", **attributes: Any) -> dict[str, Any]:
    """A button, or a link that looks like one when it has an href.

    `tone`: primary, danger, outline, ghost, link, and big, block (several words allowed).
    Other arguments become attributes: `name="x" value="y" data_confirm="..."`.
    """
    square = bool(attributes.pop("square", False))
    attributes = {key.replace("_", "-"): value for key, value in attributes.items() if value not in ("", None)}
    if not href:
        attributes.setdefault("type", "submit")
    return {"label": label, "tone": tone, "icon": icon, "href": href, "square": square, "attributes": attributes}


# ---- forms


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "check" if isinstance(widget, CheckboxInput) else "plain"


def _describe(bound: BoundField, hint: str) -> dict[str, str]:
    parts = [f"{bound.auto_id}_hint"] if hint else []
    parts += [f"{bound.auto_id}_error"] if bound.errors else []
    about = {"aria-describedby": " ".join(parts)} if parts else {}
    return about | ({"aria-invalid": "true"} if bound.errors else {})


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, style: str = "", hint: str = "", label: str = "", prefix: str = "", icons: str = ""
) -> dict[str, Any]:
    """A form field with label, hint and error.

    `style`: page (label as page title), tiles, inline, short, medium. `icons`: for tiles, the
    beginning of the icon's name; the choice's value is its end.
    """
    hint = hint or str(bound.help_text)
    attributes: dict[str, Any] = _describe(bound, hint)
    kind = _kind(bound)
    if kind == "plain":
        given = bound.field.widget.attrs.get("class", "")
        attributes["class"] = f"input {given} {style if style in {'short', 'medium'} else ''}".strip()
    widget = "" if kind == "choices" else bound.as_widget(attrs=attributes)
    return {
        "bound": bound, "kind": kind, "style": style, "hint": hint, "label": label or bound.label,
        "prefix": prefix, "icons": icons, "widget": widget, "about": attributes.get("aria-describedby", ""),
    }  # fmt: skip


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """What to mend, at the top of the page, each linked to its field; nothing while all is well."""
    fields = [bound for form in forms for bound in form if bound.errors]
    general = [error for form in forms for error in form.non_field_errors()]
    return {"fields": fields, "general": general}


# ---- words with a tone


@register.inclusion_tag("components/status.html")
def status(word: str, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A status word. `tone`: neutral, info, ok, warn, danger, sealed."""
    return {"word": word, "tone": tone, "icon": icon}


@register.inclusion_tag("components/urgency.html")
def urgency(level: str, word: str = "") -> dict[str, Any]:
    """How urgent: `emergency`, `urgent` or `ordinary`, as sign and word."""
    tone, sign, usual = URGENCIES.get(level, URGENCIES["ordinary"])
    return {"tone": tone, "icon": sign, "word": word or usual}


@register.inclusion_tag("components/deadline.html")
def deadline(
    due: datetime | None, now: datetime | None = None, paused: bool = False, done: bool = False
) -> dict[str, Any]:
    """How much time is left, or how late it is; the exact time as title."""
    if due is None:
        return {}
    if done:
        return {"due": due, "shown": timewords.Deadline(_("done"), "ok", "check")}
    if paused:
        return {"due": due, "shown": timewords.Deadline(_("clock paused"), "neutral", "clock-pause")}
    return {"due": due, "shown": timewords.deadline(due, now)}


@register.filter
def ago(moment: datetime | None) -> str:
    """How long ago, in words."""
    return timewords.ago(moment) if moment else ""


@register.simple_tag
def money(amount: Decimal | int | None) -> str:
    """Rupiah: "Rp 1.500.000"; a dash for nothing known."""
    if amount is None:
        return "–"
    decimals = 0 if amount == int(amount) else 2
    return f"Rp\u00a0{number_format(amount, decimals, use_l10n=True, force_grouping=True)}"


# ---- blocks


def _block(name: str, content: str, **given: Any) -> str:
    return render_to_string(f"components/{name}.html", {"content": content, **given})


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: str = "", icon: str = "") -> str:
    """A message inside the page."""
    return _block("alert", content, tone=tone, title=title, icon=icon or ALERT_ICONS.get(tone, "info"))


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, id: str = "", more: str = "", href: str = "") -> str:
    """A white panel, with a heading and (with `href`) one link at the right of it."""
    return _block("card", content, title=title, level=level, id=id, more=more, href=href)


@register.simple_block_tag
def empty(content: str, title: str = "", icon: str = "inbox", level: int = 2) -> str:
    """Nothing here: what, why and the next step (content: a sentence and a button)."""
    return _block("empty", content, title=title, icon=icon, level=level)


@register.simple_block_tag
def moment(
    content: str, kind: str = "note", title: str = "", when: datetime | None = None, by: str = "", tone: str = ""
) -> str:
    """One entry of a timeline (inside `<ol class="timeline">`). Kinds: see MOMENTS."""
    sign = MOMENTS.get(kind, "note")
    return _block("moment", content.strip(), icon=sign, title=title, when=when, by=by, tone=tone)


@register.simple_block_tag
def dialog(content: str, id: str, title: str, confirm: str = "", tone: str = "primary", reason: str = "") -> str:
    """A question before something happens; with `reason` it asks for one. Opened by `data-dialog="id"`."""
    return _block("dialog", content, id=id, title=title, confirm=confirm, tone=tone, reason=reason)


# ---- stand-alone parts


@register.inclusion_tag("components/steps.html")
def steps(items: Iterable[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """Steps of a journey. Shape: items of `label`, `state` (done, current, todo), `when`, `note`."""
    items = list(items)
    return {"items": items, "label": label, "done": sum(item["state"] == "done" for item in items)}


@register.inclusion_tag("components/person.html")
def person(name: str, note: str = "", href: str = "", photo: str = "", sealed: bool = False) -> dict[str, Any]:
    """A person as a chip: initials or photo, name, a word about them."""
    initials = "".join(word[0] for word in str(name).split()[:2]).upper()
    return {"name": name, "note": note, "href": href, "photo": photo, "sealed": sealed, "initials": initials}


@register.inclusion_tag("components/progress.html")
def progress(value: int, total: int, label: str, words: str = "") -> dict[str, Any]:
    """A bar with its figures in words: "3 of 7"."""
    return {"value": value, "total": total, "label": label, "words": words}


@register.inclusion_tag("components/pager.html")
def pager(previous: str = "", following: str = "", shown: str = "") -> dict[str, Any]:
    """Earlier and later pages by key; addresses of both, empty where there is none."""
    return {"previous": previous, "following": following, "shown": shown}
