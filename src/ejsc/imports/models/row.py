from django.db import models

from ..choices import RowState
from .incoming import Import


class ImportRow(models.Model):
    """One row of a file between reading and storing; once it is in, only where it stood and what it became."""

    run = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=RowState.choices)
    # Made from the file's fingerprint and the row's number: the same row sent again is the same record.
    record = models.UUIDField()
    came_from = models.CharField(max_length=40, blank=True, default="")
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    remarks = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["run", "state", "number"], name="import_row_state")]

    class Privacy:
        personal = {"cells", "values", "remarks"}
        plain = {"id", "run", "number", "state", "record", "came_from"}
