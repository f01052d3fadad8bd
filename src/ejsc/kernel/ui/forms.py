"""Parts of forms: fields, what is wrong with them, photos, places, questions that want a reason."""

from typing import Any

from django.conf import settings
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context

from .library import register

# Where "leave quickly" leads: a page that anybody might be reading.
HARMLESS = "https://www.bmkg.go.id/"


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "check" if isinstance(widget, CheckboxInput) else "plain"


def _described(bound: BoundField, hint: str) -> dict[str, Any]:
    notes = [f"{bound.auto_id}_hint"] if hint else []
    notes += [f"{bound.auto_id}_error"] if bound.errors else []
    about = {"aria-describedby": " ".join(notes)} if notes else {}
    return about | ({"aria-invalid": "true"} if bound.errors else {})


def _parts(bound: BoundField, style: str, hint: str, label: str) -> dict[str, Any]:
    hint = hint or str(bound.help_text)
    attributes = _described(bound, hint)
    kind = _kind(bound)
    if kind == "plain":
        width = style if style in {"short", "medium"} else ""
        attributes["class"] = " ".join(["input", bound.field.widget.attrs.get("class", ""), width]).strip()
    return {
        "bound": bound, "kind": kind, "style": style, "hint": hint, "label": label or bound.label,
        "widget": "" if kind == "choices" else bound.as_widget(attrs=attributes),
        "about": attributes.get("aria-describedby", ""),
    }  # fmt: skip


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, style: str = "", hint: str = "", label: str = "", prefix: str = "", icons: str = ""
) -> dict[str, Any]:
    """A form field with label, hint and error.

    `style`: page (label as page title), tiles, inline, short, medium; several words allowed.
    `icons`: for tiles, the beginning of the icon's name; the choice's value is its end.
    """
    tiles = "tiles" in style.split()
    css = " ".join(word for word in style.split() if word != "tiles")
    return _parts(bound, css, hint, label) | {"prefix": prefix, "icons": icons, "tiles": tiles}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """What to mend, at the top of the page, each linked to its field; nothing while all is well."""
    fields = [bound for form in forms for bound in form if bound.errors]
    general = [error for form in forms for error in form.non_field_errors()]
    return {"fields": fields, "general": general}


@register.inclusion_tag("components/photos.html")
def photos(bound: BoundField, most: int = 5, hint: str = "") -> dict[str, Any]:
    """A file field for photos: made smaller on the phone, shown as tiles, taken away again."""
    return _parts(bound, "", hint, "") | {"most": most}


@register.inclusion_tag("components/place.html")
def place(latitude: BoundField, longitude: BoundField, accuracy: BoundField | None = None) -> dict[str, Any]:
    """A button that takes the present position into hidden fields; only where the device can."""
    return {"latitude": latitude, "longitude": longitude, "accuracy": accuracy}


@register.inclusion_tag("components/combobox.html")
def combobox(text: BoundField, code: BoundField, url: str, hint: str = "", label: str = "") -> dict[str, Any]:
    """A text field that offers places from `url`?q=; the chosen code lands in the hidden `code` field."""
    return _parts(text, "", hint, label) | {"code": code, "url": url}


@register.inclusion_tag("components/confirm.html", takes_context=True)
def confirm(
    context: Context, id: str, title: str, action: str, word: str, tone: str = "primary",
    text: str = "", reason: str = "", key: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A question before something is done, opened by `data-dialog="<id>"`.

    `reason`: the label of a field that must be filled (posted as `reason`); `key`: sender's UUID.
    """
    return {
        "id": id, "title": title, "action": action, "word": word, "tone": tone, "text": text,
        "reason": reason, "key": key, "csrf_token": context.get("csrf_token"),
    }  # fmt: skip


@register.inclusion_tag("components/exit.html")
def exit_button() -> dict[str, Any]:
    """ "Leave quickly", for pages about violence: a click or Esc three times."""
    return {"url": getattr(settings, "EJSC_EXIT_URL", HARMLESS)}
