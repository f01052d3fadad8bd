"""The trace on pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model

from .. import queries, words
from ..models import Entry
from ..models.entry import Outcome

register = template.Library()


@register.inclusion_tag("audit/who_looked.html")
def who_looked(record: Model, limit: int = 20) -> dict[str, Any]:
    """Who opened this record, each person once with the last time: `{% who_looked case %}`."""
    return {"viewers": queries.viewers(record, limit)}


@register.filter
def act_words(entry: Entry) -> str:
    """What an entry's act is called."""
    return words.say(entry.act)


@register.filter
def actor_words(entry: Entry) -> str:
    """Who acted; in words also where nobody had signed in."""
    return words.say(f"actor.{entry.actor_label}", otherwise=entry.actor_label)


@register.filter
def told_reason(entry: Entry) -> str:
    """Why somebody looked, or was refused, or changed an account; what was written about a case stays there."""
    if not entry.reason:
        return ""
    if entry.outcome != Outcome.DONE or entry.object_type.startswith("accounts."):
        return words.say(f"reason.{entry.reason}", otherwise=entry.reason)
    return ""
