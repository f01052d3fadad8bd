"""Codes, numbers and the small language of templates: `{{ name }}` and nothing else."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ejsc.kernel.errors import BadInput

# Without I, L, O and U: 32 signs, so that twelve of them are 60 bits.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
# What is left of other languages once the fields are taken out.
_FOREIGN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


@dataclass(frozen=True)
class Fact:
    """One line of a letter: what it is, and what it says."""

    label: str
    text: str


def new_code() -> str:
    """A code that nobody guesses."""
    return "".join(secrets.choice(SIGNS) for _n in range(LENGTH))


def plain_code(typed: str) -> str:
    """A typed code as it is stored, or nothing when it cannot be one.

    >>> plain_code("7hqo-9zzz 1abc")
    '7HQ09ZZZ1ABC'
    """
    bare = re.sub(r"[\s-]", "", typed).upper().translate(_MISREAD)
    return bare if len(bare) == LENGTH and set(bare) <= set(SIGNS) else ""


def shown_code(code: str) -> str:
    """A code as it is printed: `7HQ0-9ZZZ-1ABC`."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def number_of(classification: str, serial: int, office: str, year: int) -> str:
    """A letter's number, as the office writes it.

    >>> number_of("800.1.11.1", 7, "jsc", 2026)
    '800.1.11.1/007/JSC/2026'
    """
    return f"{classification}/{serial:03d}/{office.upper()}/{year}"


def check(text: str, known: Collection[str], *, field: str) -> None:
    """Whether a template's text uses only fields that its letter has. Raises: BadInput."""
    for name in _FIELD.findall(text):
        if name not in known:
            raise BadInput(
                _("This letter has no field “%(name)s”. Choose one from the list beside the form.") % {"name": name},
                field=field,
            )  # fmt: skip
    if found := _FOREIGN.search(_FIELD.sub("", text)):
        raise BadInput(
            _("“%(sign)s” does not belong to a field. Write fields like this: {{ number }}.") % {"sign": found[0]},
            field=field,
        )  # fmt: skip


def names_in(text: str) -> set[str]:
    """The fields that a text uses."""
    return set(_FIELD.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled, once: what a value says is never read as a template."""
    return _FIELD.sub(lambda found: values.get(found[1], ""), text)


def paragraphs(text: str, values: Mapping[str, str]) -> list[str]:
    """The filled paragraphs; one whose fields are all empty is left out."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    return [fill(part, values).strip() for part in parts if part and _says(part, values)]


def facts(text: str, values: Mapping[str, str]) -> list[Fact]:
    """Lines of the form `Label: {{ field }}`; one whose fields are all empty is left out."""
    return [
        Fact(label.strip(), fill(rest, values).strip()) for label, rest in _lines(text) if _says(rest, values)
    ]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        label, _colon, rest = line.partition(":")
        if rest.strip():
            yield label, rest


def _says(text: str, values: Mapping[str, str]) -> bool:
    names = names_in(text)
    return not names or any(values.get(name) for name in names)


def check_lines(text: str, *, field: str) -> None:
    """Whether every line of the facts has a label and something behind it. Raises: BadInput."""
    for line in text.splitlines():
        label, _colon, rest = line.partition(":")
        if line.strip() and not (label.strip() and rest.strip() and not names_in(label)):
            raise BadInput(
                _("The line “%(line)s” needs a label, a colon and a field, like: Name: {{ worker_name }}.")
                % {"line": line.strip()[:60]},
                field=field,
            )  # fmt: skip
