"""Asking another unit to take over a part of a case: what is passed on, on which basis; and taking it back."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.audit.changing import change
from ejsc.files.actions import pass_on
from ejsc.kernel.errors import AlreadyExists, BadInput
from ejsc.organisations.models import Organisation

from .. import disclosing, referral_people
from ..attachments import REFERRAL
from ..choices import ReferralKind, Urgency
from ..clocks import set_referral_clock
from ..disclosing import Part
from ..models import Case, DisclosedPart, Disclosure, DisclosureBasis, Referral
from .planning import NextAct, add_next
from .referral_steps import _due_on, _promise_of, step, tell, write


@dataclass(frozen=True)
class Consent:
    """Who agreed that her data is passed on, how and when."""

    way: str
    by: str
    on: date


@dataclass(frozen=True)
class PassOn:
    """What is passed on and why it may be; the form made `id`."""

    id: UUID
    basis: DisclosureBasis
    summary: str = ""
    chosen: Sequence[str] = ()
    consent: Consent | None = None


@dataclass(frozen=True)
class Ask:
    """A referral as a form sends it; the form made `id`. Either an office that we know, or the name of another."""

    id: UUID
    reason: str
    passing: PassOn
    to: Organisation | None = None
    to_name: str = ""
    urgency: str = Urgency.NORMAL

    @property
    def fingerprint(self) -> str:
        """What tells the same request again from another one under the same id."""
        said = [self.to.pk if self.to else 0, self.to_name, self.reason, self.urgency, self.passing.summary]
        return hashlib.sha256(json.dumps([*said, *sorted(self.passing.chosen)]).encode()).hexdigest()


def refer(*, case: Case, ask: Ask, by: User, seen: int | None = None) -> Referral:
    """Ask another unit; the same id twice is one referral.

    Raises: BadInput, AlreadyExists, NotReady, NotPermitted, StepNotAllowed, Conflict.
    """
    _check(case, ask)
    if earlier := _earlier(ask):
        return earlier
    with change(case, step="refer", by=by, seen=seen, note=ask.reason) as locked:
        if earlier := _earlier(ask):
            return earlier
        referral = _made(locked, ask, by)
        _pass_on(referral, locked, ask.passing, by=by)
        _watch(locked, referral, by)
        write(locked, referral, "refer", by=by, text=ask.reason)
        with system(f"{by.label}: {referral.number}"):
            tell(locked, referral, "refer", by=by)
    return referral


def _check(case: Case, ask: Ask) -> None:
    if ask.to is None and not ask.to_name.strip():
        raise BadInput(_("Choose the unit, or write its name."), field="to")
    if ask.to is not None and ask.to.pk == case.desk_id:
        raise BadInput(_("The case lies at this office already. Choose another unit."), field="to")
    if not ask.reason.strip():
        raise BadInput(_("Write what they are asked to do, and why."), field="reason")


def _earlier(ask: Ask) -> Referral | None:
    """The referral that came before under this id. Raises: AlreadyExists, for other contents."""
    found = Referral.objects.filter(pk=ask.id).first()
    if found is not None and found.fingerprint != ask.fingerprint:
        raise AlreadyExists
    return found


def _made(case: Case, ask: Ask, by: User) -> Referral:
    answers = ask.to is not None and referral_people.answers_here(ask.to)
    referral = Referral(
        id=ask.id, number=_number(), case=case, kind=ReferralKind.ACCOUNT if answers else ReferralKind.LETTER,
        desk=case.desk, to=ask.to, to_name=ask.to_name.strip() if ask.to is None else "",
        to_region_id=referral_people.area_of(ask.to) if ask.to else None, urgency=ask.urgency,
        reason=ask.reason.strip(), asked_by=by, fingerprint=ask.fingerprint,
    )  # fmt: skip
    set_referral_clock(referral)
    referral.save(force_insert=True)
    audit.record("referral.refer", about=referral, reason=ask.reason)
    return referral


def _number() -> str:
    """`R-2026-000123`: one sequence for the province; numbers may be skipped, never repeated."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_referral_number')")
        return f"R-{timezone.localdate():%Y}-{cursor.fetchone()[0]:06d}"


def _watch(case: Case, referral: Referral, by: User) -> None:
    """The owner looks whether the answer came."""
    owner = case.owner or by
    referral.follow_up = add_next(case, NextAct(_promise_of(referral), owner, _due_on(referral)), by=by)
    referral.save(update_fields=["follow_up"])


def disclose(*, referral: Referral, passing: PassOn, by: User, seen: int | None = None) -> None:
    """Pass on more of the case; the same id twice is once. Raises: BadInput and what a step raises."""
    if Disclosure.objects.filter(pk=passing.id).exists():
        return
    if not passing.chosen and not passing.summary.strip():
        raise BadInput(_("Tick at least one part, or write a summary."), field="parts")
    with step(referral, "disclose", by=by, seen=seen) as locked:
        _pass_on(locked, locked.case, passing, by=by)


def withdraw(*, referral: Referral, reason: str, by: User, seen: int | None = None) -> None:
    """Take a referral back before the unit has the person; what was disclosed goes back too."""
    with step(referral, "withdraw", by=by, seen=seen, note=reason):
        pass


def _pass_on(referral: Referral, case: Case, passing: PassOn, *, by: User) -> None:
    """Keep what was chosen as it stands now, with its basis. Raises: BadInput."""
    given = _disclosure(referral, passing, by)
    given.save(force_insert=True)
    parts = disclosing.parts_of(case, passing.chosen, summary=passing.summary, by=by)
    for order, part in enumerate(parts):
        _keep(referral, given, part, order, by)
    audit.record(
        "referral.pass_on", about=referral,
        detail={"basis": passing.basis.code, "parts": [part.source or part.kind.value for part in parts]},
    )  # fmt: skip


def _disclosure(referral: Referral, passing: PassOn, by: User) -> Disclosure:
    consent = passing.consent
    if passing.basis.needs_consent and consent is None:
        raise BadInput(_("Say who agreed, how and when."), field="consent_way")
    if consent is not None and consent.on > timezone.localdate():
        raise BadInput(
            _("Consent cannot be given in the future. Choose the day it was given."), field="consent_on"
        )
    said = {"consent_way": consent.way, "consent_by": consent.by, "consent_on": consent.on} if consent else {}
    return Disclosure(id=passing.id, referral=referral, basis=passing.basis, by=by, **said)


def _keep(referral: Referral, given: Disclosure, part: Part, order: int, by: User) -> None:
    DisclosedPart(
        disclosure=given, referral=referral, kind=part.kind, source=part.source, title=part.title,
        facts=part.facts, order=order,
    ).save(force_insert=True)  # fmt: skip
    if part.file is not None:
        mark = uuid.uuid5(referral.pk, str(part.file.pk))
        pass_on(id=mark, file=part.file, owner_type=REFERRAL, owner_id=referral.pk, by=by)
