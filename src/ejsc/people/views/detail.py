"""Who somebody is: one page, with the NIK masked until somebody says why she needs it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.audit.queries import who_looked
from ejsc.files.queries import attachments_of
from ejsc.kernel import panels
from ejsc.kernel.errors import DomainError
from ejsc.regions.queries import by_code

from .. import actions, knowing, queries, rules
from ..forms import RevealForm
from ..models import Person
from ..permissions import Can

LOOKS = 5
# The name of the form that was just sent; the page after it throws its draft away.
SENT = "sent_form"


@needs(Can.PERSON_READ)
@require_safe
def detail(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The person's page; the look is traced once."""
    try:
        person = queries.opened(pk, by=request.user)
    except queries.MergedAway as merged:
        kept = merged.person.merged_into
        if kept is None or not queries.visible_to(request.user).filter(pk=kept.pk).exists():
            raise
        messages.info(request, str(merged))
        return redirect(kept)
    return _page(request, person, RevealForm())


@needs(Can.NIK_REVEAL)
@require_POST
def reveal(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The same page with the whole NIK, this once; who asked and why is kept."""
    person = queries.in_scope(pk, by=request.user)
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form, status=422)
    try:
        nik = actions.reveal_nik(person=person, reason=form.cleaned_data["reason"], by=request.user)
    except DomainError as error:
        form.add_error("reason", str(error))
        return _page(request, person, form, status=error.status)
    return _page(request, person, RevealForm(), nik=nik)


def _page(
    request: SignedRequest, person: Person, form: RevealForm, *, nik: str = "", status: int = 200
) -> HttpResponse:
    user: Any = request.user
    may_write = user.can(Can.PERSON_WRITE, person)
    context = {
        "person": person, "age": rules.age_on(timezone.localdate(), person.birth_date),
        "addresses": queries.addresses_of(person), "aliases": person.aliases.order_by("name"),
        "needs": queries.open_needs(person, masked=not knowing.knows(user, person)), "may_write": may_write,
        "may_reveal": bool(person.nik_tail) and user.can(Can.NIK_REVEAL, person),
        "warnings": warnings_of(person), "form": form, "revealed": grouped(nik),
        "photo": photo_of(person), "panels": panels.for_page("person", person, by=user),
        "merges": queries.merges_into(person), "may_merge": user.can(Can.PERSON_MERGE, person),
        "looks": who_looked(person)[:LOOKS], "sent": request.session.pop(SENT, ""),
    }  # fmt: skip
    return render(request, "people/detail.html", context, status=status)


def grouped(nik: str) -> str:
    """Sixteen digits in fours, as they are easily compared."""
    return " ".join(nik[at : at + 4] for at in range(0, len(nik), 4))


def warnings_of(person: Person) -> list[Any]:
    """Where the NIK disagrees with the rest."""
    return nik_warnings(
        person.nik, person.birth_date if person.birth_precision == "day" else None, person.sex
    )


def nik_warnings(nik: str, birth_date: Any, sex: str) -> list[Any]:
    """The warnings of `rules.nik_warnings`, with the district code looked up."""
    parts = rules.read_nik(nik)
    known = {parts.area} if parts and by_code(parts.area) else set()
    return rules.nik_warnings(nik, birth_date=birth_date, sex=sex, known_areas=known)


def photo_of(person: Person) -> Any:
    """The chosen picture with the state it is in, if there is one."""
    if person.photo_id is None:
        return None
    return next(
        (one for one in attachments_of("people.person", person.pk) if one.pk == person.photo_id), None
    )
