"""From the text to an agreement in force: opinions, DPRD, initials, signatures, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.errors import BadInput, NotFoundHere, NotReady

from .. import rulebook
from ..choices import Mark, VersionKind
from ..models import Agreement, AgreementVersion, PartyMark, ReviewOpinion
from .base import act
from .drafting import Upload, store


@dataclass(frozen=True)
class Said:
    """An opinion as the form sends it; the form made `id`."""

    id: UUID
    reviewer: str
    opinion: str
    given_on: date
    text: str = ""
    letter: str = ""


def opine(*, agreement: Agreement, said: Said, by: User, seen: int | None = None) -> ReviewOpinion:
    """What a reviewer says of the latest version, on a day. Raises: BadInput for a reviewer whom no rule names."""
    if there := ReviewOpinion.objects.filter(pk=said.id, agreement=agreement).first():
        return there
    with act(agreement, "opine", by=by, seen=seen, note=said.text) as locked:
        names = {one.code: str(one) for one in rulebook.reviewers(locked.kind, locked.form)}
        if said.reviewer not in names:
            raise BadInput(_("Choose a reviewer from the list."), field="reviewer")
        _not_future(said.given_on, "given_on")
        version = text_of(locked)
        return ReviewOpinion.objects.create(
            agreement=locked, version=version, reviewer_name=names[said.reviewer], by=by, **vars(said)
        )


def decide_dprd(
    *, agreement: Agreement, needed: bool, decision: str, why: str, by: User, seen: int | None = None
) -> None:
    """Whether the DPRD must consent, why or why not, and its decision."""
    with act(agreement, "decide_dprd", by=by, seen=seen, note=why) as locked:
        locked.needs_dprd, locked.dprd_decision = needed, decision if needed else ""


@dataclass(frozen=True)
class Marked:
    """Initials or a signature as the form sends them; the form made `id`."""

    id: UUID
    party_id: UUID
    signatory: str
    marked_on: date
    capacity: str = ""
    authority: str = ""
    way: str = "paper"


def initial(*, agreement: Agreement, marked: Marked, by: User, seen: int | None = None) -> PartyMark:
    """A party's initials under the latest text, known by its fingerprint."""
    if there := PartyMark.objects.filter(pk=marked.id, agreement=agreement).first():
        return there
    with act(agreement, "initial", by=by, seen=seen, note=marked.signatory) as locked:
        return _mark(locked, Mark.INITIAL, marked, by)


def sign(*, agreement: Agreement, marked: Marked, by: User, seen: int | None = None) -> PartyMark:
    """A party's signature. Raises: BadInput, where our signatory has no authority for such a document."""
    if there := PartyMark.objects.filter(pk=marked.id, agreement=agreement).first():
        return there
    with act(agreement, "sign", by=by, seen=seen, note=marked.signatory) as locked:
        made = _mark(locked, Mark.SIGNATURE, marked, by)
        party = made.party
        if party.is_ours:
            made_by = {one.code: str(one) for one in rulebook.authorities(locked.kind, locked.form)}
            if marked.authority not in made_by:
                raise BadInput(_("Choose by which authority the province signs."), field="authority")
        party.signatory, party.capacity = marked.signatory, marked.capacity
        party.save(update_fields=["signatory", "capacity"])
        return made


def _mark(agreement: Agreement, mark: str, marked: Marked, by: User) -> PartyMark:
    party = agreement.parties.filter(pk=marked.party_id).first()
    if party is None:
        raise NotFoundHere
    _not_future(marked.marked_on, "marked_on")
    version = text_of(agreement)
    if agreement.marks.filter(version=version, party=party, mark=mark).exists():
        raise BadInput(_("This party has done so already for this version."), field="party_id")
    return PartyMark.objects.create(
        agreement=agreement, version=version, sha256=version.sha256, mark=mark, by=by, **vars(marked)
    )


def text_of(agreement: Agreement) -> AgreementVersion:
    """The text about which everybody speaks. Raises: NotReady, while there is none."""
    if (version := agreement.latest_version()) is None:
        raise NotReady(_("Upload the first version of the text."))
    return version


def _not_future(day: date, field: str) -> None:
    if day > timezone.localdate():
        raise BadInput(_("This day has not come yet."), field=field)


FACTS = ("our_number", "partner_number", "signed_on", "starts", "ends", "overrun_reason")


def activate(
    *,
    agreement: Agreement,
    facts: Mapping[str, Any],
    upload: Upload | None,
    by: User,
    seen: int | None = None,
) -> None:
    """Numbers, dates and the signed file: from now on it holds. Raises: FileRefused."""
    with act(agreement, "activate", by=by, seen=seen) as locked:
        for name in FACTS:
            setattr(locked, name, facts[name])
        if upload is not None:
            store(locked, VersionKind.SIGNED, upload, by)
