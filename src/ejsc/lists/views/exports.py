"""Exports: asking for one, watching it being made, fetching it."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError, NotPermitted

from .. import actions, queries
from ..asking import ask
from ..choices import Format
from ..declaring import List, registered
from ..exporting import source
from ..forms import ExportForm
from ..models import Export
from ..pages import chips
from ..permissions import Can
from .shared import back_to, list_of, query_of

SHOWN = 50
TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@needs(Can.LIST_EXPORT)
@require_safe
def own(request: SignedRequest) -> HttpResponse:
    """Her exports of the last days."""
    rows = list(queries.exports_of(request.user)[:SHOWN])
    return render(request, "lists/exports.html", {"rows": [(row, _title(row)) for row in rows]})


@needs(Can.LIST_EXPORT)
@require_http_methods(["GET", "POST"])
def create(request: SignedRequest, listed: str) -> HttpResponse:
    """Ask for the list as it is narrowed now, as a file."""
    found = list_of(listed, by=request.user)
    if request.method == "GET":
        look = queries.look_of(found.key, request.user)
        shown = queries.chosen_columns(source.columns_of(found, request.user), look)
        start = {
            "id": uuid.uuid4(), "query": request.GET.urlencode(), "format": Format.XLSX,
            "columns": [one.key for one in shown],
        }  # fmt: skip
        return _form(request, found, ExportForm(listed=found, by=request.user, initial=start))
    form = ExportForm(request.POST, listed=found, by=request.user)
    if not form.is_valid():
        return _form(request, found, form, status=422)
    given = form.cleaned_data
    try:
        made = actions.order(
            id=given["id"], listed=found, query=query_of(given["query"]), columns=given["columns"],
            format=given["format"], reason=given["reason"], by=request.user,
        )  # fmt: skip
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _form(request, found, form, status=error.status)
    return redirect("lists:export", made.pk)


def _form(request: SignedRequest, listed: List, form: ExportForm, *, status: int = 200) -> HttpResponse:
    query = str(form["query"].value() or "")
    asked = ask(listed, query_of(query), request.user)
    context = {
        "list": listed, "form": form, "asked": asked, "chips": chips(asked),
        "some_stay": listed.stays(request.user) is not None,
        "back": back_to(listed, query),
    }  # fmt: skip
    return render(request, "lists/export_form.html", context, status=status)


@needs(Can.LIST_EXPORT)
@require_safe
def detail(request: SignedRequest, pk: UUID) -> HttpResponse:
    """How far it is, and the file when it is ready; the page may be closed."""
    return render(request, "lists/export.html", _context(request, pk))


@needs(Can.LIST_EXPORT)
@require_safe
def progress(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The piece of the page that changes."""
    return render(request, "lists/_export.html", _context(request, pk))


def _context(request: SignedRequest, pk: UUID) -> dict[str, object]:
    made = queries.export(pk, by=request.user)
    listed = registered().get(made.list_key)
    return {"export": made, "title": _title(made), "back": back_to(listed) if listed else ""}


def _title(made: Export) -> str:
    listed = registered().get(made.list_key)
    return str(listed.label) if listed else made.list_key


@needs(Can.LIST_EXPORT)
@require_safe
def download(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The file; each fetch is traced."""
    made = queries.export(pk, by=request.user)
    try:
        file = actions.download(export=made, by=request.user)
    except NotPermitted:
        raise
    except DomainError as error:
        context = _context(request, pk) | {"problem": str(error)}
        return render(request, "lists/export.html", context, status=error.status)
    return FileResponse(  # type: ignore[return-value]
        file,
        as_attachment=True,
        filename=made.file_name,
        content_type=TYPES[Format(made.format)],
        headers=HEADERS,
    )


@needs(Can.LIST_EXPORT)
@require_POST
def cancel(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Stop it, or remove the file."""
    made = queries.export(pk, by=request.user)
    actions.cancel(export=made, by=request.user)
    messages.success(request, _("The export is stopped and its file removed."))
    return redirect("lists:exports")
