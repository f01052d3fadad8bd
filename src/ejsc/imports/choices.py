"""The vocabulary of imports."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ImportState(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", pgettext_lazy("import", "Columns to be chosen")
    CHECKING = "checking", pgettext_lazy("import", "Being checked")
    CHECKED = "checked", pgettext_lazy("import", "Checked")
    RUNNING = "running", pgettext_lazy("import", "Coming in")
    DONE = "done", pgettext_lazy("import", "In")
    CANCELLED = "cancelled", pgettext_lazy("import", "Stopped")
    FAILED = "failed", pgettext_lazy("import", "Broken off")
    UNDONE = "undone", pgettext_lazy("import", "Taken back")


# A worker has to do with it.
AT_WORK = frozenset({ImportState.CHECKING, ImportState.RUNNING})
# Something of it is in: it can be taken back.
CAME_IN = frozenset({ImportState.DONE, ImportState.CANCELLED, ImportState.FAILED})


class RowState(models.TextChoices):
    """What became of one row of the file."""

    GOOD = "good", pgettext_lazy("row", "Good")
    WARNED = "warned", pgettext_lazy("row", "With a remark")
    WRONG = "wrong", pgettext_lazy("row", "To be corrected")
    REPEATED = "repeated", pgettext_lazy("row", "There already")
    SKIPPED = "skipped", pgettext_lazy("row", "Left out")
    STORED = "stored", pgettext_lazy("row", "In")
    REMOVED = "removed", pgettext_lazy("row", "Taken back")


READY = frozenset({RowState.GOOD, RowState.WARNED})


class Level(models.TextChoices):
    """How grave a remark on a row is."""

    NOTE = "note", _("Remark")
    WRONG = "wrong", _("Mistake")


class Sort(models.TextChoices):
    """What the cells of a field hold, and so how they are read."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"
    NIK = "nik"
    PLACE = "place"
    OWN = "own"
