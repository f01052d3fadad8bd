"""Bringing in, stopping, taking back, and the rows that must be corrected as a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.audit import actions as audit
from ejsc.kernel.errors import DomainError, NotFoundHere, NotPermitted

from .. import actions, queries
from ..choices import RowState
from ..permissions import Can
from ..returning import wrong_rows_file
from .shared import target_for

NAMED = 50
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Can.IMPORT_RUN)
@require_POST
def bring_in(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Begin; pressing twice begins once."""
    run = queries.own(pk, by=request.user)
    try:
        actions.start(run=run, by=request.user)
    except NotPermitted:
        raise
    except DomainError as problem:
        messages.error(request, str(problem))
    return redirect("imports:detail", pk)


@needs(Can.IMPORT_RUN)
@require_POST
def cancel(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Stop; what is in stays in and can be taken back."""
    run = queries.own(pk, by=request.user)
    actions.cancel(run=run, by=request.user)
    messages.success(request, _("The import is stopped. What is in stays in; you can take it back."))
    return redirect("imports:detail", pk)


@needs(Can.IMPORT_RUN)
@require_http_methods(["GET", "POST"])
def undo(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take everything back on which nobody has worked; which rows stay is said before."""
    run = queries.seen(pk, by=request.user)
    if request.method == "GET":
        if not run.can_be_undone:
            return redirect("imports:detail", pk)
        kept = actions.kept_by(run, request.user)
        context = {
            "run": run,
            "kept": kept[:NAMED],
            "kept_count": len(kept),
            "gone_count": run.stored - len(kept),
            "two": bool(target_for(run).whole),
            "mine": run.undo_asked_by_id == request.user.pk,
        }
        return render(request, "imports/undo.html", context)
    try:
        if target_for(run).whole and run.undo_asked_by_id is None:
            actions.ask_undo(run=run, by=request.user)
            messages.success(request, _("Asked. The list goes once a second person confirms it."))
            return redirect("imports:detail", pk)
        gone = actions.undo(run=run, by=request.user)
    except NotPermitted as refusal:
        if run.undo_asked_by_id != request.user.pk:
            raise
        messages.error(request, str(refusal))
        return redirect("imports:detail", pk)
    except DomainError as problem:
        messages.error(request, str(problem))
        return redirect("imports:detail", pk)
    said = ngettext("%(n)s row was taken back.", "%(n)s rows were taken back.", gone) % {"n": gone}
    messages.success(request, said)
    return redirect("imports:detail", pk)


@needs(Can.IMPORT_RUN)
@require_safe
def wrong_rows(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The rows to be corrected, each with its reasons, as a file to be sent again."""
    run = queries.own(pk, by=request.user)
    if run.emptied or not queries.rows(run, RowState.WRONG).exists():
        raise NotFoundHere
    file = wrong_rows_file(run)
    audit.record("import.wrong_rows", about=run, detail={"rows": run.wrong})
    name = _("to-correct-%(day)s.xlsx") % {"day": f"{run.created_at:%Y-%m-%d}"}
    return FileResponse(  # type: ignore[return-value]
        file, as_attachment=True, filename=name,
        content_type=XLSX, headers=HEADERS,
    )  # fmt: skip
