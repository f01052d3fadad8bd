"""Other systems that are told of events: which, of what, and whether it arrived."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.permissions import Can
from ejsc.kernel.errors import DomainError

from .. import actions, events, queries
from ..choices import DeliveryState, Event
from ..forms import WebhookForm


@needs(Can.INTEGRATION_MANAGE)
@require_safe
def webhooks(request: SignedRequest) -> HttpResponse:
    """All of her regions."""
    labels = dict(Event.choices)
    rows = [
        {"hook": one, "events": [labels.get(e, e) for e in one.events]}
        for one in queries.webhooks(request.user)
    ]
    return render(request, "integration/webhooks.html", {"rows": rows})


@needs(Can.INTEGRATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: SignedRequest) -> HttpResponse:
    """A new one; its secret is shown once."""
    if request.method != "POST":
        return _form(request, WebhookForm(by=request.user, initial={"id": uuid4()}))
    form = WebhookForm(request.POST, by=request.user)
    if not form.is_valid():
        return _form(request, form, status=422)
    given = form.cleaned_data
    try:
        hook, secret = actions.make_webhook(
            id=given["id"], name=given["name"], url=given["url"], events=given["events"],
            region=form.regions[given["region"]], by=request.user,
        )  # fmt: skip
    except DomainError as refusal:
        form.take(refusal)
        return _form(request, form, status=refusal.status)
    return _page(request, hook.pk, secret=secret, status=201)


def _form(request: SignedRequest, form: WebhookForm, *, status: int = 200) -> HttpResponse:
    return render(request, "integration/webhook_new.html", {"form": form}, status=status)


@needs(Can.INTEGRATION_MANAGE)
@require_safe
def webhook(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One of them, with what was delivered and what not."""
    return _page(request, pk)


def _page(request: SignedRequest, pk: UUID, *, secret: str = "", status: int = 200) -> HttpResponse:
    hook, state = queries.webhook(pk, by=request.user), request.GET.get("status", "")
    events.forget_sealed()
    labels = dict(Event.choices)
    context = {
        "hook": hook, "events": [labels.get(one, one) for one in hook.events], "secret": secret, "key": uuid4(),
        "deliveries": queries.deliveries(hook, state), "state": state, "states": DeliveryState.choices,
    }  # fmt: skip
    response = render(request, "integration/webhook.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@needs(Can.INTEGRATION_MANAGE)
@require_POST
def new_secret(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Another secret, shown once."""
    _hook, secret = actions.new_secret(id=pk, by=request.user)
    return _page(request, pk, secret=secret)


@needs(Can.INTEGRATION_MANAGE)
@require_POST
def switch(request: SignedRequest, pk: UUID) -> HttpResponse:
    """On or off."""
    hook = actions.switch(id=pk, on=request.POST.get("on") == "1", by=request.user)
    messages.success(request, _("It is told again.") if hook.is_on else _("It is told nothing for now."))
    return redirect("integration:webhook", pk=pk)


@needs(Can.INTEGRATION_MANAGE)
@require_POST
def test(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Send something harmless."""
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid4()
    actions.send_test(id=pk, key=key, by=request.user)
    messages.success(request, _("On its way; reload the page in a moment."))
    return redirect("integration:webhook", pk=pk)


@needs(Can.INTEGRATION_MANAGE)
@require_POST
def again(request: SignedRequest, pk: UUID, delivery: UUID) -> HttpResponse:
    """Send one delivery again."""
    found = actions.send_again(id=delivery, by=request.user)
    messages.success(request, _("On its way; reload the page in a moment."))
    return redirect("integration:webhook", pk=found.webhook_id)
