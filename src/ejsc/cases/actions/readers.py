"""Who reads a sealed case: never fewer than two named ones; and the way in when nobody of them can be reached."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.accounts.permissions import Can as Account
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.kernel import limits
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted, NotReady
from ejsc.kernel.limits import Limit
from ejsc.kernel.workflow import Actor
from ejsc.notices.actions import notify

from .. import secrecy
from ..choices import EventKind, Purpose, ReaderKind, SecrecySubject
from ..models import Case, CaseReader, Report, SealedLook
from ..permissions import Can
from ..rules import clean_tracking_code

TRIES = Limit("case.emergency", 5, 3600)
FOR_A_WHILE, NAMED = 1, 2
FOR_A_TIME = {
    ReaderKind.OPENER: SecrecySubject.OPENER_MINUTES,
    ReaderKind.EMERGENCY: SecrecySubject.EMERGENCY_MINUTES,
}


def one_row(case: Case, user: User, kind: str, *, by: User | None, reason: str = "") -> CaseReader:
    """One more who reads; the named once. Runs in the office's own scope."""
    expires = None
    if kind in FOR_A_TIME:
        expires = timezone.now() + timedelta(minutes=secrecy.number_of(FOR_A_TIME[ReaderKind(kind)]))
    else:
        held = CaseReader.objects.filter(case=case, user=user, ended_at=None, expires_at=None).first()
        if held is not None:
            if kind == ReaderKind.OWNER and held.kind != kind:
                CaseReader.objects.filter(pk=held.pk).update(kind=kind)
            return held
    row = CaseReader.objects.create(
        case=case, user=user, kind=kind, reason=reason, added_by=by, expires_at=expires
    )
    level = FOR_A_WHILE if kind == ReaderKind.OPENER else NAMED
    User.objects.filter(pk=user.pk, reads_sealed__lt=level).update(reads_sealed=level)
    user.reads_sealed = max(user.reads_sealed, level)
    case.forget_readers()
    return row


def let_read(*, case: Case, user: User, kind: str, by: Actor, reason: str = "") -> bool:
    """Let somebody read a sealed case because of her work on it; whether that is new."""
    doer = by if isinstance(by, User) else None
    with system(f"{by.label}: readers"):
        if CaseReader.objects.filter(case=case, user=user, ended_at=None, expires_at=None).exists():
            one_row(case, user, kind, by=doer, reason=reason)
            return False
        one_row(case, user, kind, by=doer, reason=reason)
        case.timeline.create(
            kind=EventKind.SYSTEM, by=doer, by_label=by.label, text=reason,
            detail={"step": "reader_added", "reader": str(user)},
        )  # fmt: skip
    audit.record("case.name_reader", about=case)
    return True


def name_reader(*, case: Case, user: User, reason: str, by: User) -> None:
    """A reader, or whoever guards sealed cases there, names another one. Raises: NotPermitted, BadInput."""
    if not may_name(case, by):
        raise NotPermitted
    if not user.is_active:
        raise BadInput(_("This account is closed. Choose somebody else."), field="user")
    if len(reason.strip()) < 5:
        raise BadInput(_("Write why this person must read the case."), field="reason")
    if let_read(case=case, user=user, kind=ReaderKind.NAMED, by=by, reason=reason.strip()):
        from .sealing import tell_readers

        tell_readers(case, [user])


def may_name(case: Case, by: User) -> bool:
    """Whether somebody may choose its readers: a named reader who works on it or decides there."""
    return case.sealed and case.read_as(by) in {ReaderKind.NAMED, ReaderKind.OWNER}


def drop_reader(*, row: CaseReader, reason: str, by: User) -> None:
    """Somebody need not read it any more; never below the number that is decided. Raises: NotPermitted, NotReady."""
    case = row.case
    if not (may_name(case, by) or row.user_id == by.pk):
        raise NotPermitted
    if row.user_id == case.owner_id:
        raise NotReady(_("Whoever takes care of the case reads it. Give the case to somebody else first."))
    with transaction.atomic(), system(f"{by.label}: readers"):
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        left = [user for user in secrecy.named(case) if user.pk != row.user_id]
        least = secrecy.number_of(SecrecySubject.READERS)
        if row.expires_at is None and len(left) < least:
            raise NotReady(
                _("A sealed case needs at least %(n)d readers. Name another one first.") % {"n": least}
            )
        end_row(row, reason, by=by)
    audit.record("case.drop_reader", about=case)


def end_row(row: CaseReader, because: str, *, by: Actor) -> None:
    """End one row, keep what it was. Runs in the office's own scope."""
    CaseReader.objects.filter(pk=row.pk).update(ended_at=timezone.now(), ended_because=because[:300])
    row.case.timeline.create(
        kind=EventKind.SYSTEM, by_id=getattr(by, "pk", None), by_label=by.label, text=because,
        detail={"step": "reader_ended", "reader": str(row.user)},
    )  # fmt: skip
    row.case.forget_readers()
    note_reading(row.user_id)


