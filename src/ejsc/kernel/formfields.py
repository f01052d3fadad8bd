"""Form fields that take what people paste and keep what they meant."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# Control characters, marks that only direct or join text, lone surrogates: nobody means them.
_UNSEEN = {"Cc", "Cf", "Cs", "Co"}
_KEPT = {"\n", "\t"}


def without_unseen(text: str) -> str:
    """Text without NUL, control and zero-width characters; line ends as `\\n`.

    >>> without_unseen("Siti\\x00 Aminah\\u200b\\r\\n")
    'Siti Aminah\\n'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in _KEPT or unicodedata.category(c) not in _UNSEEN)


class TextField(forms.CharField):
    """Text in one line, cleaned of what cannot be seen; too long is said with both numbers."""

    default_error_messages = {"required": _("This must be filled in.")}

    def to_python(self, value: Any) -> str:
        return (
            super().to_python(without_unseen(str(value)) if value not in self.empty_values else value) or ""
        )


class LongTextField(TextField):
    """Text in several lines."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar or typed."""

    default_error_messages = {
        "required": _("Choose a date."),
        "invalid": _("This date does not exist or cannot be read. Write it like this: 2026-05-31."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**kwargs)
