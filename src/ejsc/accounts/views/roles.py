"""Giving and ending roles; absences."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions, queries
from ..access import SignedRequest, needs
from ..forms import AbsenceForm, ReasonForm, RoleForm
from ..permissions import Can
from .act import ask

MINE = Can.USER_MANAGE


@needs(MINE)
def grant(request: SignedRequest, pk: int) -> HttpResponse:
    """A role over a region or an office."""
    person = queries.managed(pk, by=request.user)
    form = RoleForm(request.POST or None, by=request.user, initial={"starts": timezone.localdate()})

    def act(found: dict[str, object]) -> None:
        rest = {name: found[name] for name in ("role", "starts", "ends", "reason")}
        actions.grant(user=person, by=request.user, **form.scope(), **rest)  # type: ignore[arg-type]

    return ask(
        request,
        form,
        act,
        template="accounts/role.html",
        done=reverse("accounts:user", args=[pk]),
        said=_("The role is given. It holds from the next sign-in."),
        person=person,
    )


@needs(MINE)
def end(request: SignedRequest, pk: int, assignment: int) -> HttpResponse:
    """Take a role back."""
    person = queries.managed(pk, by=request.user)
    held = get_object_or_404(person.assignments.filter(queries.unfinished()), pk=assignment)
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda found: actions.end_assignment(
            user=person, assignment=assignment, reason=found["reason"], by=request.user
        ),
        template="accounts/act.html",
        done=reverse("accounts:user", args=[pk]),
        said=_("The role has ended."),
        person=person,
        title=_("End this role?"),
        told=_("%(role)s – %(over)s. The person is signed out at once.")
        % {"role": held.definition.label, "over": held.over},
        button=_("End role"),
        tone="danger",
    )


@needs(MINE)
def absence(request: SignedRequest, pk: int) -> HttpResponse:
    """Days on which somebody else stands in."""
    person = queries.managed(pk, by=request.user)
    return ask(
        request,
        AbsenceForm(request.POST or None, user=person, by=request.user),
        lambda found: actions.enter_absence(user=person, by=request.user, **found),
        template="accounts/act.html",
        done=reverse("accounts:user", args=[pk]),
        said=_("The absence is noted."),
        person=person,
        title=_("Note an absence"),
        button=_("Save"),
    )


@needs(MINE)
@require_POST
def withdraw(request: SignedRequest, pk: int, absence: int) -> HttpResponse:
    """Take a noted absence back."""
    person = queries.managed(pk, by=request.user)
    actions.withdraw_absence(user=person, absence=absence, by=request.user)
    messages.success(request, _("The absence is removed."))
    return redirect("accounts:user", pk=pk)
