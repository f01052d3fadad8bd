from django import template
from django.utils.safestring import SafeString

from ..choices import CaseState
from ..mentions import shown
from ..models import Case, TimelineEntry
from ..secrecy import title_of
from .reports import shortened

register = template.Library()

TONES = {
    CaseState.OPEN: "info", CaseState.ASSIGNED: "warn", CaseState.VISITED: "warn", CaseState.IN_SERVICE: "ok",
    CaseState.CLOSING: "info", CaseState.CLOSED: "neutral",
}  # fmt: skip


@register.filter
def case_tone(case: Case) -> str:
    """The tone of a case's status."""
    return TONES.get(CaseState(case.state), "neutral")


@register.filter
def person_in(case: Case) -> str:
    """Whom the case is about: the person's name, else what a report says, else nothing."""
    names = [link.person.full_name for link in case.people.all() if link.person and link.person.full_name]
    names += [report.subject_name for report in case.reports.all() if report.subject_name]
    return names[0] if names else ""


@register.filter
def case_name(case: Case) -> str:
    """Whom or what a case is about, in one line; a sealed one only by its pseudonym, also for its readers."""
    if case.sealed:
        return title_of(case.pseudonym)
    return person_in(case) or shortened(case.summary)


@register.filter
def said(entry: TimelineEntry) -> SafeString:
    """The text of a moment, with the whole names of those who are mentioned in it."""
    return shown(entry.text, [row.user for row in entry.mentions.all()])
