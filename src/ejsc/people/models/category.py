from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class CategoryKind(models.TextChoices):
    CATEGORY = "category", _("Category of the regulation")
    TAG = "tag", _("Working tag")


class PpksCategory(models.Model):
    """One of the categories of people who need social welfare services, or a working tag beside them.

    What it says is that of its dated rule (`CategoryRule`) which holds today; `people.categories` brings it along.
    """

    code = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=CategoryKind.choices, default=CategoryKind.CATEGORY)
    name_id = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150)
    criterion_id = models.CharField(max_length=300, blank=True)
    criterion_en = models.CharField(max_length=300, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    restricted = models.BooleanField(default=False)
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "number", "code"]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "code",
            "number",
            "kind",
            "name_id",
            "name_en",
            "criterion_id",
            "criterion_en",
            "aliases",
            "restricted",
            "min_age",
            "max_age",
            "valid_from",
            "valid_to",
            "source",
        }

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


CODE = RegexValidator(
    r"^[a-z][a-z0-9-]*\Z", _("Small letters, digits and - only, for instance “anak-jalanan”.")
)


class CategoryRule(models.Model):
    """What a category is called, whom it means and whether it is restricted, while the row is in force."""

    code = models.CharField(_("code"), max_length=40, validators=[CODE])
    kind = models.CharField(_("kind"), max_length=10, choices=CategoryKind.choices, default=CategoryKind.TAG)
    number = models.PositiveSmallIntegerField(_("number in the regulation"), null=True, blank=True)
    name_id = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150)
    criterion_id = models.CharField(max_length=300, blank=True)
    criterion_en = models.CharField(max_length=300, blank=True)
    restricted = models.BooleanField(default=False)
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["kind", "number", "code", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="category_rule_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="category_rule_once_at_a_time",
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
            "id", "code", "kind", "number", "name_id", "name_en", "criterion_id", "criterion_en", "restricted",
            "min_age", "max_age", "valid_from", "valid_to", "verified", "source", "loaded",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id
