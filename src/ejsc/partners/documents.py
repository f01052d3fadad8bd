"""The files of an agreement: its versions, and whether a signed one still is what was signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ejsc.files import store
from ejsc.files.models import Attachment

from .models import Agreement, AgreementVersion, Delivery, PartyMark


@dataclass(frozen=True)
class Document:
    """A version and its stored file, where that can be opened."""

    version: AgreementVersion
    file: Attachment | None


def versions_of(agreement: Agreement) -> list[Document]:
    """All texts, the latest first."""
    rows = list(agreement.versions.select_related("by").order_by("-at"))
    files = {one.pk: one for one in Attachment.objects.filter(pk__in=[row.file for row in rows if row.file])}
    return [Document(row, files.get(row.file) if row.file else None) for row in rows]


@dataclass(frozen=True)
class Evidence:
    """A delivery and its stored evidence, where there is some."""

    delivery: Delivery
    file: Attachment | None


def deliveries_of(agreement: Agreement, most: int = 60) -> list[Evidence]:
    """What was delivered, the latest first."""
    rows = list(
        agreement.deliveries.select_related("obligation", "region", "reported_by", "checked_by")[:most]
    )
    files = {one.pk: one for one in Attachment.objects.filter(pk__in=[row.file for row in rows if row.file])}
    return [Evidence(row, files.get(row.file) if row.file else None) for row in rows]


def changed_since_signed(agreement: Agreement) -> list[AgreementVersion]:
    """Signed or marked texts whose stored file is not the one that was signed any more."""
    marked = PartyMark.objects.filter(agreement=agreement).values_list("version_id", "sha256")
    prints = dict(marked)
    wanted = agreement.versions.filter(pk__in=prints) | agreement.versions.filter(kind="signed")
    return [one for one in wanted if not is_intact(one, prints.get(one.pk, one.sha256))]


def is_intact(version: AgreementVersion, signed: str) -> bool:
    """Whether the bytes in the store are those that were signed; a file that is still being checked counts as whole."""
    if version.sha256 != signed:
        return False
    path = store.ready(version.file, "pdf") if version.file else None
    if path is None or not path.exists():
        return True
    return hashlib.sha256(path.read_bytes()).hexdigest() == version.sha256
