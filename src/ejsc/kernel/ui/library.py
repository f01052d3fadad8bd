"""The one tag library, and how its parts are drawn."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


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


@register.simple_tag
def icon(name: str, css: str = "", label: str = "") -> SafeString:
    """An icon of the sprite; silent for screen readers unless it gets a label."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    css = f"icon {css}".strip()
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', css, spoken, asset("icons.svg"), name)


def block(name: str, content: str, **given: Any) -> str:
    """A part that holds other markup, drawn from its template."""
    return render_to_string(f"components/{name}.html", {"content": content, **given})
