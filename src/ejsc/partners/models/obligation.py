from __future__ import annotations

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Cycle, ObligationKind, ObligationState
from .partner import Party


@pghistory.track(context_field=pghistory.ContextJSONField())
class Obligation(models.Model):
    """What one party owes: what, how much, by when or how often, and under which article."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="obligations")
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="obligations", verbose_name=_("who owes it")
    )
    article = models.CharField(_("article"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=ObligationKind.choices)
    text = models.CharField(_("what is owed"), max_length=400)
    quantity = models.PositiveIntegerField(_("how much"))
    unit = models.CharField(_("unit"), max_length=40)
    cycle = models.CharField(_("how often"), max_length=8, choices=Cycle.choices, default=Cycle.ONCE)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    # Others may draw on it: places, seats, jobs.
    is_capacity = models.BooleanField(_("others can draw on it"), default=False)
    state = models.CharField(
        _("status"), max_length=10, choices=ObligationState.choices, default=ObligationState.OPEN
    )
    disposed_note = models.CharField(_("what became of it"), max_length=500, blank=True)
    disposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disposed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["party__order", "due_on", "at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ObligationState.OPEN, disposed_by__isnull=True, disposed_at__isnull=True)
                | (
                    ~Q(state=ObligationState.OPEN)
                    & Q(disposed_by__isnull=False, disposed_at__isnull=False)
                    & ~Q(disposed_note="")
                ),
                name="disposed_obligation_says_how",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="obligation_owes_something"),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="obligation_due", condition=Q(state=ObligationState.OPEN))
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "agreement", "party", "article", "kind", "text", "quantity", "unit", "cycle", "due_on",
            "is_capacity", "state", "disposed_note", "disposed_by", "disposed_at", "by", "at",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.text

    @property
    def trace_label(self) -> str:
        return f"{self.kind} {self.quantity} {self.unit}"[:120]

    @property
    def is_open(self) -> bool:
        return self.state == ObligationState.OPEN
