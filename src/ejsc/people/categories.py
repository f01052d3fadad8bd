"""Categories follow their dated rules: what a category says today is what its rule in force says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from .models import CategoryRule, PpksCategory

FOLLOWS = (
    "kind", "number", "name_id", "name_en", "criterion_id", "criterion_en", "restricted", "min_age", "max_age",
    "source",
)  # fmt: skip


def settle(day: date | None = None) -> None:
    """Bring every category to its rules, in the morning and after each change; the same twice is once."""
    day = day or timezone.localdate()
    with transaction.atomic():
        present = PpksCategory.objects.select_for_update().in_bulk()
        rules = CategoryRule.objects.order_by("code", "valid_from").defer("loaded")
        for code, found in groupby(rules, key=lambda one: one.code):
            _settle(present.get(code) or PpksCategory(code=code), list(found), day)


def keep_aliases(aliases: Mapping[str, list[str]]) -> None:
    """Other words by which a category is known in lists that come in."""
    rows = [one for one in PpksCategory.objects.filter(code__in=aliases) if one.aliases != aliases[one.code]]
    for one in rows:
        one.aliases = aliases[one.code]
    PpksCategory.objects.bulk_update(rows, ["aliases"])


def _settle(category: PpksCategory, rules: Sequence[CategoryRule], day: date) -> None:
    shown = _shown(rules, day)
    said: dict[str, Any] = {name: getattr(shown, name) for name in FOLLOWS}
    # One that begins later is not offered before its day.
    said["valid_from"] = rules[0].valid_from if shown.valid_from <= day else shown.valid_from
    said["valid_to"] = _last_day(shown, rules)
    if category._state.adding or any(getattr(category, name) != value for name, value in said.items()):
        for name, value in said.items():
            setattr(category, name, value)
        category.save()


def _shown(rules: Sequence[CategoryRule], day: date) -> CategoryRule:
    """The rule in force; before the first day the first one, after the last day the last one."""
    begun = [one for one in rules if one.valid_from <= day]
    return begun[-1] if begun else rules[0]


def _last_day(shown: CategoryRule, rules: Sequence[CategoryRule]) -> date | None:
    """Until when it may be chosen; a rule that another one follows the day after does not end it."""
    if shown.valid_to is None:
        return None
    follows = any(one.valid_from == shown.valid_to + timedelta(days=1) for one in rules)
    return None if follows else shown.valid_to
