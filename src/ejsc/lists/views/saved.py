"""Views of lists that people save, and how they like a list."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts.access import SIGNED_IN, SignedRequest, needs
from ejsc.kernel.errors import DomainError

from .. import actions, queries
from ..asking import SAVED, ask
from ..declaring import List, registered
from ..forms import SaveViewForm
from ..models import SavedView
from ..pages import chips
from ..permissions import Can
from .shared import back_to, list_of, query_of


@needs(SIGNED_IN)
@require_safe
def views(request: SignedRequest, listed: str) -> HttpResponse:
    """Her views of a list and those lent to her."""
    found = list_of(listed, by=request.user)
    views = queries.views_of(found.key, request.user)
    context = {"list": found, "views": views, "back": back_to(found), "saved_name": SAVED}
    return render(request, "lists/views.html", context)


@needs(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def create(request: SignedRequest, listed: str) -> HttpResponse:
    """Save the list as it is narrowed now."""
    found, may_share = list_of(listed, by=request.user), request.user.can(Can.LIST_SHARE)
    if request.method == "GET":
        form = SaveViewForm(by=request.user, may_share=may_share)
        form.initial["query"] = request.GET.urlencode()
        return _form(request, found, form)
    form = SaveViewForm(request.POST, by=request.user, may_share=may_share)
    return _save(request, found, form)


@needs(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Another name or other people; what it holds stays."""
    view = queries.saved_view(pk, by=request.user)
    found, may_share = list_of(view.list_key, by=request.user), request.user.can(Can.LIST_SHARE)
    if request.method == "POST":
        return _save(request, found, SaveViewForm(request.POST, by=request.user, may_share=may_share), view)
    share = "office" if view.office_id else f"role:{view.role}" if view.role else ""
    start = {"id": view.pk, "name": view.name, "share": share, "query": urlencode(view.query)}
    return _form(request, found, SaveViewForm(by=request.user, may_share=may_share, initial=start), view=view)


def _save(
    request: SignedRequest, listed: List, form: SaveViewForm, view: SavedView | None = None
) -> HttpResponse:
    if not form.is_valid():
        return _form(request, listed, form, view=view, status=422)
    given = form.cleaned_data
    try:
        made = actions.save_view(
            id=view.pk if view else given["id"], listed=listed, name=given["name"], query=query_of(given["query"]),
            share=given.get("share", ""), by=request.user,
        )  # fmt: skip
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _form(request, listed, form, view=view, status=error.status)
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": made.name})
    return redirect(f"{reverse(listed.url_name)}?{urlencode({SAVED: made.pk})}")


def _form(
    request: SignedRequest,
    listed: List,
    form: SaveViewForm,
    *,
    view: SavedView | None = None,
    status: int = 200,
) -> HttpResponse:
    query = str(form["query"].value() or "")
    asked = ask(listed, query_of(query), request.user)
    context = {
        "list": listed, "form": form, "view": view, "asked": asked, "chips": chips(asked),
        "back": back_to(listed, query),
    }  # fmt: skip
    return render(request, "lists/view_form.html", context, status=status)


@needs(SIGNED_IN)
@require_POST
def drop(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Remove one of her own views."""
    view = queries.saved_view(pk, by=request.user)
    actions.drop_view(view=view, by=request.user)
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    listed = registered().get(view.list_key)
    return redirect("lists:views", listed.key) if listed else redirect("desk:home")


@needs(SIGNED_IN)
@require_POST
def look(request: SignedRequest, listed: str) -> HttpResponse:
    """Columns and density, for this person."""
    found = list_of(listed, by=request.user)
    columns = [] if "usual" in request.POST else request.POST.getlist("column")
    try:
        actions.keep_look(
            listed=found, columns=columns, density=request.POST.get("density", ""), by=request.user
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(back_to(found, request.POST.get("query", "")[:4000]))
