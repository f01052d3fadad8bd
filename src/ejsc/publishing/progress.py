"""Where a report stands, in words for the reporter: five steps with dates, what comes next and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ejsc.cases.choices import CaseState, PublicWord, ReportState
from ejsc.cases.public import Progress

TONES = {
    PublicWord.RECEIVED: "info", PublicWord.VERIFIED: "info", PublicWord.HANDLED: "warn", PublicWord.REFERRED: "info",
    PublicWord.DONE: "ok", PublicWord.CLOSED: "neutral", PublicWord.REDIRECTED: "neutral",
}  # fmt: skip

OVER = {PublicWord.DONE, PublicWord.CLOSED, PublicWord.REDIRECTED}

# What is done next, by what the report or its case waits for.
NEXT: dict[str, str | Promise] = {
    ReportState.RECEIVED: gettext_lazy("An officer reads your report."),
    CaseState.OPEN: gettext_lazy("A field worker is chosen who goes there."),
    CaseState.ASSIGNED: gettext_lazy("A field worker asks the village and goes there."),
    CaseState.VISITED: gettext_lazy("It is decided what help is given."),
    CaseState.IN_SERVICE: gettext_lazy("Help is under way. The next step is planned."),
    CaseState.CLOSING: gettext_lazy("A second officer checks whether everything was done."),
}

ENDED: dict[str, str | Promise] = {
    "met": gettext_lazy("The need was met. Thank you for telling us."),
    "elsewhere": gettext_lazy("Another office has taken it over."),
    "not_found": gettext_lazy("Officers went there and found nobody. If you know more, add it below."),
    "unfounded": gettext_lazy(
        "It was checked and no need for help was found. If you know more, add it below."
    ),
    "other": gettext_lazy("It was closed after officers had looked into it."),
}


@dataclass(frozen=True)
class StepShown:
    """One step as the bar draws it."""

    label: str
    state: str
    when: str = ""
    note: str = ""


@dataclass(frozen=True)
class Told:
    """Everything that the tracking page says."""

    word: str
    tone: str
    steps: list[StepShown]
    following: str
    due: datetime | None
    is_late: bool
    received_at: datetime
    regency: str
    office: str
    is_over: bool
    is_quiet: bool


def told(found: Progress) -> Told:
    """A progress in words."""
    over = found.word in OVER
    return Told(
        word=str(found.word.label),
        tone=TONES[found.word],
        steps=list(_steps(found)),
        following=_following(found),
        due=None if over else found.due_at,
        is_late=not over and found.due_at is not None and found.due_at < timezone.now(),
        received_at=found.received_at,
        regency=found.regency,
        office=found.office,
        is_over=over,
        is_quiet=found.is_quiet,
    )


def _following(found: Progress) -> str:
    if found.word == PublicWord.REDIRECTED:
        return _("Your report was handed to %(office)s. They go on with it.") % {"office": found.office}
    if found.word == PublicWord.REFERRED:
        return _("Another unit was asked to help. The officer keeps watching over it.")
    if found.ended_as:
        return str(ENDED[found.ended_as])
    return str(NEXT.get(found.waiting_for, ""))


def _steps(found: Progress) -> Iterator[StepShown]:
    """Received, read, verified, handled, done; or, where it ended early, the end right after what was done."""
    planned = [
        (pgettext("public status", "Received"), found.received_at),
        (pgettext("public status", "Read by an officer"), found.read_at),
        (str(PublicWord.VERIFIED.label), found.verified_at),
        (str(PublicWord.HANDLED.label), found.handled_at),
    ]
    over = found.word in OVER
    last = str(found.word.label if over else PublicWord.DONE.label)
    reached = _reached(found)
    for at, (label, moment) in enumerate(planned):
        if over and moment is None:
            continue
        state = _state(at, reached, over)
        yield StepShown(label, state, _day(moment), _awaited(found) if state == "current" else "")
    ended_at = found.closed_at or (found.read_at if over else None)
    yield StepShown(last, "done" if over else "todo", _day(ended_at))


def _awaited(found: Progress) -> str:
    """By when the step that is going on should be done; nothing once that is past, which is said elsewhere."""
    if found.due_at is None or found.due_at < timezone.now():
        return ""
    return _("at the latest %(when)s") % {"when": _day(found.due_at)}


def _reached(found: Progress) -> int:
    """The place of the step that is going on now."""
    return {
        PublicWord.RECEIVED: 1 if found.read_at is None else 2,
        PublicWord.VERIFIED: 2,
        PublicWord.HANDLED: 3,
        PublicWord.REFERRED: 3,
    }.get(found.word, 4)


def _state(at: int, reached: int, over: bool) -> str:
    if over or at < reached:
        return "done"
    return "current" if at == reached else "todo"


def _day(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'j F Y')}, {local:%H.%M}"
