from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import LetterKind


class Template(models.Model):
    """One version of the wording of a kind of letter; a change is a new version, and letters keep theirs."""

    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind.choices)
    version = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=120)
    # The code of the kind in the national classification of archives, with which numbers begin.
    classification = models.CharField(_("classification code"), max_length=30)
    opening = models.TextField(_("text before the lines"), max_length=4000, blank=True)
    facts = models.TextField(_("lines"), max_length=4000, blank=True)
    closing = models.TextField(_("text after the lines"), max_length=4000, blank=True)
    reason = models.CharField(_("what was changed, and why"), max_length=300)
    # A name, not a reference: the wording outlives the account. Empty: it came with the program.
    made_by = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "letters_template"
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="letter_template_version_once")
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "kind", "version", "title", "classification", "opening", "facts", "closing", "reason", "made_by",
            "made_at",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"

    @property
    def trace_label(self) -> str:
        return f"{self.kind} {self.version}"
