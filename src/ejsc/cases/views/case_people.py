"""The people in a case: look first whether the registry has them, then add or register."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError, StepNotAllowed
from ejsc.people import queries as people
from ejsc.people.permissions import Can as PersonCan

from .. import actions, casefile, onlookers, queries
from ..forms.case_acts import AttachForm, ReasonOnlyForm
from ..models import Case, CasePerson
from ..permissions import Can
from .case_shared import done, refuse_in, sent_data, sent_form, sentence


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def search(request: SignedRequest, number: str) -> HttpResponse:
    """Who is it? What is asked goes in the body, so that no name and no NIK stands in an address."""
    case = casefile.in_scope(number, by=request.user)
    if case.is_closed:
        return _closed(request, case)
    asked = {name: request.POST.get(name, "").replace("\0", "")[:150] for name in ("full_name", "nik")}
    nik = "".join(c for c in asked["nik"] if c.isdigit())
    error = ""
    if asked["nik"] and len(nik) != 16:
        error = _("The NIK must have 16 digits. You wrote %(n)s digits. Check it, or search by name.") % {
            "n": len(nik)
        }
    looked = request.method == "POST" and not error and bool(asked["full_name"].strip() or nik)
    found = (
        people.doubles(name=asked["full_name"], nik=nik, village=case.region_id, by=request.user, limit=10)
        if looked else []
    )  # fmt: skip
    context = {
        "case": case, "asked": asked, "error": error, "looked": looked, "hints": found,
        "onward": reverse("cases:person_search", args=[case.number]), "told": _names_told(case),
        "there": {link.person_id for link in case.people.all()},
        "may_register": request.user.can(PersonCan.PERSON_WRITE),
    }  # fmt: skip
    return render(request, "cases/casework/person_search.html", context, status=422 if error else 200)


def _names_told(case: Case) -> list[str]:
    """Names that the reports mention, offered for searching with one press."""
    names = case.reports.exclude(subject_name="").values_list("subject_name", flat=True)
    return list(dict.fromkeys(names))[:5]


def _closed(request: SignedRequest, case: Case) -> HttpResponse:
    context = {"case": case, "refusal": sentence(StepNotAllowed(), case)}
    return render(request, "cases/casework/closed_step.html", context, status=409)


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def attach(request: SignedRequest, number: str, person: UUID) -> HttpResponse:
    """What the person is in this case."""
    case = casefile.in_scope(number, by=request.user)
    found = people.in_scope(person, by=request.user)
    link = case.people.filter(person=found).first()
    form = AttachForm(
        sent_data(request), initial={"role": link.role, "relation": link.relation} if link else None
    )
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            actions.attach_person(case=case, person=found, by=request.user, **form.cleaned_data)
            told = _("Saved.") if link else _("%(name)s belongs to the case now.") % {"name": found}
            return done(request, case, told)
        except DomainError as refusal:
            refuse_in(form, refusal, case)
            status = refusal.status
    context = {"case": case, "person": found, "link": link, "form": form, "sent": sent_form(request)}
    return render(request, "cases/casework/attach.html", context, status=status)


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def detach(request: SignedRequest, number: str, person: UUID) -> HttpResponse:
    """Somebody who was added by mistake."""
    case = casefile.in_scope(number, by=request.user)
    link = get_object_or_404(CasePerson.objects.select_related("case", "person"), case=case, person=person)
    form = ReasonOnlyForm(sent_data(request))
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            actions.detach_person(link=link, reason=form.cleaned_data["reason"], by=request.user)
            return done(request, case, _("Taken out of the case. The registry keeps the person."))
        except DomainError as refusal:
            refuse_in(form, refusal, case)
            status = refusal.status
    page = {
        "title": _("Take %(name)s out of the case") % {"name": link.person}, "word": _("Take out"),
        "tone": "danger", "body": "cases/casework/_fields.html",
        "explanation": _("Only for somebody who was added by mistake. The registry keeps the person."),
    }  # fmt: skip
    context = {"case": case, "form": form, "page": page, "keep": f"detach-{link.pk}"}
    return render(request, "cases/casework/step.html", context, status=status)


@needs(Can.CASE_READ)
@require_safe
def of_person(request: SignedRequest, person: UUID) -> HttpResponse:
    """A person's cases, for the person's page; of those elsewhere the office and how far it is."""
    found = people.in_scope(person, by=request.user)
    rows = queries.cases_visible_to(request.user).filter(people__person=found).select_related("desk", "owner")
    cases = list(rows.order_by("-opened_at")[:20])
    elsewhere = None if cases else onlookers.standing_of([found.pk]).get(found.pk)
    piece = bool(request.headers.get("HX-Request"))
    template = "cases/casework/_of_person.html" if piece else "cases/casework/of_person.html"
    return render(request, template, {"person": found, "cases": cases, "elsewhere": elsewhere})
