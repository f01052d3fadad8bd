"""The trace: who did and saw what. It names cases and persons by number and tells no contents."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.audit import queries as audit_queries
from ejsc.audit import words
from ejsc.audit.models.entry import Outcome

from .. import queries
from ..access import SignedRequest, needs
from ..forms import TraceForm
from ..paging import chosen, page_of
from ..permissions import Can


@needs(Can.AUDIT_READ)
def trace(request: SignedRequest) -> HttpResponse:
    """Search the trace by person, act, object and date."""
    form = TraceForm(request.GET or None)
    form.fields["act"].choices = [("", _("All")), *words.choices()]  # type: ignore[attr-defined]
    form.fields["outcome"].choices = [("", _("All")), *Outcome.choices]  # type: ignore[attr-defined]
    asked = form.cleaned_data if form.is_valid() else {}
    if any(asked.values()):
        audit.record("trace.search", detail=_plain(asked))
    person = asked.pop("person", "")
    actors = queries.named(person) if person else None
    found = audit_queries.matching(queries.trace_for(request.user), actors=actors, **asked)
    page = page_of(found, request, fields=("-pk",))
    return render(
        request, "accounts/trace.html", {"form": form, "page": page, "chosen": chosen(form, request)}
    )


def _plain(asked: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in asked.items() if value}
