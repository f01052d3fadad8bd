from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from ..choices import Recipient, Unit, Urgency
from ..rules import Rule


class EscalationRule(models.Model):
    """Who is told how long after a deadline has passed, while the row is in force.

    `subject` is the key of the deadline, such as `referral.answer`; an amount of 0 hours means at once.
    """

    subject = models.CharField(_("act"), max_length=60)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency.choices)
    recipient = models.CharField(_("who is told"), max_length=10, choices=Recipient.choices)
    amount = models.PositiveSmallIntegerField(_("amount"))
    unit = models.CharField(_("unit"), max_length=14, choices=Unit.choices)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["subject", "urgency", "recipient", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="escalation_rule_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="escalation_rule_once_at_a_time",
                expressions=[
                    (F("subject"), RangeOperators.EQUAL),
                    (F("urgency"), RangeOperators.EQUAL),
                    (F("recipient"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"), F("valid_to"), Value("[]"),
                            function="daterange", output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]  # fmt: skip

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "subject", "urgency", "recipient", "amount", "unit",
            "valid_from", "valid_to", "verified", "source", "loaded",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_urgency_display()}, {self.get_recipient_display()})"

    @property
    def rule(self) -> Rule:
        """How long after the deadline, as a plain rule."""
        return Rule(self.amount, Unit(self.unit))
