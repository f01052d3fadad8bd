"""Taking a list out of the house: asked for with a reason, made by a worker within the asker's reach, traced."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit import actions as audit
from ejsc.kernel import limits
from ejsc.kernel.errors import BadInput, DomainError, NotPermitted, StepNotAllowed
from ejsc.kernel.ui.marks import exact

from ..choices import ExportState, Format
from ..declaring import List, registered
from ..exporting import files, source
from ..models import Export
from ..permissions import Can

log = logging.getLogger(__name__)


class Stopped(Exception):
    """The person who asked for it stopped it."""


def order(
    *,
    id: UUID,
    listed: List,
    query: Mapping[str, Any],
    columns: Sequence[str],
    format: str,
    reason: str,
    by: User,
) -> Export:
    """Ask for an export. The sender makes the id, so that asking twice makes one file. Raises: BadInput, TooMany."""
    from ..tasks import make

    if not by.can(Can.LIST_EXPORT) or not by.can(listed.permission):
        raise NotPermitted
    if found := Export.objects.filter(pk=id, owner=by).first():
        return found
    reason = " ".join(reason.split())
    if not reason:
        raise BadInput(
            _("Write what the file is for. The reason stands in the file and in the trace."), field="reason"
        )
    if format not in Format.values:
        raise BadInput(_("Choose the kind of file."), field="format")
    limits.demand(limits.Limit("export", settings.EXPORTS_PER_HOUR, 3600), str(by.pk))
    asked = source.asked_again(listed, by, query)
    chosen = source.columns_of(listed, by, columns)
    with transaction.atomic():
        made = Export(
            pk=id, list_key=listed.key, owner=by, query=asked.query, columns=[one.key for one in chosen],
            format=format, language=translation.get_language() or settings.LANGUAGE_CODE, reason=reason[:500],
            expires_at=timezone.now() + timedelta(days=settings.EXPORTS_KEEP_DAYS),
        )  # fmt: skip
        made.save(force_insert=True)
        audit.record("list.export", about=made, reason=reason, detail=_told(made))
        make.defer(export=str(made.pk))
    return made


def _told(made: Export) -> dict[str, Any]:
    return {"list": made.list_key, "query": made.query, "columns": made.columns, "format": made.format}


def run(id: UUID) -> None:
    """Make one export within its owner's present reach. What was begun and cut short is made anew."""
    with system("export"):
        made = Export.objects.select_related("owner").filter(pk=id).first()
        if made is None or not made.is_open:
            return
        made.state, made.done = ExportState.RUNNING, 0
        made.save(update_fields=["state", "done"])
    try:
        with translation.override(made.language), scope(made.owner) as user:
            count = _write(made, user)
    except Stopped:
        files.remove(made.pk)
    except DomainError as refusal:
        _finish(made, ExportState.FAILED, trouble=str(refusal))
    except Exception:
        files.remove(made.pk)
        _finish(
            made,
            ExportState.FAILED,
            trouble=_("Something broke on our side. Nothing was handed out; try again."),
        )
        log.exception("export %s", made.pk)
    else:
        _finish(made, ExportState.DONE, count=count)


def _write(made: Export, user: User) -> int:
    listed = registered().get(made.list_key)
    if listed is None:
        raise BadInput(_("This list does not exist any more."))
    if not user.is_active or not user.can(listed.permission) or not user.can(Can.LIST_EXPORT):
        raise NotPermitted
    asked = source.asked_again(listed, user, made.query)
    expected = source.leaving(asked).order_by().count()
    if made.format == Format.XLSX and expected > files.MOST_XLSX_ROWS:
        raise BadInput(
            _("An XLSX file holds at most %(most)s rows; this list has %(count)s. Narrow it, or take CSV.")
            % {"most": files.MOST_XLSX_ROWS, "count": expected}
        )
    _progress(made.pk, 0, expected)
    columns = source.columns_of(listed, user, made.columns)
    rows = source.rows(asked, columns, Format(made.format))
    path = files.path_of(made.pk, made.format)
    return files.write(
        path, rows, columns, mark=watermark(made, listed), tell=lambda n: _progress(made.pk, n, expected)
    )


def watermark(made: Export, listed: List) -> str:
    """Who took what out, when and why; it stands in the file itself."""
    return _("%(list)s, taken from e-JSC by %(who)s on %(when)s. Reason: %(reason)s") % {
        "list": listed.label, "who": made.owner.label, "when": exact(made.asked_at), "reason": made.reason,
    }  # fmt: skip


