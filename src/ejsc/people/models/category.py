from django.db import models
from django.utils.translation import get_language


class CategoryKind(models.TextChoices):
    CATEGORY = "category"
    TAG = "tag"


class PpksCategory(models.Model):
    """One of the categories of people who need social welfare services, or a working tag beside them."""

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
