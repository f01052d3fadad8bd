"""Parts that hold other markup: `{% card title="..." %}...{% endcard %}`."""

from datetime import datetime

from django.utils.safestring import SafeString

from .library import block, register
from .marks import exact

ALERT_ICONS = {"danger": "alert", "warn": "alert", "ok": "circle-check", "sealed": "lock"}

# Kinds of timeline entries and their icons.
MOMENTS = {
    "visit": "visit", "call": "phone", "decision": "check", "referral": "move", "aid": "gift",
    "file": "paperclip", "status": "tag", "message": "message", "note": "note", "report": "inbox",
    "people": "users", "system": "settings",
}  # fmt: skip


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: str = "", icon: str = "") -> str:
    """A message inside the page. `tone`: info, ok, warn, danger, sealed."""
    return block("alert", content, tone=tone, title=title, icon=icon or ALERT_ICONS.get(tone, "info"))


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, id: str = "", more: str = "", href: str = "") -> str:
    """A white panel with a heading and (with `href`) one link, `more`, at the right of it."""
    return block("card", content, title=title, level=level, id=id, more=more, href=href)


@register.simple_block_tag
def empty(content: str, title: str = "", icon: str = "inbox", level: int = 2) -> str:
    """Nothing here: what, why and the next step (content: a sentence and a button)."""
    return block("empty", content, title=title, icon=icon, level=level)


@register.simple_block_tag
def moment(
    content: str,
    kind: str = "note",
    title: str = "",
    when: datetime | None = None,
    by: str = "",
    tone: str = "",
) -> str:
    """One entry of `<ol class="timeline">`. Kinds: see MOMENTS."""
    full = exact(when) if when else ""
    icon = MOMENTS.get(kind, "note")
    return block(
        "moment", SafeString(content.strip()), icon=icon, title=title, when=when, exact=full, by=by, tone=tone
    )


@register.simple_block_tag
def identity(content: str, title: str = "", number: str = "", sealed: bool = False) -> str:
    """The head of a record: number, name as the page's h1, then (content) tags, facts, buttons."""
    return block("identity", content, title=title, number=number, sealed=sealed)


@register.simple_block_tag
def dialog(content: str, id: str = "", title: str = "", open: bool = False) -> str:
    """A dialog opened by `data-dialog="<id>"`; `open` shows it at once (a form that came back)."""
    return block("dialog", content, id=id, title=title, open=open)
