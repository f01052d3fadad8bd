"""The wordings that come with the program, as first versions; what the office has changed stays."""

from __future__ import annotations

import tomllib
from pathlib import Path

from ejsc.kernel.reference import Changes, TableChanges, digest

from .models import Template

FILE = Path(__file__).parent / "data" / "templates.toml"
WORDS = ("title", "classification", "opening", "facts", "closing")


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(FILE, Path(__file__))


def load() -> Changes:
    """Load wordings; one that the office has made its own is left alone."""
    changed = TableChanges(Template._meta.db_table)
    for kind, words in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        latest = Template.objects.filter(kind=kind).order_by("-version").first()
        wording = {name: words[name].strip() for name in WORDS}
        same = latest is not None and {name: getattr(latest, name) for name in WORDS} == wording
        if latest is not None and (same or latest.made_by):
            changed.unchanged += 1
            continue
        version = latest.version + 1 if latest else 1
        Template.objects.create(kind=kind, version=version, reason=words["source"], **wording)
        changed.new += 1
    changes = Changes()
    changes += changed
    return changes
