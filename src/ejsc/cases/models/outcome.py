from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..choices import EndedAs

CODE = RegexValidator(r"^[a-z][a-z0-9_]*\Z", _("Small letters, digits and _ only, for instance “served”."))


class OutcomeCode(models.Model):
    """How a case may end, while the row is in force; cases keep the code, and what it meant on their last day."""

    code = models.CharField(_("code"), max_length=12, validators=[CODE])
    name_id = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    told = models.CharField(_("what the reporter reads"), max_length=10, choices=EndedAs.choices)
    order = models.PositiveSmallIntegerField(default=50)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["order", "code", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="outcome_code_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="outcome_code_once_at_a_time",
                expressions=[
                    (F("code"), RangeOperators.EQUAL),
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
            "id", "code", "name_id", "name_en", "told", "order", "valid_from", "valid_to", "verified", "source",
            "loaded",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id
