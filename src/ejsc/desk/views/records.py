"""Lists of what lies below lists: accounts, and the trace."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.permissions import Can
from ejsc.audit import actions as audit
from ejsc.lists.pages import show

from ..account_list import ACCOUNTS
from ..trace_list import TRACE


@needs(Can.USER_MANAGE)
@require_safe
def accounts(request: SignedRequest) -> HttpResponse:
    """Accounts in the administrator's area."""
    return render(request, "desk/accounts.html", {"shown": show(ACCOUNTS, request)})


@needs(Can.AUDIT_READ)
@require_safe
def trace(request: SignedRequest) -> HttpResponse:
    """Who did what and who saw what. To look for somebody or something here is traced as well."""
    shown = show(TRACE, request)
    asked = shown.asked
    if asked.narrowed and not (asked.after or asked.before):
        audit.record("trace.search", detail=asked.query)
    return render(request, "desk/trace.html", {"shown": shown})
