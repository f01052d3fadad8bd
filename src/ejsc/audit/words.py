"""What an act is called on screens. Each app names its own from its `ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_names: dict[str, Any] = {}


def name(names: Mapping[str, Any]) -> None:
    """Give acts their words: `{"case.assign": _("Case assigned")}`."""
    _names.update(names)


def say(act: str) -> str:
    """The act in words; its own name while it has none."""
    return str(_names.get(act, act))


def choices() -> list[tuple[str, str]]:
    """Every named act, by its words."""
    return sorted(((act, str(words)) for act, words in _names.items()), key=lambda pair: pair[1])
