"""What an act is called on screens. Each app names its own from its `ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_names: dict[str, Any] = {}


def name(names: Mapping[str, Any]) -> None:
    """Give acts their words: `{"case.assign": _("Case assigned")}`; also `reason.x` and `actor.x`."""
    _names.update(names)


def say(act: str, otherwise: str = "") -> str:
    """The act in words, or what acts of its kind (`page.*`) are called; its own name while it has none."""
    kind = f"{act.partition('.')[0]}.*"
    return str(_names.get(act) or _names.get(kind) or otherwise or act)


def choices() -> list[tuple[str, str]]:
    """Every named act, by its words."""
    acts = [(act, str(words)) for act, words in _names.items() if not act.startswith(("reason.", "actor."))]
    return sorted(acts, key=lambda pair: pair[1])
