"""Reading saved views, looks and exports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, UUIDField, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.roles import all_roles
from ejsc.kernel.errors import NotFoundHere
from ejsc.regions import queries as regions
from ejsc.regions.rules import up

from .declaring import registered
from .models import Export, ListLook, SavedView

MOST_VIEWS = 40


def views_visible_to(user: User) -> QuerySet[SavedView]:
    """Her own views and those lent to a role that she holds there, or to an office where she works."""
    held = user.current_assignments
    condition = Q(owner=user)
    for one in held:
        if one.region_id:
            condition |= Q(role=one.role, region__in=up(one.region_id))
    offices = {one.organisation_id for one in held} | {user.organisation_id}
    return SavedView.objects.filter(condition | Q(office__in=offices - {None}))


def kept_of(list_key: str, user: User) -> tuple[list[SavedView], ListLook]:
    """The saved views of one list and how she likes it, in one query."""
    views = views_visible_to(user).filter(list_key=list_key).order_by()
    said = JSONObject(columns=F("columns"), density=F("density"))
    look = ListLook.objects.filter(user=user, list_key=list_key).annotate(
        key=Value(None, output_field=UUIDField()), name=Value(""), said=said, by=Value("")
    )
    rows = views.values_list("pk", "name", "query", "owner_id", "owner__full_name").union(
        look.values_list("key", "name", "said", "user_id", "by"), all=True
    )
    found = list(rows)
    mine: dict[str, Any] = next((row[2] for row in found if row[0] is None), {})
    return _views(list_key, [row for row in found if row[0]], user), ListLook(
        user=user, list_key=list_key, **mine
    )


def _views(list_key: str, rows: list[Any], user: User) -> list[SavedView]:
    views = [
        SavedView(pk=pk, list_key=list_key, name=name, query=query, owner=User(pk=owner, full_name=by))
        for pk, name, query, owner, by in rows
    ]
    return sorted(views, key=lambda one: (one.owner_id != user.pk, one.name.casefold()))[:MOST_VIEWS]


def views_of(list_key: str, user: User) -> list[SavedView]:
    """The saved views of one list, her own first."""
    found = views_visible_to(user).filter(list_key=list_key).select_related("owner")
    return sorted(
        found.order_by("name")[:MOST_VIEWS], key=lambda one: (one.owner_id != user.pk, one.name.casefold())
    )


def saved_view(pk: UUID, *, by: User) -> SavedView:
    """One of her own views. Raises: NotFoundHere."""
    found = SavedView.objects.filter(pk=pk, owner=by).first()
    if found is None:
        raise NotFoundHere
    return found


def look_of(list_key: str, user: User) -> ListLook:
    """How she likes a list; the usual look when she has not said."""
    found = ListLook.objects.filter(user=user, list_key=list_key).first()
    return found or ListLook(user=user, list_key=list_key)


def exports_of(user: User) -> QuerySet[Export]:
    """Her exports, the latest first."""
    return Export.objects.filter(owner=user).order_by("-asked_at")


def export(pk: UUID, *, by: User) -> Export:
    """One of her exports. Raises: NotFoundHere, also for those of others."""
    found = exports_of(by).filter(pk=pk).first()
    if found is None:
        raise NotFoundHere
    return found


def chosen_columns(columns: list[Any], look: ListLook) -> list[Any]:
    """The columns that a person sees: those she chose, as far as they still exist; else the usual ones."""
    wanted = [key for key in look.columns if isinstance(key, str)]
    if not any(one.key in wanted for one in columns):
        return [one for one in columns if one.default or one.always]
    return [one for one in columns if one.always or one.key in wanted]


def region_of(user: User) -> str | None:
    """The region in which she may lend views: the widest that she works in."""
    regions = sorted(
        {one.region_id for one in user.current_assignments if one.region_id}, key=lambda c: c.count(".")
    )
    return regions[0] if regions else None


def audiences(user: User) -> list[tuple[str, str]]:
    """With whom she may share a view: her office, and each role within her region."""
    found: list[tuple[str, str]] = []
    if user.organisation is not None:
        found.append(("office", _("Everybody at %(office)s") % {"office": user.organisation}))
    if (code := region_of(user)) is not None:
        where = regions.paths([code]).get(code, code)
        found += [
            (f"role:{key}", _("%(role)s, %(region)s") % {"role": role.label, "region": where})
            for key, role in all_roles().items()
            if role.grants & {one.permission for one in registered().values()}
        ]
    return found
