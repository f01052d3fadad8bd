"""What the rulebook holds of cases: why data may be passed on, and what is sealed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ejsc.rulebook.declaring import Change, Chapter

from .models import DisclosureBasis, SecrecyRule


def chapters() -> tuple[Chapter, ...]:
    """The grounds for disclosure, and the rules of secrecy."""
    return (
        Chapter(
            "dasar-hukum", _("Grounds for passing data on"),
            _("The grounds that a referral may name when it passes personal data to another unit."),
            DisclosureBasis, ("code",), ("name_id", "name_en", "needs_consent", "order", "source"),
            lambda row: row.name_id, may_end=True, order=("order", "code", "valid_from"), fixed={"verified": True},
            labels={"name_id": _("In Indonesian"), "name_en": _("In English"), "order": _("Place in the list")},
        ),
        Chapter(
            "kerahasiaan", _("Secrecy"), _("What seals a case at once, and how long a door stays open."),
            SecrecyRule, ("subject", "value"), ("source",), lambda row: f"{row.get_subject_display()}: {row.value}",
            change=Change.FIXED, order=("subject", "value", "valid_from"),
        ),
    )  # fmt: skip
