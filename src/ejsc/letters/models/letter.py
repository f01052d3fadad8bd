from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import LetterKind
from ..rules import new_code, shown_code


class Series(models.Model):
    """The last number that an office gave to a letter in a year; its row is locked until the letter is stored."""

    office = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "year"], name="letter_series_once")]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "office", "year", "last"}


class Letter(models.Model):
    """A letter that was given out, with the wording and the fields from which it was printed. The sender makes the id.

    Shape: `fields` maps every field that the letter had to its text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind.choices)
    # The case, referral or report; who may read that may read the letter.
    record = models.UUIDField()
    office = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(_("number"), max_length=120, unique=True)
    code = models.CharField(_("check code"), max_length=12, unique=True, default=new_code)
    # Printed without a way to check it: it speaks of something sealed.
    unlisted = models.BooleanField(default=False)
    template = models.ForeignKey("letters.Template", models.PROTECT, related_name="+")
    fields = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering = ["-issued_at", "-serial"]
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "serial"], name="letter_number_once"),
            models.UniqueConstraint(
                fields=["record"], condition=Q(kind=LetterKind.RECEIPT, withdrawn_at__isnull=True),
                name="letter_one_receipt",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="letter_withdrawn_when_who_why",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["record", "kind"], name="letter_record")]

    class Privacy:
        personal = {"code", "fields", "withdrawn_reason"}
        plain = {
            "id", "kind", "record", "office", "year", "serial", "number", "unlisted", "template", "by", "issued_at",
            "withdrawn_at", "withdrawn_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.pk])

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def shown_code(self) -> str:
        """The code as it is printed; nothing for a letter that cannot be checked."""
        return "" if self.unlisted else shown_code(self.code)
