from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from ..choices import Kind
from ..models import Attachment

register = template.Library()


@register.inclusion_tag("files/tiles.html")
def file_tiles(files: Iterable[Attachment], expected: int = 0) -> dict[str, Any]:
    """A record's files as tiles: the small picture, or what keeps it; photos that are still on their way too."""
    found = list(files)
    arrived = sum(1 for one in found if one.kind == Kind.PHOTO)
    return {"files": found, "missing": range(max(0, expected - arrived))}
