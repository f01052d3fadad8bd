"""Correcting what is known of somebody. Two who correct at once lose nothing."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ejsc.accounts.access import SignedRequest, needs
from ejsc.audit.queries import about
from ejsc.kernel.errors import Conflict, DomainError, NotPermitted

from .. import actions, queries
from ..forms import AddressForm, EditForm
from ..forms.person import PLAIN
from ..models import Person
from ..permissions import Can
from .detail import SENT
from .register import keep_photo

BIRTH = ("birth_day", "birth_month", "birth_year", "age")


@needs(Can.PERSON_WRITE)
@require_http_methods(["GET", "POST"])
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The form as it was found goes along; what another changed meanwhile is shown beside what was typed."""
    if request.method != "POST":
        person = queries.opened(pk, by=request.user)
        _may_write(request, person)
        return _page(request, person, EditForm(initial=EditForm.of(person)), found=as_found(person))
    person = queries.in_scope(pk, by=request.user)
    found = _found(request)
    form = EditForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, person, form, found=found, status=422)
    try:
        with transaction.atomic():
            _save(request, person, form, found)
    except Conflict as conflict:
        return _clash(request, person, form, found, conflict)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _page(request, person, form, found=found, status=error.status)
    request.session[SENT] = f"person-{person.pk}"
    messages.success(request, _("Saved."))
    return redirect(person)


def _may_write(request: SignedRequest, person: Person) -> None:
    if not request.user.can(Can.PERSON_WRITE, person):
        raise NotPermitted


def as_found(person: Person) -> dict[str, Any]:
    """What the page shows of a person, for comparing when it comes back; of numbers no more than it shows."""
    shown = EditForm.of(person)
    return {name: getattr(person, name) for name in PLAIN if name not in {"nik", "kk"}} | {
        "birth": [str(shown.get(name) or "") for name in BIRTH],
        "birth_date": person.birth_date.isoformat() if person.birth_date else "",
        "birth_precision": person.birth_precision, "nik": person.nik[-4:], "kk": person.kk[-4:],
        "aliases": sorted(person.aliases.values_list("name", flat=True)),
    }  # fmt: skip


def _found(request: SignedRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.POST.get("found", "{}"))
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}


def _save(request: SignedRequest, person: Person, form: EditForm, found: dict[str, Any]) -> None:
    wanted = form.fields_of_person | {"aliases": form.cleaned_data["aliases"]}
    if [form.data.get(name, "").strip() for name in BIRTH] == found.get("birth"):
        wanted = {
            name: value
            for name, value in wanted.items()
            if not name.startswith("birth_d") and name != "birth_precision"
        }
    for name in ("nik", "kk"):
        removed = name == "nik" and form.cleaned_data["without_nik"]
        if not (wanted[name] or removed):
            del wanted[name]
    wanted = {name: value for name, value in wanted.items() if request.POST.get(f"keep_{name}") != "theirs"}
    actions.edit(person=person, found=_in_full(person, found), wanted=wanted, by=request.user)
    if form.cleaned_data["photo"]:
        keep_photo(person, form.cleaned_data["photo"], request.user)


def _untouched(form: EditForm, found: dict[str, Any]) -> set[str]:
    """What stays whatever the form holds: a date of birth shown in other parts, numbers that it never showed."""
    same_birth = [form.data.get(name, "").strip() for name in BIRTH] == found.get("birth")
    left = {"birth_date", "birth_precision"} if same_birth else set()
    left |= {name for name in ("nik", "kk") if not form.cleaned_data[name]}
    return left - ({"nik"} if form.cleaned_data["without_nik"] else set())


def _in_full(person: Person, found: dict[str, Any]) -> dict[str, Any]:
    """The page knew the numbers' ends only: where these are still the same, so are the numbers."""
    same = {n: getattr(person, n) for n in ("nik", "kk") if getattr(person, n)[-4:] == found.get(n)}
    return found | same


def _clash(
    request: SignedRequest, person: Person, form: EditForm, found: dict[str, Any], conflict: Conflict
) -> HttpResponse:
    """Both values of each field, who wrote the other one and when; saving again then takes what was chosen."""
    person.refresh_from_db()
    last = about(person).filter(act="person.edit").first()
    now = as_found(person)
    names = [clash.field for clash in conflict.clashes]
    clashes = [
        {
            "field": clash.field, "label": clash.label,
            "theirs": _shown(person, clash.field), "yours": _typed(form, clash.field),
        }
        for clash in conflict.clashes
    ]  # fmt: skip
    found = (
        found
        | {name: now[name] for name in names}
        | ({"birth": now["birth"]} if "birth_date" in names else {})
    )
    return _page(request, person, form, found=found, status=409, clashes=clashes, last=last)


def _shown(person: Person, name: str) -> str:
    if name in {"nik", "kk"}:
        tail = getattr(person, name)[-4:]
        return f"•••• {tail}" if tail else ""
    display = getattr(person, f"get_{name}_display", None)
    return str(display() if display else getattr(person, name) or "")


def _typed(form: EditForm, name: str) -> str:
    if name in {"nik", "kk"}:
        tail = form.cleaned_data[name][-4:]
        return f"•••• {tail}" if tail else ""
    value = form.fields_of_person.get(name)
    choices = dict(getattr(form.fields.get(name), "choices", []))
    return str(choices.get(value, value) or "")


def _page(
    request: SignedRequest, person: Person, form: EditForm, *, found: dict[str, Any], status: int = 200,
    clashes: Any = (), last: Any = None,
) -> HttpResponse:  # fmt: skip
    context = {
        "person": person, "form": form, "found": json.dumps(found, default=str), "clashes": clashes, "last": last,
    }  # fmt: skip
    return render(request, "people/edit.html", context, status=status)


@needs(Can.PERSON_WRITE)
@require_http_methods(["GET", "POST"])
def address(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Another address; the earlier one of its kind stays in the history."""
    person = queries.in_scope(pk, by=request.user)
    _may_write(request, person)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.address:
        actions.add_address(person=person, fields=form.address, by=request.user)
        request.session[SENT] = f"address-{person.pk}"
        messages.success(request, _("The address is noted."))
        return redirect(person)
    status = 422 if form.is_bound else 200
    return render(request, "people/address.html", {"person": person, "form": form}, status=status)


@needs(Can.PERSON_WRITE)
@require_POST
def end_need(request: SignedRequest, pk: UUID, need: int) -> HttpResponse:
    """A need that is over."""
    person = queries.in_scope(pk, by=request.user)
    held = get_object_or_404(person.needs.select_related("person"), pk=need)
    actions.end_need(need=held, by=request.user)
    messages.success(request, _("The need is noted as over."))
    return redirect(person)
