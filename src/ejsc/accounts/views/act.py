"""A small page that asks something and does one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ejsc.kernel.errors import DomainError

from ..access import SignedRequest
from ..forms import DomainForm

SENT = "sent_form"


def sent(request: SignedRequest) -> str:
    """Which form was just sent: the page says so once, and the browser forgets its draft."""
    name: str = request.session.pop(SENT, "")
    return name


def ask(
    request: SignedRequest,
    form: DomainForm,
    act: Callable[[dict[str, Any]], Any],
    *,
    template: str,
    done: str,
    said: Any = "",
    **context: Any,
) -> HttpResponse:
    """Draw the form; take what was sent, or draw it again with what was typed and why it cannot be."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except DomainError as error:
            form.take(error)
        else:
            if said:
                messages.success(request, said)
            request.session[SENT] = request.path
            return redirect(done)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, "back": done, **context}, status=status)