def note_reading(user: int) -> None:
    """Keep beside an account whether it reads something sealed. Runs in the office's own scope."""
    rows = CaseReader.holding().filter(user=user, case__sealed=True)
    kinds = set(rows.values_list("kind", flat=True))
    level = 0 if not kinds else FOR_A_WHILE if kinds == {ReaderKind.OPENER} else NAMED
    User.objects.filter(pk=user).update(reads_sealed=level)


def follow_owner(case: Case, before: User | None, *, by: Actor) -> None:
    """Whoever takes care of a sealed case reads it; who did before does not, if enough are left."""
    if case.owner is not None:
        let_read(case=case, user=case.owner, kind=ReaderKind.OWNER, by=by, reason="")
    if before is None or before == case.owner:
        return
    with system(f"{by.label}: readers"):
        row = CaseReader.objects.filter(case=case, user=before, kind=ReaderKind.OWNER, ended_at=None).first()
        enough = len(secrecy.named(case)) > secrecy.number_of(SecrecySubject.READERS)
        if row is None:
            return
        if enough and before != by:
            end_row(row, _("Gave the case to somebody else"), by=by)
        else:
            CaseReader.objects.filter(pk=row.pk).update(kind=ReaderKind.NAMED)


def say_purpose(*, case: Case, purpose: str, note: str, by: User) -> None:
    """For what she opens it; kept where its readers and auditors see it. Raises: BadInput."""
    if purpose not in Purpose.values:
        raise BadInput(_("Choose for what you open the case."), field="purpose")
    if purpose == Purpose.OTHER and not note.strip():
        raise BadInput(_("Write for what you open the case."), field="note")
    SealedLook(case=case, user=by, purpose=purpose, note=note.strip()[:300]).save(force_insert=True)
    audit.viewed(case, act="case.purpose", reason=f"purpose.{purpose}")


def break_in(*, asked: str, reason: str, by: User) -> Case:
    """Open a sealed case without being a reader: for a time, with a reason, told at once to everybody concerned.

    Only who may, and only where her area or desk would let her read it if it were not sealed. What is asked for
    is its number or the tracking code of one of its reports. Raises: NotPermitted, BadInput, TooMany, NotFoundHere.
    """
    if not by.can(Can.CASE_EMERGENCY):
        raise NotPermitted
    if len(reason.strip()) < 15:
        raise BadInput(
            _("Write in a sentence why it cannot wait for a reader; the readers and the auditor are told."),
            field="reason",
        )
    limits.demand(TRIES, str(by.pk))
    with transaction.atomic():
        case = _meant(asked, by)
        if case is None:
            audit.refused("case.emergency")
            raise NotFoundHere(_("No case that you could open in this way has this number or code."))
        if not case.sealed or case.read_as(by):
            return case
        with system(f"{by.label}: emergency"):
            one_row(case, by, ReaderKind.EMERGENCY, by=by, reason=reason.strip())
            case.timeline.create(
                kind=EventKind.SYSTEM,
                by=by,
                by_label=by.label,
                text=reason.strip(),
                detail={"step": "emergency"},
            )
        audit.record("case.emergency", about=case)
        _tell_of_emergency(case, by)
    return case


def _meant(asked: str, by: User) -> Case | None:
    """The case that a number or code means, if she could read it were it open."""
    asked = asked.strip().upper()
    reach = by.reach(Can.CASE_EMERGENCY)
    with system(f"{by.label}: emergency"):
        case = Case.objects.filter(number=asked).first()
        if case is None and (code := clean_tracking_code(asked)):
            told = Report.objects.filter(code=code).select_related("case").first()
            case = told.case if told else None
    if case is None or not (reach.covers(case.region_id) or reach.includes(case.desk_id)):
        return None
    return case


def _tell_of_emergency(case: Case, by: User) -> None:
    """The readers with the case, the auditors with its pseudonym alone."""
    with system(f"{by.label}: emergency"):
        readers = [user for user in secrecy.named(case) if user != by]
    notify(
        kind="case_emergency", to=readers,
        title=format_lazy(gettext_lazy("{who} opened a sealed case without being a reader"), who=by.full_name),
        body=gettext_lazy("Look at the reason. If it does not convince you, tell the head of the office."),
        url=reverse("cases:access", args=[case.number]), about=case,
    )  # fmt: skip
    notify(
        kind="case_emergency", to=_auditors(),
        title=format_lazy(gettext_lazy("Emergency access to the sealed case {name}"), name=case.pseudonym),
        body=gettext_lazy("Who it was stands in the trace; the reason is known to the readers of the case."),
        url=f"{reverse('desk:trace')}?tentang={case.pseudonym}",
    )  # fmt: skip


def _auditors() -> list[User]:
    from ejsc.accounts.models import Assignment

    from ..queries import roles_that

    today = timezone.localdate()
    held: Any = Assignment.objects.filter(role__in=roles_that(Account.AUDIT_READ), starts__lte=today)
    rows = held.exclude(ends__lt=today).filter(user__is_active=True).select_related("user")
    return list({row.user_id: row.user for row in rows}.values())
