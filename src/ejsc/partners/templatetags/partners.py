from datetime import date

from django import template
from django.utils import timezone

from ..choices import AgreementState
from ..models import Agreement
from ..words import TONES, Left, left_words

register = template.Library()


@register.filter
def agreement_tone(agreement: Agreement) -> str:
    """The tone of an agreement's status."""
    return TONES[AgreementState(agreement.state)]


@register.filter
def left(ends: date) -> Left:
    """How much of a term is left."""
    return left_words(ends, timezone.localdate())
