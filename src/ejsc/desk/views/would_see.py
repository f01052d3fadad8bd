"""Looking with somebody's eyes, for whoever gives roles: read-only, counted, and kept in the trace."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ejsc.accounts import queries
from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.permissions import Can
from ejsc.audit import actions as audit

from .. import would_see as reads


@needs(Can.USER_MANAGE)
@require_safe
def would_see(request: SignedRequest, pk: int) -> HttpResponse:
    """The places of one account and how much lies in its reach."""
    person = queries.managed(pk, by=request.user)
    audit.viewed(person, act="user.would_see")
    return render(request, "desk/would_see.html", {
        "person": person, "roles": queries.assignments_of(person), "places": reads.places_of(person),
        "reach": reads.reach_of(person) if person.is_active else [],
    })  # fmt: skip
