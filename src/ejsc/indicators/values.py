"""A figure as it is shown: a number, a time, too small to tell, or not known."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ejsc.kernel import timewords

from . import rules
from .definitions import Definition
from .suppression import LEAST


@dataclass(frozen=True)
class Value:
    """What one figure is; `n` cases, or for a time the step of the median and of the 90th percentile of `n` cases."""

    definition: Definition
    n: int | None = None
    step: int | None = None
    ninth: int | None = None
    is_hidden: bool = False

    @property
    def number(self) -> int | None:
        """What charts draw and columns are sorted by."""
        if self.is_hidden:
            return None
        return self.step if self.definition.is_time else self.n

    @property
    def text(self) -> str:
        """As people read it."""
        if self.is_hidden:
            return f"< {LEAST}"
        if self.number is None:
            return "–"
        return duration(self.number) if self.definition.is_time else count(self.number)

    @property
    def ninth_text(self) -> str:
        return "" if self.is_hidden or self.ninth is None else duration(self.ninth)


def count(number: int) -> str:
    """A number of cases with separators."""
    return number_format(number, 0, force_grouping=True)


def duration(step: int) -> str:
    """How long: `5 hours`, `3 days`."""
    return timewords.length(rules.span_of(step)) if step else _("less than an hour")
