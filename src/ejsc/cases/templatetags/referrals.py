from __future__ import annotations

from typing import Any

from django import template

from ..choices import ReferralState
from ..disclosing import FACTS
from ..models import DisclosedPart, Referral
from ..referral_steps import acts_next as words_for_next

register = template.Library()
S = ReferralState

TONES = {
    S.ASKED: "info", S.QUESTIONED: "warn", S.WAITING: "info", S.ACCEPTED: "ok", S.GIVEN: "info",
    S.HANDED_OVER: "ok", S.SERVED: "ok", S.DONE: "neutral", S.REFUSED: "neutral", S.WITHDRAWN: "neutral",
}  # fmt: skip


@register.filter
def referral_tone(referral: Referral) -> str:
    """The tone of a referral's status."""
    return TONES[S(referral.state)]


@register.filter
def acts_next(referral: Referral) -> str:
    """Who must act now, in words."""
    return words_for_next(referral)


@register.filter
def facts(part: DisclosedPart) -> list[dict[str, Any]]:
    """What a part says, each fact with its name. Shape: `{"label", "value"}`."""
    return [{"label": FACTS.get(key, key), "value": value} for key, value in part.facts]
