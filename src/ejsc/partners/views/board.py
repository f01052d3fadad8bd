"""The board of agreements on their way."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs

from ..board import board
from ..permissions import Can


@needs(Can.AGREEMENT_READ)
@require_safe
def stations(request: SignedRequest) -> HttpResponse:
    """What waits at each station; `?milik=saya` only what she looks after herself."""
    mine = request.GET.get("milik") == "saya"
    columns = board(request.user, timezone.now(), mine=mine)
    return render(request, "partners/board.html", {
        "columns": columns, "mine": mine, "total": sum(one.count for one in columns),
        "may_enter": request.user.can(Can.AGREEMENT_WORK),
    })  # fmt: skip
