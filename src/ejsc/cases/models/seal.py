from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Purpose, ReaderKind, SealCause, SecrecySubject

if TYPE_CHECKING:
    from django.db.models import QuerySet


class CaseSeal(models.Model):
    """One time during which a case is sealed: why, by whom, and who agreed to end it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="seals")
    pseudonym = models.CharField(max_length=12)
    cause = models.CharField(max_length=8, choices=SealCause.choices)
    # The rules that held when it was sealed; unsealed by two people, the same ones do not seal it again.
    matched = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sealed_at = models.DateTimeField(default=timezone.now)
    unseal_reason = models.TextField(max_length=1000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    unsealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    unsealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sealed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(unsealed_at__isnull=True), name="case_seal_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(unsealed_at__isnull=True, unsealed_by__isnull=True)
                | (
                    models.Q(unsealed_at__isnull=False, unsealed_by__isnull=False, proposed_by__isnull=False)
                    & ~models.Q(unseal_reason="")
                    & ~models.Q(unsealed_by=models.F("proposed_by"))
                ),
                name="case_unsealed_by_a_second_person",
            ),
        ]
        indexes = [models.Index(fields=["pseudonym"], name="case_seal_pseudonym")]

    class Privacy:
        personal = {"reason", "unseal_reason", "matched"}
        plain = {
            "id", "case", "pseudonym", "cause", "sealed_by", "sealed_at", "proposed_by", "proposed_at", "unsealed_by",
            "unsealed_at",
        }  # fmt: skip


class CaseReader(models.Model):
    """Somebody who may read a sealed case, and why; some only for a time. Row security rests on these rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReaderKind.choices)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    since = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[ReaderKind.EMERGENCY, ReaderKind.OPENER])
                ^ models.Q(expires_at__isnull=True),
                name="case_reader_for_a_time_expires",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=ReaderKind.EMERGENCY) | ~models.Q(reason=""),
                name="case_emergency_says_why",
            ),
            models.UniqueConstraint(
                fields=["case", "user"],
                condition=models.Q(ended_at__isnull=True, expires_at__isnull=True),
                name="case_reader_named_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["case", "user"], condition=models.Q(ended_at__isnull=True), name="case_reader_open"
            ),
            models.Index(
                fields=["user", "case"], condition=models.Q(ended_at__isnull=True), name="case_reader_user"
            ),
        ]

    class Privacy:
        personal = {"reason", "ended_because"}
        plain = {"id", "case", "user", "kind", "added_by", "since", "expires_at", "ended_at"}

    @staticmethod
    def holding() -> QuerySet[CaseReader]:
        """The rows that open a case now: not ended, not run out."""
        still = models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=timezone.now())
        return CaseReader.objects.filter(still, ended_at__isnull=True)

    @property
    def holds(self) -> bool:
        """Whether this row opens the case now."""
        return self.ended_at is None and (self.expires_at is None or self.expires_at > timezone.now())


class SealedLook(models.Model):
    """For what somebody opened a sealed case; for a while she is not asked again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["case", "user", "-at"], name="sealed_look")]

    class Privacy:
        personal = {"note"}
        plain = {"id", "case", "user", "purpose", "at"}


class SecrecyRule(models.Model):
    """What is decided about secrecy, dated and with its source: what seals a case, how long a door stays open."""

    subject = models.CharField(_("subject"), max_length=20, choices=SecrecySubject.choices)
    value = models.CharField(_("value"), max_length=60)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    # What the file said last; rules of the office's own have none.
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "value", "valid_from"], name="secrecy_rule_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="secrecy_rule_ends_after_it_starts",
            ),
        ]
        ordering = ["subject", "value", "valid_from"]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "subject", "value", "valid_from", "valid_to", "source", "loaded"}

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.value}"
