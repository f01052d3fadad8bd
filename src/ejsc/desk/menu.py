"""What stands in the menu: the places that a person's roles open, for every page of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.permissions import Can as Account
from ejsc.cases.permissions import Can as Case
from ejsc.imports.permissions import Can as Imports
from ejsc.indicators.permissions import Can as Overview
from ejsc.letters.permissions import Can as Letter
from ejsc.lists.permissions import Can as Listed
from ejsc.notices.queries import unread_count
from ejsc.partners.permissions import Can as Partner
from ejsc.people.permissions import Can as Person
from ejsc.rulebook.permissions import Can as Rules

from .guide import BY_PAGE


@dataclass(frozen=True)
class Place:
    """One entry: its address, and the permission that opens it."""

    label: str | Promise
    url_name: str
    icon: str
    permission: str


PLACES = (
    Place(_("Today"), "cases:today", "calendar", Case.CASE_WORK),
    Place(_("Inbox"), "cases:inbox", "inbox", Case.REPORT_READ),
    Place(_("Cases"), "cases:list", "folder", Case.CASE_READ),
    Place(_("Tasks"), "cases:own_tasks", "list", Case.CASE_WORK),
    Place(_("Referrals"), "cases:referrals", "move", Case.REFERRAL_WORK),
    Place(_("Approvals"), "cases:approvals", "check", Case.CASE_APPROVE),
    Place(_("People"), "people:list", "user", Person.PERSON_READ),
    Place(_("Doubles"), "people:pairs", "users", Person.PERSON_MERGE),
    Place(_("Agreements"), "partners:list", "building", Partner.AGREEMENT_READ),
    Place(_("Overview"), "indicators:overview", "chart", Overview.OVERVIEW_READ),
    Place(_("Exports"), "lists:exports", "download", Listed.LIST_EXPORT),
    Place(_("Bring in lists"), "imports:list", "upload", Imports.IMPORT_RUN),
    Place(_("Emergency access"), "cases:emergency", "lock", Case.CASE_EMERGENCY),
    Place(_("Accounts"), "desk:accounts", "users", Account.USER_MANAGE),
    Place(_("Wording of letters"), "letters:templates", "file", Letter.TEMPLATE_EDIT),
    Place(_("Settings"), "rulebook:contents", "settings", Rules.RULES_EDIT),
    Place(_("Undelivered mail"), "notices:undelivered", "send", Account.USER_MANAGE),
    Place(_("Other systems"), "integration:webhooks", "link", Account.INTEGRATION_MANAGE),
    Place(_("Trace"), "desk:trace", "history", Account.AUDIT_READ),
)


def menu(request: HttpRequest) -> dict[str, Any]:
    """The menu, the bell and the plus button, for signed-in people; nothing for everybody else."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {
        "menu": _entries(user, request.path),
        "notice_count": unread_count(user),
        "notices_url": reverse("notices:own"),
        "add_url": _add_url(user),
        "search_url": reverse("desk:search"),
        "unsent_url": reverse("cases:today") if user.can(Case.CASE_WORK) else "",
        "help_url": _help_url(request),
        "person_name": user.full_name or user.username,
        "person_note": user.position,
    }


def _entries(user: Any, path: str) -> list[dict[str, Any]]:
    """What her roles open; she is at the place whose address is the longest beginning of this one."""
    urls = {place: reverse(place.url_name) for place in PLACES}
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default="")
    return [
        {"label": place.label, "url": url, "icon": place.icon, "active": url == here, "badge": None}
        for place, url in urls.items()
        if user.can(place.permission)
    ]


def _help_url(request: HttpRequest) -> str:
    """The instructions that fit this page, or all of them."""
    match = request.resolver_match
    slug = BY_PAGE.get(match.view_name) if match else None
    return reverse("desk:guide_topic", args=[slug]) if slug else reverse("desk:guide")


def _add_url(user: Any) -> str:
    """Field workers add what they found, desks enter what somebody told them, others report like everybody."""
    if user.can(Case.REPORT_TRIAGE):
        return reverse("cases:report_new")
    return reverse("cases:own_finding") if user.can(Case.CASE_OPEN) else reverse("publishing:report")
