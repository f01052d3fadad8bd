from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.secrets import EncryptedField, blind_index

from ..choices import BirthPrecision, Sex

if TYPE_CHECKING:
    from ejsc.accounts.reach import Reach


@pghistory.track(context_field=pghistory.ContextJSONField())
class Person(models.Model):
    """Somebody who needs help, or belongs to her. A name, a NIK and a birth date may all be missing.

    Who may read a person is told by the `PersonAccess` rows alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    full_name = models.CharField(_("name"), max_length=150, blank=True)
    titles = models.CharField(_("titles"), max_length=60, blank=True)
    name_tokens = ArrayField(models.CharField(max_length=60), default=list, blank=True, editable=False)
    description = models.CharField(_("how to recognise the person"), max_length=300, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True, default=Sex.UNKNOWN)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    birth_precision = models.CharField(
        max_length=10, choices=BirthPrecision.choices, default=BirthPrecision.DAY
    )
    birth_place = models.CharField(_("place of birth"), max_length=100, blank=True)
    mother_name = models.CharField(_("mother's name"), max_length=150, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    nik = EncryptedField(_("NIK"), blank=True, default="")
    nik_index = models.CharField(max_length=64, blank=True, default="", db_index=True, editable=False)
    nik_tail = models.CharField(max_length=4, blank=True, default="", editable=False)
    kk = EncryptedField(_("family card number"), blank=True, default="")
    kk_index = models.CharField(max_length=64, blank=True, default="", db_index=True, editable=False)
    photo_id = models.UUIDField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)
    # Known from sealed records alone: open to their readers, and to nobody's search.
    sealed = models.BooleanField(default=False, editable=False)

    class Meta:
        indexes = [
            GinIndex(fields=["name_tokens"], name="person_name_tokens"),
            # By these doubles are sought.
            models.Index(
                fields=["birth_date"], condition=models.Q(birth_date__isnull=False), name="person_birth"
            ),
            models.Index(fields=["phone"], condition=~models.Q(phone=""), name="person_phone"),
        ]

    class Privacy:
        personal = {
            "full_name",
            "titles",
            "name_tokens",
            "description",
            "birth_date",
            "birth_place",
            "mother_name",
            "phone",
            "nik",
            "nik_index",
            "nik_tail",
            "kk",
            "kk_index",
            "photo_id",
        }
        plain = {
            "id",
            "number",
            "sex",
            "birth_precision",
            "merged_into",
            "created_by",
            "created_at",
            "changed_at",
            "version",
            "sealed",
        }

    def __str__(self) -> str:
        return self.full_name or str(_("Name not known"))

    @property
    def trace_label(self) -> str:
        return self.number

    @property
    def traced_as(self) -> tuple[str, str, str] | None:
        """How the trace names her while she is known from sealed records alone."""
        if not self.sealed:
            return None
        key = blind_index(str(self.pk), purpose="seal")[:32]
        return "people.sealed", key, f"O-{key[:6].upper()}"

    def get_absolute_url(self) -> str:
        return reverse("people:detail", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.nik_index = blind_index(self.nik, purpose="nik") if self.nik else ""
        self.kk_index = blind_index(self.kk, purpose="kk") if self.kk else ""
        self.nik_tail = self.nik[-4:] if self.nik else ""
        super().save(*args, **kwargs)

    @property
    def masked_nik(self) -> str:
        """The NIK as lists show it: the last four digits."""
        return f"•••• •••• •••• {self.nik_tail}" if self.nik_tail else ""

    def within(self, reach: Reach, user: Any) -> bool:
        """Whether an access row of this person lies in the reach."""
        return any(row.within(reach, user) for row in self.access.filter(ended_at__isnull=True))


@pghistory.track(context_field=pghistory.ContextJSONField())
class Alias(models.Model):
    """Another name under which somebody is or was known."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases")
    name = models.CharField(_("other name"), max_length=150)
    source = models.CharField(_("source"), max_length=150, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        personal = {"name"}
        plain = {"id", "person", "source", "created_at"}
