from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Value
from django.utils.translation import gettext_lazy as _


class Absence(models.Model):
    """Days on which a person is away, and who stands in for her."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="stands_in", verbose_name=_("deputy")
    )
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=F("starts")), name="absence_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~models.Q(user=F("deputy")), name="absence_deputy_is_another"),
            ExclusionConstraint(
                name="absence_once_at_a_time",
                expressions=[
                    (F("user"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts"),
                            F("ends"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    class Privacy:
        personal = {"reason"}
        plain = {"id", "user", "deputy", "starts", "ends", "entered_by", "created_at"}
