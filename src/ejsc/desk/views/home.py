"""After signing in: to the page that a person's first role begins with."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ejsc.accounts.access import SIGNED_IN, SignedRequest, needs


@needs(SIGNED_IN)
def home(request: SignedRequest) -> HttpResponse:
    """Where her work begins; somebody without a role reads why nothing is here."""
    homes = [role.home for role in request.user.roles if role.home != "desk:home"]
    if homes:
        return redirect(homes[0])
    return render(request, "desk/home.html", {})
