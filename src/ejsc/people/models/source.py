from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from ejsc.kernel.secrets import EncryptedField


class Source(models.Model):
    """Where lists of people come from: SIKS-NG, a care home, a programme."""

    name = models.CharField(max_length=100, unique=True)

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "name"}

    def __str__(self) -> str:
        return self.name


class SourceRecord(models.Model):
    """What one source says of one person, under the key that the source itself uses.

    It stays as the source said it, whatever a person corrects later: so the next list of the same source is compared
    with the last one, and what is told by two sources stays visible.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="records")
    record_id = models.CharField(max_length=80)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="records")
    # Name, birth, place and so on by column; NIK and KK only as blind indexes.
    said = models.JSONField(default=dict)
    nik_index = models.CharField(max_length=64, blank=True, default="")
    kk_index = models.CharField(max_length=64, blank=True, default="")
    # What could not be read, as it stood: a NIK that a number format destroyed.
    raw = EncryptedField(blank=True, default="")
    warnings = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    # The same row gives the same one.
    digest = models.UUIDField()
    # The list with which it came, and whether the person came with it.
    intake = models.ForeignKey("people.Intake", models.PROTECT, null=True, related_name="records")
    made_person = models.BooleanField(default=False)
    # Perhaps somebody whom the registry knows already: for a person to decide.
    in_doubt = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "record_id"], name="source_record_once")]

    class Privacy:
        personal = {"said", "nik_index", "kk_index", "raw", "record_id"}
        plain = {
            "id", "source", "person", "warnings", "digest", "intake", "made_person", "in_doubt",
            "created_at", "changed_at",
        }  # fmt: skip
