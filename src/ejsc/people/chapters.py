"""What the rulebook holds of the registry: the categories of need."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel.errors import BadInput
from ejsc.rulebook.declaring import Chapter

from .categories import settle
from .models import CategoryRule


def categories() -> Chapter:
    """The categories with their criteria, as the regulation gives them, and the working tags."""
    return Chapter(
        "kategori", gettext_lazy("Categories of need"),
        gettext_lazy(
            "The categories of the regulation, and the working tags beside them. A restricted one (†) is named to "
            "those alone who need to know. People and cases keep the category that they have. A change begins "
            "tomorrow at the earliest."
        ),
        CategoryRule, ("code",),
        (
            "kind", "number", "name_id", "name_en", "criterion_id", "criterion_en", "restricted", "min_age",
            "max_age", "source",
        ),
        str, may_add=True, may_end=True, lead_days=1, order=("kind", "number", "name_id", "valid_from"),
        search=("name_id", "code"), brief=_brief, check=_check, changed=settle, fixed={"verified": True},
        labels={
            "name_id": gettext_lazy("In Indonesian"), "name_en": gettext_lazy("In English"),
            "criterion_id": gettext_lazy("Criterion"), "criterion_en": gettext_lazy("Criterion in English"),
            "restricted": gettext_lazy("Restricted"), "min_age": gettext_lazy("From age"),
            "max_age": gettext_lazy("Until age"), "source": gettext_lazy("Source"),
        },
    )  # fmt: skip


def _brief(row: Any) -> str:
    ages = [str(one) if one is not None else "…" for one in (row.min_age, row.max_age)]
    said = [
        str(row.get_kind_display()),
        _("restricted (†)") if row.restricted else "",
        _("age %(ages)s") % {"ages": "–".join(ages)} if ages != ["…", "…"] else "",
        row.criterion_id,
    ]
    return " · ".join(filter(None, said))


def _check(row: Any) -> None:
    """Raises: BadInput, for ages that nobody can have."""
    if row.min_age is not None and row.max_age is not None and row.max_age < row.min_age:
        raise BadInput(
            _("The age until which it holds lies below the age from which it holds."), field="max_age"
        )
