"""One account, as an administrator sees it; the list stands in `desk`."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ejsc.audit import queries as trace

from .. import actions, queries
from ..access import SignedRequest, needs
from ..forms import NewPersonForm, PersonForm, ReasonForm
from ..models import User
from ..permissions import Can
from .act import ask, sent

MINE = Can.USER_MANAGE


@needs(MINE)
def user(request: SignedRequest, pk: int) -> HttpResponse:
    """One account: who it is, what it may do, what was done with it."""
    person = queries.managed(pk, by=request.user)
    return render(
        request,
        "accounts/user.html",
        {
            "person": person,
            "me": person.pk == request.user.pk,
            "assignments": queries.assignments_of(person),
            "absences": queries.absences_of(person),
            "open_code": person.access_codes.filter(used_at__isnull=True).first(),
            "second_factor": Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists(),
            "trace": trace.about(person)[:15],
            "sent": sent(request),
        },
    )


@needs(MINE)
def create(request: SignedRequest) -> HttpResponse:
    """A new account with its first role; then its code."""
    form = NewPersonForm(request.POST or None, by=request.user)
    made: list[User] = []

    def act(found: dict[str, Any]) -> None:
        with transaction.atomic():
            person = actions.create(
                by=request.user, **{k: found[k] for k in ("username", *PersonForm.base_fields) if k in found}
            )
            actions.grant(user=person, role=found["role"], by=request.user, **form.scope())
            made.append(person)

    response = ask(request, form, act, template="accounts/user_new.html", done=reverse("desk:accounts"))
    if made and response.status_code == 302:
        return redirect("accounts:user", pk=made[0].pk)
    return response


@needs(MINE)
def edit(request: SignedRequest, pk: int) -> HttpResponse:
    """Name, telephone, office."""
    person = queries.managed(pk, by=request.user)
    now = {
        name: getattr(person, name) for name in ("full_name", "phone", "email", "position", "organisation")
    }
    form = PersonForm(request.POST or None, by=request.user, keep=person.organisation, initial=now)
    return ask(
        request,
        form,
        lambda found: actions.update(user=person, by=request.user, **found),
        template="accounts/act.html",
        done=reverse("accounts:user", args=[pk]),
        said=_("Saved."),
        title=_("Change account"),
        person=person,
        button=_("Save"),
    )


@needs(MINE)
@require_POST
def code(request: SignedRequest, pk: int) -> HttpResponse:
    """A one-time code on a slip to print or copy; shown this once."""
    person = queries.managed(pk, by=request.user)
    made, text = actions.make_code(user=person, by=request.user)
    address = f"{settings.BASE_URL}{reverse('accounts:code')}"
    found = {"person": person, "code": made, "text": text, "address": address}
    return render(request, "accounts/slip.html", found)


def _with_reason(request: SignedRequest, pk: int, act: Any, **page: Any) -> HttpResponse:
    person = queries.managed(pk, by=request.user)
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda found: act(user=person, reason=found["reason"], by=request.user),
        template="accounts/act.html",
        done=reverse("accounts:user", args=[pk]),
        person=person,
        **page,
    )


@needs(MINE)
def close(request: SignedRequest, pk: int) -> HttpResponse:
    """Close an account."""
    return _with_reason(
        request,
        pk,
        actions.close,
        title=_("Close this account?"),
        told=_("The person is signed out at once and cannot sign in any more. What was written stays."),
        button=_("Close account"),
        tone="danger",
        said=_("The account is closed."),
    )


@needs(MINE)
def reopen(request: SignedRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    return _with_reason(
        request,
        pk,
        actions.reopen,
        title=_("Open this account again?"),
        told=_("The person may sign in again, with the roles that are listed."),
        button=_("Open account"),
        said=_("The account is open."),
    )


@needs(MINE)
def drop_second_factor(request: SignedRequest, pk: int) -> HttpResponse:
    """The telephone with the authenticator is lost."""
    return _with_reason(
        request,
        pk,
        actions.drop_second_factor,
        title=_("Remove the second factor?"),
        told=_("Do this when the telephone is lost. Make sure that you are speaking with the right person."),
        button=_("Remove second factor"),
        tone="danger",
        said=_("The second factor is removed. A new one is set up at the next sign-in."),
    )
