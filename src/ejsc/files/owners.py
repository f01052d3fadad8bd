"""Whose a file is: upper apps say who may read what hangs on their records, once for pages and row locks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from ejsc.accounts.models import User

Rule = Callable[["User", UUID], bool]

TABLE = "files_attachment"


@dataclass(frozen=True)
class Owner:
    """The rights of one kind of record over its files.

    `sql` is the same rule for the row lock: a predicate in which `{key}` stands for the record's id.
    `may_add` is asked when a signed-in person sends a file by itself, after or before its record.
    """

    type: str
    may_read: Rule
    sql: str
    may_add: Rule


_owners: dict[str, Owner] = {}


def register(owner_type: str, *, may_read: Rule, sql: str, may_add: Rule | None = None) -> None:
    """Declare a kind of record that files may belong to (from an app's `ready`)."""
    if "{key}" not in sql:
        raise ValueError(f"{owner_type}: the predicate names its record by {{key}}")
    _owners[owner_type] = Owner(owner_type, may_read, sql, may_add or may_read)


def find(owner_type: str) -> Owner | None:
    """The rights over files of one kind of record, if there is such a kind."""
    return _owners.get(owner_type)


def readable() -> str:
    """The row lock of the attachments: every registered rule; and a reporter without account, her own."""
    own = f"({TABLE}.by_id IS NULL AND {TABLE}.owner_id = ejsc_public())"
    return f"{own} OR (ejsc_user() IS NOT NULL AND ejsc_reads_owner({TABLE}.owner_type, {TABLE}.owner_id))"


def function() -> str:
    """The registered rules as a function; with the locks of all owners' tables they take long to plan."""
    branches = "".join(_branch(one) for one in sorted(_owners.values(), key=lambda one: one.type))
    return (
        "CREATE OR REPLACE FUNCTION ejsc_reads_owner(of_type text, of_id uuid) RETURNS boolean"
        f" LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN {branches} RETURN false; END $$"
    )


def _branch(one: Owner) -> str:
    name = one.type.replace("'", "''")
    return f"IF of_type = '{name}' THEN RETURN coalesce({one.sql.replace('{key}', 'of_id')}, false); END IF; "
