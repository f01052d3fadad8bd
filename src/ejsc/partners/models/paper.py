from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..choices import Verdict


class ChecklistItem(models.Model):
    """One paper of the checklist, as the rules of the day asked for it when the request was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="papers")
    code = models.CharField(max_length=40)
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    required = models.BooleanField(default=True)
    source = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=50)
    handed_in_on = models.DateField(_("handed in"), null=True, blank=True)
    verdict = models.CharField(_("result"), max_length=10, choices=Verdict.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "code"], name="checklist_item_once"),
            models.CheckConstraint(
                condition=models.Q(verdict="", judged_by__isnull=True, judged_at__isnull=True)
                | (~models.Q(verdict="") & models.Q(judged_by__isnull=False, judged_at__isnull=False)),
                name="checklist_item_judged_by_whom",
            ),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "agreement", "code", "name_id", "name_en", "required", "source", "order", "handed_in_on",
            "verdict", "note", "judged_by", "judged_at",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id
