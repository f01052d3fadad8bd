"""The list of people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.lists.pages import show

from ..listing import PEOPLE
from ..permissions import Can


@needs(Can.PERSON_READ)
@require_safe
def people(request: SignedRequest) -> HttpResponse:
    """The people in her reach, narrowed, sorted and paged."""
    context = {"shown": show(PEOPLE, request), "may_write": request.user.can(Can.PERSON_WRITE)}
    return render(request, "people/list.html", context)
