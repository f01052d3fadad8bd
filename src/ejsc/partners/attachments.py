"""Who may read and add the files of an agreement."""

from __future__ import annotations

from uuid import UUID

from ejsc.accounts.models import User
from ejsc.files import owners

from . import queries
from .permissions import Can

AGREEMENT = "partners.agreement"


def register() -> None:
    """Tell the files app; called when the app is ready."""
    sql = "EXISTS (SELECT 1 FROM partners_agreement r WHERE r.id = {key})"
    owners.register(AGREEMENT, may_read=_reads, sql=sql, may_add=_adds)


def _reads(user: User, key: UUID) -> bool:
    return queries.visible_to(user).filter(pk=key).exists()


def _adds(user: User, key: UUID) -> bool:
    found = queries.visible_to(user).filter(pk=key).first()
    return found is not None and user.can(Can.AGREEMENT_WORK, found)
