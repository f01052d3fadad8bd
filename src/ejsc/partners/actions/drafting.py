"""From a wish to help to a text: the request, its papers, the need, the versions, what each side owes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.files import actions as files
from ejsc.files.choices import Kind
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted
from ejsc.organisations.queries import provincial_office

from .. import rulebook
from ..attachments import AGREEMENT
from ..choices import AgreementState, VersionKind
from ..models import Agreement, AgreementVersion, ChecklistItem, Obligation, Partner, Party
from ..permissions import Can
from ..rules import check_term, name_key
from .base import act, next_number


@dataclass(frozen=True)
class NewPartner:
    """A body that is not in the register yet."""

    name: str
    kind: str
    city: str = ""
    parent_body: str = ""
    address: str = ""
    npwp: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Request:
    """A request as the form sends it; the form made `id`."""

    id: UUID
    kind: str
    form: str
    title: str
    partner: Partner | NewPartner
    region_id: str = "35"
    unit_id: int | None = None
    parent: Agreement | None = None
    renews: Agreement | None = None
    terms: Mapping[str, Any] = field(default_factory=dict)


def open_request(*, request: Request, by: User) -> Agreement:
    """Write down a request with its parties and the checklist of the day; the same id again gives the same one.

    Raises: NotPermitted, BadInput when a partner of that name stands in the register.
    """
    if not by.can(Can.AGREEMENT_WORK):
        raise NotPermitted
    if earlier := Agreement.objects.filter(pk=request.id).first():
        return earlier
    with transaction.atomic():
        partner = (
            request.partner
            if isinstance(request.partner, Partner)
            else enter_partner(new=request.partner, by=by)
        )
        made = Agreement(
            id=request.id, number=next_number(timezone.localdate().year), kind=request.kind, form=request.form,
            title=request.title, partner=partner, region_id=request.region_id, unit_id=request.unit_id,
            parent=request.parent, renews=request.renews, owner=by, opened_by=by, **request.terms,
        )  # fmt: skip
        if not by.can(Can.AGREEMENT_WORK, made):
            raise NotPermitted
        _dates(made)
        made.save(force_insert=True)
        Party.objects.create(agreement=made, order=1, organisation=provincial_office())
        Party.objects.create(agreement=made, order=2, partner=partner)
        _checklist(made)
        audit.record("agreement.open", about=made)
    return made


def enter_partner(*, new: NewPartner, by: User) -> Partner:
    """Put a body into the register. Raises: BadInput, when one of that name is there."""
    key = name_key(new.name)
    if there := Partner.objects.filter(name_key=key).first():
        raise BadInput(
            _("“%(name)s” stands in the register already. Choose it from the list.") % {"name": there.name},
            field="partner",
        )
    made = Partner.objects.create(**vars(new), name_key=key, made_by=by)
    audit.record("partner.enter", about=made)
    return made


def _checklist(agreement: Agreement) -> None:
    """The papers that the rules of today ask for."""
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            agreement=agreement, code=one.code, name_id=one.name_id, name_en=one.name_en, required=one.number != 0,
            source=one.source, order=one.order,
        )
        for one in rulebook.papers(agreement.kind, agreement.form)
    )  # fmt: skip


EDITABLE = (
    "title", "legal_basis", "need", "target_group", "place", "places_offered", "starts", "ends", "overrun_reason",
    "partner_number",
)  # fmt: skip


def edit(*, agreement: Agreement, wanted: Mapping[str, Any], by: User, seen: int | None = None) -> None:
    """Correct what the request says."""
    with act(agreement, "edit", by=by, seen=seen) as locked:
        for name in EDITABLE:
            if name in wanted:
                setattr(locked, name, wanted[name])
        _dates(locked)


def _dates(agreement: Agreement) -> None:
    if agreement.starts and agreement.ends:
        check_term(agreement.starts, agreement.ends, None)


def hand_in(*, agreement: Agreement, codes: Collection[str], by: User, seen: int | None = None) -> None:
    """Which papers are here now; one that was ticked before keeps its day."""
    with act(agreement, "hand_in", by=by, seen=seen) as locked:
        today = timezone.localdate()
        locked.papers.filter(code__in=codes, handed_in_on__isnull=True).update(handed_in_on=today)
        locked.papers.exclude(code__in=codes).update(handed_in_on=None)


def verify_contact(*, agreement: Agreement, how: str, by: User, seen: int | None = None) -> None:
    """Somebody reached the partner at the address that it gave."""
    with act(agreement, "verify_contact", by=by, seen=seen, note=how) as locked:
        locked.contact_verified_at = timezone.now()


def step(*, agreement: Agreement, name: str, by: User, note: str = "", seen: int | None = None) -> None:
    """A step that writes nothing besides itself."""
    with act(agreement, name, by=by, note=note, seen=seen) as locked:
        if locked.state == AgreementState.RETURNED and name == "submit":
            locked.papers.update(verdict="", judged_by=None, judged_at=None)


def judge(
    *, agreement: Agreement, verdicts: Mapping[str, tuple[str, str]], by: User, seen: int | None = None
) -> None:
    """What the check of each paper came to. Shape: code to verdict and note; an empty verdict leaves it open."""
    with act(agreement, "judge", by=by, seen=seen) as locked:
        for one in locked.papers.filter(
            code__in=[code for code, (verdict, _n) in verdicts.items() if verdict]
        ):
            one.verdict, one.note = verdicts[one.code]
            one.judged_by, one.judged_at = by, timezone.now()
            one.save(update_fields=["verdict", "note", "judged_by", "judged_at"])


def accept_need(
    *, agreement: Agreement, need: Mapping[str, Any], by: User, note: str = "", seen: int | None = None
) -> None:
    """The division or unit that needs it says what for, for whom, where, and how many places are offered."""
    with act(agreement, "accept_need", by=by, seen=seen, note=note) as locked:
        for name in ("need", "target_group", "place", "places_offered"):
            setattr(locked, name, need[name])


@dataclass(frozen=True)
class Upload:
    """A file for an agreement; the form made `id`."""

    id: UUID
    file: File
    note: str = ""


def add_version(
    *, agreement: Agreement, upload: Upload, by: User, seen: int | None = None
) -> AgreementVersion:
    """The next numbered text. Raises: FileRefused."""
    if there := AgreementVersion.objects.filter(pk=upload.id, agreement=agreement).first():
        return there
    with act(agreement, "add_version", by=by, seen=seen, note=upload.note) as locked:
        return store(locked, VersionKind.DRAFT, upload, by)


def report(*, agreement: Agreement, upload: Upload, by: User, seen: int | None = None) -> AgreementVersion:
    """The report at the end. Raises: FileRefused."""
    if there := AgreementVersion.objects.filter(pk=upload.id, agreement=agreement).first():
        return there
    with act(agreement, "report", by=by, seen=seen, note=upload.note) as locked:
        return store(locked, VersionKind.FINAL_REPORT, upload, by)


def store(agreement: Agreement, kind: str, upload: Upload, by: User) -> AgreementVersion:
    """Keep a file and count it as the next version of its kind."""
    kept = files.receive(
        id=upload.id,
        owner_type=AGREEMENT,
        owner_id=agreement.pk,
        upload=upload.file,
        by=by,
        only=Kind.DOCUMENT,
    )
    last = agreement.versions.filter(kind=kind).aggregate(n=Max("number"))["n"] or 0
    return AgreementVersion.objects.create(
        id=upload.id, agreement=agreement, kind=kind, number=last + 1, file=kept.pk, name=kept.original_name,
        sha256=kept.received_sha256, note=upload.note, by=by,
    )  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """An obligation as the form sends it; the form made `id`."""

    id: UUID
    party_id: UUID
    kind: str
    text: str
    quantity: int
    unit: str
    cycle: str = "once"
    due_on: date | None = None
    article: str = ""
    is_capacity: bool = False


def add_obligation(
    *, agreement: Agreement, promise: Promise, by: User, seen: int | None = None
) -> Obligation:
    """What one of the parties owes. Raises: BadInput without a date, NotFoundHere for a party of another agreement."""
    if there := Obligation.objects.filter(pk=promise.id, agreement=agreement).first():
        return there
    if promise.due_on is None:
        raise BadInput(_("Say by when; for what comes again and again, the first time."), field="due_on")
    with act(agreement, "add_obligation", by=by, seen=seen, note=promise.text) as locked:
        if not locked.parties.filter(pk=promise.party_id).exists():
            raise NotFoundHere
        return Obligation.objects.create(agreement=locked, by=by, **vars(promise))
