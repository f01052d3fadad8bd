"""Adding somebody, after looking whether the registry has her already."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ejsc.accounts.access import SignedRequest, needs
from ejsc.files.actions import receive
from ejsc.files.choices import Kind
from ejsc.kernel.errors import DomainError
from ejsc.regions.queries import by_code

from .. import actions, queries, rules
from ..choices import AddressKind
from ..forms import AddressForm, RegisterForm
from ..models import Person
from ..permissions import Can
from .detail import SENT, nik_warnings

KEEP = "person-new"
KINDS = (AddressKind.FOUND_AT, AddressKind.DOMICILE, AddressKind.KTP)


@needs(Can.PERSON_WRITE)
@require_http_methods(["GET", "POST"])
def register(request: SignedRequest) -> HttpResponse:
    """A form for somebody new; a search that found nobody arrives here with `start`, its words in the body."""
    if request.method != "POST" or "start" in request.POST:
        return _page(request, RegisterForm(initial=_carried(request)), _address_forms(request))
    form, addresses = RegisterForm(request.POST, request.FILES), _address_forms(request, bound=True)
    checked = [one.is_valid() for one in (form, *addresses)]  # all of them, so that all speak at once
    if not all(checked):
        return _page(request, form, addresses, status=422)
    try:
        with transaction.atomic():
            person = _register(form, addresses, request.user)
    except DomainError as error:
        field = error.field if error.field in form.fields else None
        form.add_error(field, str(error))
        return _page(request, form, addresses, status=error.status)
    request.session[SENT] = KEEP
    messages.success(
        request, _("%(name)s is registered as %(number)s.") % {"name": person, "number": person.number}
    )
    return redirect(onward(request, person) or person.get_absolute_url())


def _register(form: RegisterForm, addresses: list[AddressForm], by: Any) -> Person:
    given = form.cleaned_data
    person = actions.register(
        id=given["id"], by=by, fields=form.fields_of_person, aliases=given["aliases"],
        addresses=[address for one in addresses if (address := one.address)],
    )  # fmt: skip
    if given["photo"]:
        keep_photo(person, given["photo"], by)
    return person


def keep_photo(person: Person, upload: Any, by: Any) -> None:
    """Take the picture in and choose it. Raises: FileRefused, said at the field."""
    try:
        kept = receive(
            id=uuid.uuid4(),
            owner_type="people.person",
            owner_id=person.pk,
            upload=upload,
            by=by,
            only=Kind.PHOTO,
        )
    except DomainError as error:
        error.field = "photo"
        raise
    actions.set_photo(person=person, photo_id=kept.pk, by=by)


@needs(Can.PERSON_READ)
@require_POST
def hints(request: SignedRequest) -> HttpResponse:
    """Who may be meant already, and what looks odd about the NIK; a piece of a page, asked for while typing."""
    sent = request.POST
    nik, born = rules.digits(sent.get("nik", ""))[:20], _birth(sent)
    found = queries.doubles(
        name=sent.get("full_name", "").replace("\0", "")[:150], nik=nik, birth_date=born,
        village=(sent.get("village") or sent.get("found_at-village") or "")[:13], by=request.user,
    )  # fmt: skip
    context = {
        "hints": found, "onward": safe_onward(request),
        "warnings": nik_warnings(nik, born, sent.get("sex", "")) if len(nik) == 16 else [],
    }  # fmt: skip
    return render(request, "people/_hints.html", context)


def _birth(sent: Any) -> Any:
    parts = {
        name: int(value) if (value := sent.get(f"birth_{name}", "")).isdigit() and len(value) < 5 else None
        for name in ("day", "month", "year")
    }
    if None in parts.values():
        return None
    try:
        return rules.birth_of(**parts, age=None, today=timezone.localdate())[0]
    except ValueError:
        return None


def safe_onward(request: SignedRequest) -> str:
    """Where an upper page wants people brought to; only addresses of this site."""
    wanted = request.POST.get("onward") or request.GET.get("lanjut", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None):
        return wanted if wanted.endswith("/") else f"{wanted}/"
    return ""


def onward(request: SignedRequest, person: Person) -> str:
    """The upper page's address for this person."""
    back = safe_onward(request)
    return f"{back}{person.pk}/" if back else ""


def _carried(request: SignedRequest) -> dict[str, Any]:
    names = ("full_name", "nik")
    return {name: request.POST.get(name, "")[:150] for name in names} | {"onward": safe_onward(request)}


def _address_forms(request: SignedRequest, *, bound: bool = False) -> list[AddressForm]:
    """One for each kind of address; the place of the upper page's record is offered as where she was found."""
    region = by_code(request.POST.get("village", "")[:13]) if not bound else None
    start = {"village": region.code, "village_text": region.path} if region else {}
    return [
        AddressForm(
            request.POST if bound else None, prefix=kind.value, needed=False,
            initial={"kind": kind.value} | (start if kind == AddressKind.FOUND_AT else {}),
        )
        for kind in KINDS
    ]  # fmt: skip


def _page(
    request: SignedRequest, form: RegisterForm, addresses: list[AddressForm], *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "addresses": addresses, "back": safe_onward(request)}
    return render(request, "people/register.html", context, status=status)
