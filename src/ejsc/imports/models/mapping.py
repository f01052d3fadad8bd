from django.conf import settings
from django.db import models


class Mapping(models.Model):
    """How somebody read a list of headings last time: field by heading, choice by word, place by name."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    target = models.CharField(max_length=40)
    # A fingerprint of the headings in their order.
    headings = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    meanings = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "target", "headings"], name="one_mapping_of_headings")
        ]

    class Privacy:
        # Words of cells stand in it.
        personal = {"meanings"}
        plain = {"id", "owner", "target", "headings", "columns", "answers", "used_at"}
