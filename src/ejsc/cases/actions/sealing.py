"""Sealing a case and opening it to all again; by rule, by hand, or because it was joined with a sealed one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotPermitted, NotReady
from ejsc.kernel.workflow import Actor
from ejsc.notices.actions import notify
from ejsc.people import sealing as people

from .. import secrecy
from ..choices import EventKind, ReaderKind, SealCause, SecrecySubject
from ..models import Case, CasePerson, CaseReader, CaseSeal
from ..permissions import Can
from .forgetting import withdraw_copies
from .readers import end_row, let_read, one_row


def seal(*, case: Case, reason: str, readers: Iterable[User], by: User) -> None:
    """Seal a case by hand. Raises: NotPermitted, BadInput without a reason or with too few readers, NotReady."""
    if not by.can(Can.CASE_SEAL, case):
        raise NotPermitted
    if case.sealed:
        raise NotReady(_("This case is sealed already."))
    if len(reason.strip()) < 5:
        raise BadInput(_("Write why the case is sealed; its readers rely on it."), field="reason")
    chosen = {user.pk: user for user in readers if user.is_active}
    if case.owner is not None and case.owner.is_active:
        chosen[case.owner.pk] = case.owner
    least = secrecy.number_of(SecrecySubject.READERS)
    if len(chosen) < least:
        raise BadInput(
            _(
                "Choose readers: with the owner there must be at least %(n)d, so that the case is never left alone."
            )
            % {"n": least},
            field="readers",
        )
    _seal(case, SealCause.HAND, reason=reason.strip(), matched=[], readers=list(chosen.values()), by=by)


def seal_if_due(case: Case, *, by: Actor) -> bool:
    """Seal a case that a rule seals: kind of report, or category. Whether it was sealed now."""
    if case.sealed:
        return False
    with system(f"{by.label}: seal"):
        matched = secrecy.matched_by(case)
    if not matched:
        return False
    _seal(case, SealCause.RULE, reason="", matched=matched, readers=_suggested(case), by=by)
    return True


def seal_like(*, case: Case, other: Case, by: Actor) -> None:
    """After two cases became one: if either was sealed the one is, with the readers of both."""
    with system(f"{by.label}: seal"):
        readers = secrecy.named(other)
    if not other.sealed:
        return
    if not case.sealed:
        _seal(case, SealCause.JOINED, reason="", matched=[], readers=[*readers, *_suggested(case)][:4], by=by)
    for user in readers:
        let_read(
            case=case, user=user, kind=ReaderKind.NAMED, by=by, reason=_("Read the case that was joined")
        )


def _suggested(case: Case) -> list[User]:
    """The owner and so many approvers nearby that the case is never left alone."""
    least = secrecy.number_of(SecrecySubject.READERS)
    found = {case.owner.pk: case.owner} if case.owner is not None and case.owner.is_active else {}
    for user in secrecy.fitting_readers(case):
        if len(found) < least:
            found.setdefault(user.pk, user)
    return list(found.values())


def _seal(
    case: Case, cause: str, *, reason: str, matched: Collection[str], readers: Collection[User], by: Actor
) -> None:
    doer = by if isinstance(by, User) else None
    with transaction.atomic():
        with system(f"{by.label}: seal"):
            CaseSeal.objects.create(
                case=case,
                pseudonym=case.pseudonym,
                cause=cause,
                matched=list(matched),
                reason=reason,
                sealed_by=doer,
            )
            for user in readers:
                kind = ReaderKind.OWNER if user.pk == case.owner_id else ReaderKind.NAMED
                one_row(case, user, kind, by=doer)
            if doer is not None and doer.pk not in {user.pk for user in readers}:
                one_row(case, doer, ReaderKind.OPENER, by=doer)
            Case.objects.filter(pk=case.pk).update(sealed=True)
            case.sealed = True
            case.forget_readers()
            keep_people(case)
            case.timeline.create(
                kind=EventKind.SYSTEM,
                by=doer,
                by_label=by.label,
                text=reason,
                detail={"step": "seal", "cause": cause},
            )
            withdraw_copies(case)
        audit.record("case.seal", about=case)
        tell_readers(case, [user for user in readers if user != doer])


def tell_readers(case: Case, people: Iterable[User]) -> None:
    """Tell people that they read a sealed case now."""
    notify(
        kind="case_reader", to=people, title=gettext_lazy("You read a sealed case now"),
        body=gettext_lazy("Only its named readers see it. Speak of it with nobody else."),
        url=case.get_absolute_url(), about=case,
    )  # fmt: skip


def tell_of_new_reader(case: Case, people: Iterable[User], by: User) -> None:
    """Tell the readers that somebody else took the case up."""
    notify(
        kind="case_reader", to=people,
        title=format_lazy(gettext_lazy("{who} reads a sealed case of yours now"), who=by.full_name),
        body=gettext_lazy("Too few readers were left, or a decision waited. The reason stands with the case."),
        url=case.get_absolute_url(), about=case,
    )  # fmt: skip


def fill_up(case: Case, *, by: Actor) -> None:
    """Another reader where too few are left, the nearest who fits; the heads are told, by the pseudonym.

    Runs in the office's own scope.
    """
    there = {user.pk for user in secrecy.named(case)}
    missing = secrecy.number_of(SecrecySubject.READERS) - len(there)
    for user in secrecy.fitting_readers(case, without=there)[: max(missing, 0)]:
        let_read(case=case, user=user, kind=ReaderKind.NAMED, by=by, reason=_("Too few readers were left"))
        tell_readers(case, [user])
        missing -= 1
    if missing > 0:
        notify(
            kind="case_guard", to=secrecy.heads_of(case),
            title=format_lazy(gettext_lazy("The sealed case {name} needs a reader"), name=case.pseudonym),
            body=gettext_lazy("Too few readers are left. Take it up, or give somebody the role who may."),
            url=reverse("cases:guard"), key=f"{case.pseudonym}:{timezone.localdate()}",
        )  # fmt: skip


def readers_left(user: User, *, by: Actor) -> None:
    """Somebody stopped, or reads no cases any more: she reads no sealed one either, and others take her place."""
    fresh = User.objects.get(pk=user.pk)
    if fresh.is_active and fresh.can(Can.CASE_READ):
        return
    with system(_("%(name)s has stopped") % {"name": user.full_name}) as machine:
        for row in CaseReader.objects.filter(user=fresh, ended_at=None).select_related("case", "user"):
            end_row(row, _("Has stopped"), by=machine)
            if row.case.sealed and row.expires_at is None:
                fill_up(row.case, by=machine)


def keep_people(case: Case) -> None:
    """The people of a sealed case are open to its readers; those known from nothing else to nobody besides."""
    with system("seal"):
        linked = list(case.people.values_list("person", flat=True))
        elsewhere = set(
            CasePerson.objects.filter(person__in=linked, case__sealed=False).values_list("person", flat=True)
        )
        people.keep(
            record=case.pk,
            source=case.number,
            people=linked,
            wholly=[pk for pk in linked if pk not in elsewhere],
        )


def release_people(case: Case, linked: Collection[UUID]) -> None:
    """They are no longer in a sealed case of this name, or it is sealed no more."""
    with system("seal"):
        still: dict[UUID, list[str]] = {}
        others = CasePerson.objects.filter(person__in=linked, case__sealed=True).exclude(case=case)
        for person, number in others.values_list("person", "case__number"):
            still.setdefault(person, []).append(number)
        people.release(record=case.pk, source=case.number, people=list(linked), still=still)


def propose_unsealing(*, case: Case, reason: str, by: User) -> None:
    """Ask that a case be opened again; another reader decides. Raises: NotPermitted, BadInput, NotReady."""
    if not (case.sealed and case.read_as(by) in {ReaderKind.NAMED, ReaderKind.OWNER}):
        raise NotPermitted
    if len(reason.strip()) < 5:
        raise BadInput(_("Write why the case need not be sealed any more."), field="reason")
    with system(f"{by.label}: unseal") as machine:
        held = _open_seal(case)
        held.proposed_by, held.proposed_at, held.unseal_reason = by, timezone.now(), reason.strip()
        held.save()
        _note(case, by, "unseal_proposed", reason)
        others = [user for user in secrecy.named(case) if user != by]
        del machine
    audit.record("case.propose_unsealing", about=case)
    notify(
        kind="case_unsealing", to=others, title=gettext_lazy("A sealed case: somebody asks to open it"),
        body=gettext_lazy("Open the case to read why, and agree or not."), url=case.get_absolute_url(), about=case,
    )  # fmt: skip


def withdraw_unsealing(*, case: Case, by: User) -> None:
    """Not opened: the case stays sealed. Raises: NotPermitted, NotReady."""
    _decides(case, by)
    with system(f"{by.label}: unseal"):
        held = _proposed(case)
        held.proposed_by, held.proposed_at, held.unseal_reason = None, None, ""
        held.save()
        _note(case, by, "unseal_refused", "")
    audit.record("case.refuse_unsealing", about=case)


def approve_unsealing(*, case: Case, by: User) -> None:
    """A second reader agrees: the case is open again to those of its place. Raises: NotPermitted, NotReady."""
    _decides(case, by)
    with transaction.atomic():
        with system(f"{by.label}: unseal"):
            held = _proposed(case)
            if held.proposed_by_id == by.pk:
                raise NotReady(_("You asked to open this case. Another reader must agree."))
            held.unsealed_by, held.unsealed_at = by, timezone.now()
            held.matched = sorted({*held.matched, *_matching_now(case)})
            held.save()
            users = [row.user_id for row in secrecy.readers_of(case)]
            Case.objects.filter(pk=case.pk).update(sealed=False)
            case.sealed = False
            case.readers.filter(ended_at=None).update(ended_at=timezone.now(), ended_because="unsealed")
            case.forget_readers()
            release_people(case, list(case.people.values_list("person", flat=True)))
            _note(case, by, "unseal", held.unseal_reason)
            _forget(users)
        audit.record("case.unseal", about=case)


def _matching_now(case: Case) -> list[str]:
    return secrecy.matched_by(case)


def _forget(users: Iterable[int]) -> None:
    from .readers import note_reading

    for pk in users:
        note_reading(pk)


def _decides(case: Case, by: User) -> None:
    if not (case.sealed and by.can(Can.CASE_UNSEAL, case)):
        raise NotPermitted


def _open_seal(case: Case) -> CaseSeal:
    return CaseSeal.objects.select_for_update().get(case=case, unsealed_at__isnull=True)


def _proposed(case: Case) -> CaseSeal:
    held = _open_seal(case)
    if held.proposed_at is None:
        raise NotReady(_("Nobody asks to open this case now."))
    return held


def _note(case: Case, by: User, step: str, text: str) -> None:
    case.timeline.create(
        kind=EventKind.SYSTEM, by=by, by_label=by.label, text=text.strip(), detail={"step": step}
    )
