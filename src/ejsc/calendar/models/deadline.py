from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from ..choices import Unit, Urgency
from ..rules import Rule


class DeadlineRule(models.Model):
    """How long one kind of act may take, for one urgency, while the row is in force.

    `subject` is a key such as `report.triage`. `at_least_hours` is a floor: a rule of "the same day" must
    not leave one minute to somebody who is called at night.
    """

    subject = models.CharField(_("act"), max_length=60)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency.choices)
    amount = models.PositiveSmallIntegerField(_("amount"))
    unit = models.CharField(_("unit"), max_length=14, choices=Unit.choices)
    at_least_hours = models.PositiveSmallIntegerField(_("never sooner than (hours)"), default=0)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["subject", "urgency", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="deadline_rule_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="deadline_rule_once_at_a_time",
                expressions=[
                    (F("subject"), RangeOperators.EQUAL),
                    (F("urgency"), RangeOperators.EQUAL),
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
            "id", "subject", "urgency", "amount", "unit", "at_least_hours",
            "valid_from", "valid_to", "verified", "source", "loaded",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_urgency_display()})"

    @property
    def around_the_clock(self) -> bool:
        """Whether nights and holidays count."""
        return self.unit in {Unit.HOUR, Unit.CALENDAR_DAY}

    @property
    def rule(self) -> Rule:
        """The plain rule that sums are made with."""
        return Rule(self.amount, Unit(self.unit), self.at_least_hours)
