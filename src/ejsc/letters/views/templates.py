"""The wordings of letters, for administrators: invented contents only."""

from __future__ import annotations

import base64
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError, NotFoundHere

from .. import actions, queries, sheet, sources
from ..choices import LetterKind
from ..forms import TemplateForm
from ..models import Template
from ..permissions import Can
from .shared import paper

WORDS = ("title", "classification", "opening", "facts", "closing")


@needs(Can.TEMPLATE_EDIT)
@require_safe
def templates(request: SignedRequest) -> HttpResponse:
    """Every kind with its wording in force."""
    rows = [queries.current(kind) for kind in sources.kinds()]
    return render(request, "letters/templates.html", {"rows": rows})


@needs(Can.TEMPLATE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: SignedRequest, kind: str) -> HttpResponse:
    """Change a wording: look at it with invented contents, then save it as a new version."""
    current = _current(kind)
    if request.method != "POST":
        return _page(request, current, TemplateForm(kind=kind, initial=_initial(request, current)))
    form = TemplateForm(request.POST, kind=kind)
    if "preview" in request.POST and "reason" in form.fields:
        form.fields["reason"].required = False
    if not form.is_valid():
        return _page(request, current, form, status=422)
    if "preview" in request.POST:
        return _page(request, current, form, preview=Template(kind=kind, version=0, **form.wording))
    try:
        made = actions.change_template(
            kind=kind, wording=form.wording, reason=form.cleaned_data["reason"], seen=form.cleaned_data["seen"],
            by=request.user,
        )  # fmt: skip
    except DomainError as refusal:
        form.take(refusal)
        return _page(request, current, form, status=refusal.status)
    messages.success(request, _("Version %(n)s is in force for new letters.") % {"n": made.version})
    return redirect("letters:template", kind=kind)


def _current(kind: str) -> Template:
    if kind not in sources.kinds():
        raise NotFoundHere
    return queries.current(kind)


def _initial(request: SignedRequest, current: Template) -> dict[str, Any]:
    """The wording in force, or an earlier one that shall come back."""
    asked = request.GET.get("versi", "")
    found = (
        queries.versions(current.kind).filter(version=int(asked[:6])).first() if asked.isdecimal() else None
    )
    wording = {name: getattr(found or current, name) for name in WORDS}
    said = _("Back to version %(n)s") % {"n": found.version} if found and found != current else ""
    return {**wording, "seen": current.version, "reason": said}


def _page(
    request: SignedRequest, current: Template, form: TemplateForm, *, preview: Template | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    drawn = base64.b64encode(sheet.picture(sheet.sample(preview or current))).decode()
    return render(request, "letters/template.html", {
        "current": current, "kind": LetterKind(current.kind), "form": form, "is_draft": preview is not None,
        "picture": f"data:image/png;base64,{drawn}", "fields": sources.of(current.kind).all_fields,
        "versions": queries.versions(current.kind)[:20],
    }, status=status)  # fmt: skip


@needs(Can.TEMPLATE_EDIT)
@require_safe
def sample(request: SignedRequest, kind: str, version: int) -> HttpResponse:
    """One version on paper, with invented contents."""
    _current(kind)
    found = queries.versions(kind).filter(version=version).first()
    if found is None:
        raise NotFoundHere
    return paper(sheet.pdf(sheet.sample(found)), f"contoh-{kind}-{version}", "pdf")
