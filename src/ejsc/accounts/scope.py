"""The scope of a transaction: what row-level security lets through, set here and nowhere else.

`with scope(user):` for a person, `with system("reason"):` for jobs and commands, `with public(report_id):` for
somebody without an account. Each opens the transaction, sets the scope for it, and clears it on exit, also when
it is nested in another one. What was refused meanwhile is audited after the transaction is over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models, transaction

from ejsc.audit.actions import flush_refusals
from ejsc.kernel.context import Acting, acting
from ejsc.kernel.inserting import Statement, insert

from .models import User

# How somebody without an account stands in the trace.
PUBLIC = "public"

_families: dict[str, str] = {}
_settings: ContextVar[Mapping[str, str]] = ContextVar("scope_settings", default={})  # noqa: B039


def family(name: str, permission: str) -> None:
    """Declare a family of locked tables and the permission that opens their rows."""
    _families[name] = permission


def families() -> dict[str, str]:
    """Every family with its permission."""
    return dict(_families)


@dataclass(frozen=True)
class System:
    """The office's own machinery as an actor: jobs, imports, commands."""

    reason: str

    @property
    def label(self) -> str:
        return f"e-JSC: {self.reason}"

    def can(self, permission: str, record: Any = None) -> bool:
        return True


@contextmanager
def scope(user: User, *, sealed: bool = True) -> Iterator[User]:
    """What this person may see, for one transaction.

    Sealed records stay shut where `sealed` is false, for instance before the second factor, and to a program that
    acts with a token: it cannot say for what it looks.
    """
    open_ = "open" if sealed and not getattr(user, "via", "") else ""
    values = {"ejsc.user": str(user.pk), "ejsc.sealed": open_}
    for name, permission in _families.items():
        reach = user.reach(permission)
        values[f"ejsc.{name}_regions"] = _array(reach.regions)
        values[f"ejsc.{name}_organisations"] = _array(reach.organisations)
    with _scoped(values, user_id=user.pk, label=user.label):
        yield user


@contextmanager
def system(reason: str) -> Iterator[System]:
    """Everything, for work that no person does."""
    actor = System(reason)
    with _scoped({"ejsc.system": reason}, user_id=None, label=actor.label):
        yield actor


@contextmanager
def public(report: UUID | None = None) -> Iterator[None]:
    """Somebody without an account: may hand in, and see the one report that her code opened."""
    with _scoped({"ejsc.public": str(report) if report else ""}, user_id=None, label=PUBLIC):
        yield


def insert_publicly(report: UUID, *records: models.Model) -> None:
    """Store new records as `with public(report)` would, in one exchange with the database: all of them or none.

    Raises: IntegrityError.
    """
    if not connection.get_autocommit():
        with public(report):
            insert(*records)
        return
    now = replace(acting.get(), user_id=None, label=PUBLIC)
    insert(*records, after=_setting({"ejsc.public": str(report), **_of_history(now, {})}))


def _array(values: Any) -> str:
    return "{" + ",".join(sorted(str(v) for v in values)) + "}"


@contextmanager
def _scoped(values: Mapping[str, str], *, user_id: int | None, label: str) -> Iterator[None]:
    outer_settings, outer_acting = _settings.get(), acting.get()
    inner = replace(outer_acting, user_id=user_id, label=label, refusals=[])
    values = {**values, **_of_history(inner, outer_settings)}
    settings_token, acting_token = _settings.set(values), acting.set(inner)
    nested = connection.in_atomic_block
    try:
        with transaction.atomic():
            _apply(values, clearing=outer_settings)
            yield
            if nested and not connection.needs_rollback:  # an outermost transaction forgets by itself
                _apply(outer_settings, clearing=values)
    finally:
        _settings.reset(settings_token)
        _hand_on_refusals(inner, outer_acting, acting_token)


def _of_history(now: Acting, outer: Mapping[str, str]) -> dict[str, str]:
    """What the triggers write beside every change: set once here, not with every statement as pghistory would."""
    who = {"user": now.user_id, "by": now.label, "request": now.request_id}
    return {
        "pghistory.context_id": outer.get("pghistory.context_id") or str(uuid4()),
        "pghistory.context_metadata": json.dumps(who),
    }


def _hand_on_refusals(inner: Acting, outer: Acting, token: Any) -> None:
    """Write what was refused once nothing can undo it; inside another scope leave it to that one."""
    try:
        if not _settings.get():
            flush_refusals()
        else:
            outer.refusals.extend(inner.refusals)
    finally:
        acting.reset(token)


def _apply(values: Mapping[str, str], *, clearing: Mapping[str, str]) -> None:
    wanted = {**dict.fromkeys(clearing, ""), **values}
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(*_setting(wanted))


def _setting(values: Mapping[str, str]) -> Statement:
    """What sets these for the running transaction."""
    calls = ", ".join(["set_config(%s, %s, true)"] * len(values))
    return f"SELECT {calls}", [part for pair in values.items() for part in pair]
