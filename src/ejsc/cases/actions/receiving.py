"""Taking in a report, from anybody, by any channel; twice the same is once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hmac import compare_digest
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import PUBLIC, insert_publicly, public
from ejsc.audit import actions as audit
from ejsc.kernel.errors import AlreadyExists, NotPermitted
from ejsc.kernel.inserting import insert
from ejsc.kernel.secrets import blind_index

from ..choices import QUIET_KINDS, Channel, Kind, Urgency
from ..clocks import set_report_clock
from ..models import Report
from ..permissions import Can
from ..rules import new_tracking_code


@dataclass(frozen=True)
class IncomingReport:
    """What came in, checked by the form; the sender made `id`."""

    id: UUID
    what: str
    region_code: str
    kind: str = Kind.OTHER
    urgency: str = Urgency.NORMAL
    channel: str = Channel.SITE
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    accuracy: int | None = None
    subject_name: str = ""
    subject_age: str = ""
    subject_sex: str = ""
    subject_count: int = 1
    reporter_name: str = ""
    reporter_phone: str = ""
    hide_reporter: bool = False
    source_link: str = ""
    outside_number: str = ""
    device_at: datetime | None = None
    photos_expected: int = 0

    @property
    def fingerprint(self) -> str:
        """The same contents give the same one, whenever they are sent again."""
        body = {
            key: str(value)
            for key, value in vars(self).items()
            if key not in {"device_at", "photos_expected"}
        }
        return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class NewReport:
    """A stored report, and the PIN to show; empty where the phone's last four digits serve.

    A retry gives the same PIN: the first answer may have been lost on a bad line.
    """

    report: Report
    pin: str
    is_new: bool


def receive(*, incoming: IncomingReport, by: User | None) -> NewReport:
    """Store a report once, whoever sends it how often.

    Somebody without an account needs no scope: this opens one that lets in this report alone.
    Raises: NotPermitted, or AlreadyExists when the same id comes with other contents.
    """
    if by is not None and not by.can(Can.REPORT_ENTER):
        raise NotPermitted
    try:
        return _store(incoming, by)
    except IntegrityError:
        # Nearly all come once: to write and to see it fail costs less than to look first.
        with public(incoming.id):
            earlier = Report.objects.filter(pk=incoming.id).first()
            if earlier is None:
                raise
            return _again(incoming, earlier)


def _store(incoming: IncomingReport, by: User | None) -> NewReport:
    pin = "" if len(incoming.reporter_phone) >= 8 else pin_of(incoming.id)
    report = _report(incoming, by, pin)
    sender = PUBLIC if by is None else ""
    entry = audit.entry("report.receive", report, detail={"channel": report.channel}, by=sender)
    if by is None:
        insert_publicly(report.pk, report, entry)
    else:
        with transaction.atomic():
            insert(report, entry)
    return NewReport(report, pin, is_new=True)


def _again(incoming: IncomingReport, earlier: Report) -> NewReport:
    if earlier.fingerprint != incoming.fingerprint:
        raise AlreadyExists
    return NewReport(earlier, "" if earlier.second_fact_is_phone else pin_of(earlier.pk), is_new=False)


def _report(incoming: IncomingReport, by: User | None, pin: str) -> Report:
    values: dict[str, Any] = {**vars(incoming)}
    region = values.pop("region_code")
    report = Report(
        **values, region_id=region, code=new_tracking_code(), entered_by=by, received_at=timezone.now(),
        second_fact=second_fact_of(incoming.id, pin or incoming.reporter_phone[-4:]), second_fact_is_phone=not pin,
        quiet=incoming.kind in QUIET_KINDS, fingerprint=incoming.fingerprint,
    )  # fmt: skip
    set_report_clock(report)
    return report


def pin_of(report_id: UUID) -> str:
    """Four digits that only the site's key can tell, the same for the same report."""
    return f"{int(blind_index(str(report_id), purpose='pin')[:12], 16) % 10_000:04d}"


def second_fact_of(report_id: UUID, digits: str) -> str:
    """How the second fact is kept: keyed, so that a stolen database does not tell four digits."""
    return blind_index(f"{report_id}:{digits}", purpose="second_fact")


def second_fact_fits(report: Report, typed: str) -> bool:
    """Whether somebody knows the last four digits of the phone, or the PIN."""
    digits = "".join(c for c in typed if c.isdigit())[-4:]
    return len(digits) == 4 and compare_digest(second_fact_of(report.pk, digits), report.second_fact)
