"""What the rulebook holds of cases: why data may be passed on, what is sealed and for how long, how cases end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel.errors import BadInput
from ejsc.kernel.formfields import TextField
from ejsc.people.models import PpksCategory
from ejsc.rulebook.declaring import Chapter

from . import outcomes
from .choices import Kind, SecrecySubject
from .models import DisclosureBasis, OutcomeCode, SecrecyRule

SEALS = (SecrecySubject.SEALS_KIND, SecrecySubject.SEALS_CATEGORY)
# Below and above which a figure of secrecy makes no sense, or protects nobody.
LEAST, MOST = {SecrecySubject.READERS: 2}, {SecrecySubject.READERS: 10}
LEAST_MINUTES, MOST_MINUTES = 5, 1440
NAMES = {
    "name_id": gettext_lazy("In Indonesian"),
    "name_en": gettext_lazy("In English"),
    "order": gettext_lazy("Place in the list"),
}


def chapters() -> tuple[Chapter, ...]:
    """Outcomes, grounds for disclosure, and the rules of secrecy."""
    return (
        Chapter(
            "hasil", gettext_lazy("How cases end"),
            gettext_lazy(
                "The outcomes that may be chosen when a case is closed, and what the reporter reads of each. A case "
                "keeps its outcome, and what it meant on the day it was closed."
            ),
            OutcomeCode, ("code",), ("name_id", "name_en", "told", "order", "source"), str,
            may_add=True, may_end=_others_remain, order=("order", "code", "valid_from"),
            brief=lambda row: row.get_told_display(), fixed={"verified": True}, labels=NAMES, changed=outcomes.forget,
        ),
        Chapter(
            "dasar-hukum", gettext_lazy("Grounds for passing data on"),
            gettext_lazy("The grounds that a referral may name when it passes personal data to another unit."),
            DisclosureBasis, ("code",), ("name_id", "name_en", "needs_consent", "order", "source"),
            lambda row: row.name_id, may_end=True, order=("order", "code", "valid_from"), fixed={"verified": True},
            labels=NAMES,
        ),
        Chapter(
            "kerahasiaan", gettext_lazy("What seals a case"),
            gettext_lazy(
                "Kinds of reports and categories of need that seal a case at once. A change begins tomorrow at the "
                "earliest. A case that exists is looked at again when somebody works on it; what is sealed stays "
                "sealed until two people open it."
            ),
            SecrecyRule, ("subject", "value"), ("source",), _about_seal, only=Q(subject__in=SEALS),
            may_add=True, may_end=True, lead_days=1, order=("subject", "value", "valid_from"), check=_check_seal,
            brief=lambda row: _("seals at once"), fields={"subject": _subject_field, "value": _value_field},
        ),
        Chapter(
            "kerahasiaan-batas", gettext_lazy("Readers and times of sealed cases"),
            gettext_lazy("How many named readers a sealed case needs, and how long a door to it stays open."),
            SecrecyRule, ("subject",), ("value", "source"), lambda row: row.get_subject_display(),
            only=~Q(subject__in=SEALS), lead_days=1, order=("subject", "valid_from"), check=_check_figure,
            brief=lambda row: row.value, fields={"value": _figure_field},
        ),
    )  # fmt: skip


def _others_remain(row: Any) -> bool:
    """One outcome must stay, or no case could be closed any more."""
    return any(one.code != row.code and one.valid_to is None for one in outcomes.in_force())


def _about_seal(row: Any) -> str:
    known = dict(Kind.choices) if row.subject == SecrecySubject.SEALS_KIND else _categories(row.value)
    return f"{row.get_subject_display()}: {known.get(row.value, row.value)}"


def _categories(code: str = "") -> dict[str, Any]:
    rows = PpksCategory.objects.order_by("kind", "number", "name_id")
    return {one.code: one for one in (rows.filter(pk=code) if code else rows)}


def _subject_field() -> forms.Field:
    return forms.ChoiceField(label=_("Subject"), choices=[(one.value, one.label) for one in SEALS])


def _value_field() -> forms.Field:
    categories = [(code, str(one)) for code, one in _categories().items()]
    groups = [(str(SEALS[0].label), list(Kind.choices)), (str(SEALS[1].label), categories)]
    return forms.ChoiceField(label=_("Value"), choices=groups)


def _figure_field() -> forms.Field:
    whole = RegexValidator(r"^[1-9][0-9]{0,3}\Z", _("Write a whole number, for instance 30."))
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return TextField(label=_("Value"), validators=[whole], widget=widget)


def _check_seal(row: Any) -> None:
    """Raises: BadInput, for a category where a kind of report was asked for, or the other way round."""
    known = dict(Kind.choices) if row.subject == SecrecySubject.SEALS_KIND else _categories(row.value)
    if row.value not in known:
        raise BadInput(
            _("This does not belong to the subject above. Choose from its own group."), field="value"
        )


def _check_figure(row: Any) -> None:
    """Raises: BadInput, for figures that would protect nobody."""
    least = LEAST.get(row.subject, LEAST_MINUTES)
    most = MOST.get(row.subject, MOST_MINUTES)
    if not least <= int(row.value) <= most:
        raise BadInput(
            _("Choose a figure from %(least)s to %(most)s.") % {"least": least, "most": most}, field="value"
        )