def _progress(id: UUID, done: int, expected: int) -> None:
    """Tell how far it is, beside the long transaction that reads the rows. Raises: Stopped."""
    side = connections.create_connection("default")
    side.settings_dict["OPTIONS"] = {k: v for k, v in side.settings_dict["OPTIONS"].items() if k != "pool"}
    try:
        with side.cursor() as cursor:
            cursor.execute("BEGIN; SELECT set_config('ejsc.system', 'export', true)")
            cursor.execute(
                "UPDATE lists_export SET done = %s, expected = %s WHERE id = %s AND state = 'running'",
                [done, expected, id],
            )
            stopped = cursor.rowcount == 0
            cursor.execute("COMMIT")
    finally:
        side.close()
    if stopped:
        raise Stopped


def _finish(made: Export, state: ExportState, *, count: int = 0, trouble: str = "") -> None:
    """Note how it ended, unless it was stopped meanwhile, and tell the owner."""
    from ejsc.notices.actions import notify

    path = files.path_of(made.pk, made.format)
    with system("export"):
        found = Export.objects.select_for_update(of=("self",)).get(pk=made.pk)
        if found.state != ExportState.RUNNING:
            files.remove(made.pk)
            return
        found.state, found.trouble, found.done, found.finished_at = (
            state,
            trouble[:300],
            count,
            timezone.now(),
        )
        if state == ExportState.DONE:
            found.size, found.sha256 = path.stat().st_size, files.digest(path)
            found.expires_at = timezone.now() + timedelta(days=settings.EXPORTS_KEEP_DAYS)
        found.save()
        audit.record(
            "list.export_made", about=found, detail={"rows": count, "sha256": found.sha256, "state": state}
        )
        with translation.override(settings.LANGUAGE_CODE):
            title = (
                _("Your export is ready") if state == ExportState.DONE else _("Your export could not be made")
            )
            notify(kind="export", to=[made.owner], title=title, url=f"/ekspor/{made.pk}/", email=False)


def cancel(*, export: Export, by: User) -> None:
    """Stop an export that is not ready, or remove one that is."""
    if export.state in {ExportState.CANCELLED, ExportState.EXPIRED}:
        return
    export.state = ExportState.CANCELLED
    export.save(update_fields=["state"])
    files.remove(export.pk)
    audit.record("list.export_cancel", about=export)


def download(*, export: Export, by: User) -> Any:
    """The file, once more traced. Raises: StepNotAllowed, when it is not ready or is gone; NotPermitted."""
    listed = registered().get(export.list_key)
    if listed is None or not by.can(listed.permission) or not by.can(Can.LIST_EXPORT):
        raise NotPermitted
    path = files.path_of(export.pk, export.format)
    if not export.is_ready or not path.exists():
        raise StepNotAllowed(
            _("This file is not there any more. Ask for a new export; the list is as it was.")
        )
    audit.record("list.download", about=export, reason=export.reason, detail={"rows": export.done})
    return path.open("rb")


def ready(*, apps: Collection[str], since: datetime) -> QuerySet[Export]:
    """Files made or being made since then of lists of these apps. In the office's own scope."""
    keys = [key for key, one in registered().items() if one.model._meta.app_label in apps]
    kept = Export.objects.filter(list_key__in=keys, state__in=[ExportState.RUNNING, ExportState.DONE])
    return kept.filter(Q(finished_at__isnull=True) | Q(finished_at__gte=since))


def void(found: QuerySet[Export]) -> None:
    """Take files away that may not be given any more; whoever wants the list asks for it again."""
    keys = list(found.values_list("pk", flat=True))
    Export.objects.filter(pk__in=keys).update(state=ExportState.CANCELLED)
    for key in keys:
        transaction.on_commit(partial(files.remove, key))


def remove_expired() -> int:
    """Remove the files whose time is over; how many."""
    with system("export"):
        gone = Export.objects.filter(expires_at__lt=timezone.now()).exclude(state=ExportState.EXPIRED)
        keys = list(gone.values_list("pk", flat=True))
        for key in keys:
            files.remove(key)
        Export.objects.filter(pk__in=keys).update(state=ExportState.EXPIRED)
    return len(keys)
