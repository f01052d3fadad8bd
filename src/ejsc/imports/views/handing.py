"""The first two steps: the file, and which column is what."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError

from .. import actions, cells, queries
from ..actions.handing import propose
from ..forms import ColumnsForm, FileForm
from ..models import Import
from ..permissions import Can
from ..reading import files
from ..reading.heading import Heading
from ..store import path_of
from .shared import steps, target_for

SAMPLES, LONGEST_SAMPLE = 3, 60


@needs(Can.IMPORT_RUN)
@require_http_methods(["GET", "POST"])
def new(request: SignedRequest) -> HttpResponse:
    """Choose a file; it is looked at and nothing is stored yet."""
    if request.method == "GET":
        return _file_page(request, FileForm(by=request.user, initial={"id": uuid.uuid4()}))
    form = FileForm(request.POST, request.FILES, by=request.user)
    if not form.is_valid():
        return _file_page(request, form, status=422)
    given = form.cleaned_data
    try:
        made = actions.hand_in(id=given["id"], target=given["target"], file=given["file"], by=request.user)
    except DomainError as problem:
        form.add_error("file", str(problem))
        return _file_page(request, form, status=problem.status)
    return redirect("imports:columns", made.pk)


def _file_page(request: SignedRequest, form: FileForm, *, status: int = 200) -> HttpResponse:
    return render(request, "imports/new.html", {"form": form, "steps": steps(None)}, status=status)


@needs(Can.IMPORT_RUN)
@require_http_methods(["GET", "POST"])
def columns(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Which column is what; the sheet and the row of headings may be changed."""
    run = queries.own(pk, by=request.user)
    if not run.can_be_read_again:
        return redirect("imports:detail", pk)
    asked = request.POST if request.method == "POST" else request.GET
    try:
        heading = _heading(run, asked.get("lembar", ""), asked.get("baris", ""))
    except DomainError as problem:
        return render(
            request, "imports/unreadable.html", {"run": run, "problem": problem}, status=problem.status
        )
    form = _form(request, run, heading)
    if request.method == "GET":
        return _columns_page(request, run, form, heading)
    if not form.is_valid():
        return _columns_page(request, run, form, heading, status=422)
    try:
        actions.read_as(
            run=run, target=target_for(run), heading=heading, sheet=run.sheet, columns=form.chosen(),
            answers=form.answers(), by=request.user,
        )  # fmt: skip
    except DomainError as problem:
        form.add_error(None, str(problem))
        return _columns_page(request, run, form, heading, status=problem.status)
    return redirect("imports:detail", pk)


def _heading(run: Import, sheet: str, row: str) -> Heading:
    """The headings of the sheet that is looked at; another sheet or row is proposed anew."""
    known = {one["name"] for one in run.sheets}
    chosen = sheet if sheet in known else run.sheet
    number = int(row) if row.isdigit() and len(row) < 7 else 0
    if (chosen, number or run.header_row) != (run.sheet, run.header_row):
        return propose(run, target_for(run), chosen, number)
    return actions.handing.heading_of(run, target_for(run), run.sheet, run.header_row)


def _form(request: SignedRequest, run: Import, heading: Heading) -> ColumnsForm:
    samples, hidden = _samples(run, heading)
    start: dict[str, Any] = {f"col_{at}": key for at, key in run.columns.items()}
    start |= {f"ask_{key}": value for key, value in run.answers.items()}
    return ColumnsForm(
        request.POST if request.method == "POST" else None, initial=start, target=target_for(run), heading=heading,
        samples=samples, hidden=hidden, by=request.user,
    )  # fmt: skip


def _samples(run: Import, heading: Heading) -> tuple[list[list[str]], int]:
    """The first texts of each column below the headings, and how many rows are hidden."""
    found: list[list[str]] = [[] for _name in heading.names]
    hidden = 0
    for row in files.rows_of(path_of(run.pk), run.format, run.sheet):
        if row.number <= heading.last:
            continue
        hidden += row.hidden
        found += [[] for _n in range(len(row.cells) - len(found))]
        for at in row.filled:
            if len(found[at]) < SAMPLES and at < len(row.cells):
                found[at].append(cells.text(row.cells[at])[:LONGEST_SAMPLE])
    return found, hidden


def _columns_page(
    request: SignedRequest, run: Import, form: ColumnsForm, heading: Heading, *, status: int = 200
) -> HttpResponse:
    earlier = (
        queries.visible_to(request.user)
        .filter(sha256=run.sha256, sheet=run.sheet, stored__gt=0)
        .exclude(pk=run.pk)
        .first()
    )
    context = {"run": run, "form": form, "heading": heading, "steps": steps(run), "earlier": earlier}
    return render(request, "imports/columns.html", context, status=status)
