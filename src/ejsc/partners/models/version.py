from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import Mark, Opinion, SigningWay, VersionKind
from .partner import Party


class AgreementVersion(models.Model):
    """One numbered text, known by the fingerprint of its file: what is reviewed, initialled and signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="versions")
    kind = models.CharField(_("kind"), max_length=8, choices=VersionKind.choices, default=VersionKind.DRAFT)
    number = models.PositiveSmallIntegerField(_("version"))
    # The stored file; a text that is kept elsewhere on paper has only its fingerprint.
    file = models.UUIDField(null=True, blank=True)
    name = models.CharField(_("file name"), max_length=120)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    note = models.CharField(_("what changed"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "kind", "number"], name="agreement_version_once")
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "agreement", "kind", "number", "file", "name", "sha256", "note", "by", "at"}

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def short_print(self) -> str:
        """Enough of the fingerprint to compare by eye."""
        return f"{self.sha256[:8]}…{self.sha256[-4:]}"


class ReviewOpinion(models.Model):
    """What one reviewer said of one version, on one day; a later opinion stands beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="opinions")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="opinions")
    reviewer = models.CharField(_("reviewer"), max_length=40)
    reviewer_name = models.CharField(max_length=200)
    opinion = models.CharField(_("opinion"), max_length=8, choices=Opinion.choices)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    letter = models.CharField(_("letter"), max_length=200, blank=True)
    given_on = models.DateField(_("given on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "agreement", "version", "reviewer", "reviewer_name", "opinion", "text", "letter", "given_on",
            "by", "at",
        }  # fmt: skip


class PartyMark(models.Model):
    """Initials or a signature of one party under one file; another file needs another one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="marks")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="marks")
    party = models.ForeignKey(Party, models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=10, choices=Mark.choices)
    # The fingerprint as it was at that moment.
    sha256 = models.CharField(max_length=64)
    signatory = models.CharField(_("signed by"), max_length=150)
    capacity = models.CharField(_("position"), max_length=150, blank=True)
    authority = models.CharField(max_length=40, blank=True)
    way = models.CharField(_("how"), max_length=10, choices=SigningWay.choices, default=SigningWay.PAPER)
    marked_on = models.DateField(pgettext_lazy("date", "on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["version", "party", "mark"], name="party_marks_a_version_once")
        ]

    class Privacy:
        personal = {"signatory"}
        plain = {
            "id", "agreement", "version", "party", "mark", "sha256", "capacity", "authority", "way", "marked_on",
            "by", "at",
        }  # fmt: skip
