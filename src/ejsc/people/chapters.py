"""What the rulebook shows of the registry: the categories of need."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ejsc.rulebook.declaring import Change, Chapter

from .models import PpksCategory


def categories() -> Chapter:
    """The categories with their criteria, as the regulation gives them."""
    return Chapter(
        "kategori", _("Categories of need"), _("The categories of the regulation, and the working tags beside them."),
        PpksCategory, ("code",), ("criterion_id", "restricted", "min_age", "max_age", "source"),
        lambda row: row.name_id, change=Change.FIXED, order=("number", "name_id"), search=("name_id", "code"),
        labels={
            "criterion_id": _("Criterion"), "restricted": _("Restricted"), "min_age": _("From age"),
            "max_age": _("Until age"), "source": _("Source"),
        },
    )  # fmt: skip
