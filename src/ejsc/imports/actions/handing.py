"""Handing a file in: kept, looked at, its headings found; nothing of it is stored yet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel import limits
from ejsc.kernel.errors import BadInput, NotPermitted

from .. import store
from ..declaring import Target
from ..models import Import
from ..models import Mapping as Remembered
from ..permissions import Can
from ..reading import files, heading
from ..reading.heading import Heading
from ..reading.table import Sheet


def hand_in(*, id: UUID, target: Target, file: UploadedFile[Any], by: User) -> Import:
    """Keep a file and propose how it is read. The sender makes the id, so that sending twice makes one.

    Raises: NotPermitted, TooMany, BadInput, Unreadable.
    """
    if not by.can(Can.IMPORT_RUN) or not by.can(target.permission):
        raise NotPermitted
    if found := Import.objects.filter(pk=id, owner=by).first():
        return found
    if (file.size or 0) > settings.IMPORTS_MAX_BYTES:
        raise BadInput(
            _("This file is too large; at most %(most)s MB are taken. Part it, for instance by year.")
            % {"most": settings.IMPORTS_MAX_BYTES // 1_000_000},
            field="file",
        )
    limits.demand(limits.Limit("import", settings.IMPORTS_PER_HOUR, 3600), str(by.pk))
    path, sha256, size = store.keep(id, file.chunks())
    try:
        made = _looked_at(id, target, file.name or "", sha256, size, by)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    audit.record("import.upload", about=made, detail={"sha256": sha256, "size": size, "target": target.key})
    return made


def _looked_at(id: UUID, target: Target, name: str, sha256: str, size: int, by: User) -> Import:
    path = store.path_of(id)
    kind = files.kind_of(path)
    sheets = files.sheets_of(path, kind)
    made = Import(
        pk=id, target=target.key, owner=by, region_id=_area_of(by, target), file_name=name[-150:] or "-",
        sha256=sha256, size=size, format=kind, sheets=[one.as_json() for one in sheets],
        language=translation.get_language() or settings.LANGUAGE_CODE,
        expires_at=timezone.now() + timedelta(days=settings.IMPORTS_KEEP_DAYS),
    )  # fmt: skip
    propose(made, target, _likeliest(sheets))
    made.save(force_insert=True)
    return made


def _likeliest(sheets: list[Sheet]) -> str:
    """The open sheet with the most rows."""
    return max(sheets, key=lambda one: (not one.hidden, one.rows)).name


def _area_of(by: User, target: Target) -> str:
    """Who oversees this area sees that there was an import."""
    regions = sorted(by.reach(target.permission).regions, key=len)
    if not regions:
        raise NotPermitted
    return regions[0]


def heading_of(made: Import, target: Target, sheet: str, row: int = 0) -> Heading:
    """The headings of one sheet. Raises: Unreadable."""
    rows = files.rows_of(store.path_of(made.pk), made.format, sheet)
    return heading.find(rows, target.fields, row)


def propose(made: Import, target: Target, sheet: str, row: int = 0) -> Heading:
    """Fill in how a sheet is read: as last time with the same headings, else by their words."""
    found = heading_of(made, target, sheet, row)
    made.sheet, made.header_row = sheet, found.row
    known = Remembered.objects.filter(
        owner=made.owner_id, target=target.key, headings=found.fingerprint
    ).first()
    if known is None:
        made.columns = heading.proposed(found, target.fields)
    else:
        made.columns, made.meanings, made.answers = known.columns, known.meanings, known.answers
    return found
