"""Which choice a word in a cell means: as it was answered before, as it is called, or by the words in it."""

from __future__ import annotations

from collections.abc import Mapping

from ejsc.kernel.text import plain

from .declaring import Field


def meaning(field: Field, text: str, answered: Mapping[str, str]) -> str:
    """The choice's value; empty where a person must say. Two choices that fit alike are asked for, not guessed."""
    said = plain(text)
    values = {value for value, _label in field.choices}
    if answered.get(said) in values:
        return answered[said]
    called = {plain(str(label)): value for value, label in field.choices} | {
        plain(value): value for value, _label in field.choices if value
    }
    if said in called:
        return called[said]
    if said in field.known:
        return field.known[said]
    words = f" {said} "
    found = {value for known, value in field.known.items() if f" {known} " in words}
    return found.pop() if len(found) == 1 else ""


def guess(field: Field, text: str) -> str:
    """What to offer first when a person is asked: the choice of the longest known word in it."""
    words = f" {plain(text)} "
    fitting = [known for known in field.known if f" {known} " in words]
    return field.known[max(fitting, key=len)] if fitting else ""
