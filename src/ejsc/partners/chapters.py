"""What the rulebook holds of agreements."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.rulebook.declaring import Chapter

from .models import AgreementRule


def _words(row: Any) -> str:
    about = [
        row.get_subject_display(),
        row.get_kind_display() if row.kind else "",
        row.get_form_display() if row.form else "",
    ]
    return f"{' · '.join(filter(None, about))}: {row}"


def _brief(row: Any) -> str:
    if row.subject == "paper":
        return _("may be left out") if row.number == 0 else _("required")
    if row.subject == "reviewer":
        return _("may be asked") if row.number == 0 else _("must agree")
    if row.subject == "term":
        return _("%(n)s months") % {"n": row.number}
    return _("%(n)s days") % {"n": row.number} if row.subject == "threshold" else _("in force")


def chapters() -> tuple[Chapter, ...]:
    """Papers, reviewers, terms, skips, authority, DPRD, reminders and criteria: one chapter."""
    return (
        Chapter(
            "kerja-sama", gettext_lazy("Agreements"),
            gettext_lazy(
                "Papers, reviewers, longest terms, steps that may be left out, who signs, when the DPRD consents, and "
                "when somebody is told that an agreement ends. A request keeps the checklist of the day it was made."
            ),
            AgreementRule, ("subject", "kind", "form", "code"), ("name_id", "name_en", "number", "order", "source"),
            _words, may_add=True, may_end=True, order=("subject", "order", "code", "valid_from"), brief=_brief,
            search=("name_id", "name_en", "code", "source"), fixed={"verified": True},
            labels={
                "name_id": gettext_lazy("In Indonesian"), "name_en": gettext_lazy("In English"),
                "order": gettext_lazy("Place in the list"),
                "number": gettext_lazy("Number (months, days; of papers and reviewers 1 = required, 0 = not)"),
            },
        ),
    )  # fmt: skip
