"""Keeping how somebody likes a list, and views of it under a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotPermitted
from ejsc.organisations.models import Organisation

from .. import queries
from ..asking import ask, given
from ..choices import Density
from ..declaring import List
from ..models import ListLook, SavedView
from ..permissions import Can


def keep_look(*, listed: List, columns: Sequence[str], density: str, by: User) -> None:
    """Which columns and how dense; for this person, on every device."""
    known = [one.key for one in listed.columns_for(by)]
    wanted = [key for key in known if key in columns]
    if density not in Density.values:
        raise BadInput(_("Choose how dense the rows are."), field="density")
    ListLook.objects.update_or_create(
        user=by, list_key=listed.key, defaults={"columns": wanted, "density": density}
    )


def save_view(
    *, id: UUID, listed: List, name: str, query: Mapping[str, Any], share: str = "", by: User
) -> SavedView:
    """Keep a narrowed list under a name. The sender makes the id, so that a retry is harmless.

    `share`: "" for herself, `office`, or `role:<key>` for those who hold it in her region.
    Raises: BadInput, NotPermitted.
    """
    name = " ".join(name.split())
    if not name:
        raise BadInput(_("Give the view a name."), field="name")
    if SavedView.objects.filter(owner=by, list_key=listed.key, name__iexact=name).exclude(pk=id).exists():
        raise BadInput(_("You have a view of this name already. Choose another name."), field="name")
    lent = _lent(share, by)
    kept = ask(listed, given(query), by).query
    with transaction.atomic():
        found = SavedView.objects.filter(pk=id, owner=by).first() or SavedView(pk=id, owner=by)
        found.list_key, found.name, found.query = listed.key, name[:60], kept
        found.role, found.region_id, found.office = lent
        found.save()
        audit.record("list.save_view", about=found, detail={"share": share})
    return found


def _lent(share: str, by: User) -> tuple[str, str | None, Organisation | None]:
    """To whom a view is lent. Raises: NotPermitted, BadInput."""
    if not share:
        return "", None, None
    if not by.can(Can.LIST_SHARE):
        raise NotPermitted
    if share not in {key for key, _label in queries.audiences(by)}:
        raise BadInput(_("Choose with whom you share the view."), field="share")
    if share == "office":
        return "", None, by.organisation
    return share.removeprefix("role:"), queries.region_of(by), None


def drop_view(*, view: SavedView, by: User) -> None:
    """Remove one of her own views."""
    audit.record("list.drop_view", about=view)
    view.delete()
