"""One's own tokens: leave for programs to act in one's name."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ejsc.kernel.errors import BadInput, DomainError, TooMany

from .. import actions, token_scopes
from ..access import SIGNED_IN, SignedRequest, needs
from ..actions.tokens import has_second_factor
from ..models import ApiToken
from ..token_forms import TokenForm
from ..tries import Tries


@needs(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: SignedRequest) -> HttpResponse:
    """The tokens that stand open and those that are over; making one, which is shown once."""
    if request.method == "POST":
        return _make(request)
    return _page(request, TokenForm(initial={"id": uuid4()}))


def _make(request: SignedRequest) -> HttpResponse:
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    found = form.cleaned_data
    try:
        _check_password(request, found["password"])
        made, text = actions.make_token(
            user=request.user, name=found["name"], scopes=found["scopes"], days=found["days"], by=request.user,
            id=found["id"],
        )  # fmt: skip
    except DomainError as refusal:
        form.take(refusal)
        response = _page(request, form, status=refusal.status)
        if isinstance(refusal, TooMany):
            response["Retry-After"] = str(refusal.retry_after)
        return response
    return _page(request, TokenForm(initial={"id": uuid4()}), made=made, text=text, status=201)


def _check_password(request: SignedRequest, typed: str) -> None:
    """A desk left open for a minute shall not give leave for a year. Raises: BadInput, TooMany."""
    tries = Tries("token", request.user.username)
    tries.count()
    if not request.user.check_password(typed):
        raise BadInput(_("This is not your present password."), field="password")
    tries.right()


def _page(
    request: SignedRequest,
    form: TokenForm,
    *,
    made: ApiToken | None = None,
    text: str = "",
    status: int = 200,
) -> HttpResponse:
    labels = {key: one.label for key, one in token_scopes.all_scopes().items()}
    rows = [
        {"token": one, "scopes": [labels.get(key, key) for key in one.scopes]}
        for one in request.user.tokens.all()[:50]
    ]
    context = {
        "form": form, "rows": rows, "made": made, "text": text, "now": timezone.now(),
        "factor_missing": request.user.needs_second_factor and not has_second_factor(request.user),
    }  # fmt: skip
    response = render(request, "accounts/tokens.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@needs(SIGNED_IN)
@require_POST
def revoke(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The token stops at once."""
    token = actions.revoke_token(id=pk, by=request.user)
    messages.success(request, _("The token “%(name)s” works no more.") % {"name": token.name})
    return redirect("accounts:tokens")
