"""A new key for NIK and KK, and everything written with the old one written again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from . import secrets

BATCH = 1_000

# What else is kept under the key, told by the apps that keep it: each rewrites its own and says how many.
_others: dict[str, Callable[[], int]] = {}


def also(name: str, rewrite: Callable[[], int]) -> None:
    """Declare something outside of `EncryptedField` that is encrypted with the key."""
    _others[name] = rewrite


def add_key() -> str:
    """Put a new key into the file and make it the current one; older ones stay until everything is rewritten."""
    path = Path(settings.FIELD_KEY_FILE)
    content = dict(secrets.load_keys(path))
    name = f"k{1 + max(int(known.lstrip('k')) for known in content['keys'])}"
    content = {**content, "current": name, "keys": {**content["keys"], name: secrets.new_key()}}
    secrets.write_keys(path, content)
    return name


def drop_old_keys() -> list[str]:
    """Leave only the current key in the file; what was written with another cannot be read any more."""
    path = Path(settings.FIELD_KEY_FILE)
    content = dict(secrets.load_keys(path))
    gone = [name for name in content["keys"] if name != content["current"]]
    secrets.write_keys(path, {**content, "keys": {content["current"]: content["keys"][content["current"]]}})
    return gone


def rewrite_all() -> dict[str, int]:
    """Write every encrypted value again with the current key, history included; how many by column. Owner only."""
    done = {f"{model._meta.db_table}.{field.column}": _rewrite(model, field) for model, field in _fields()}
    return {**done, **{name: rewrite() for name, rewrite in _others.items()}}


def _fields() -> list[tuple[type[models.Model], models.Field[Any, Any]]]:
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, secrets.EncryptedField)
    ]


def _rewrite(model: type[models.Model], field: models.Field[Any, Any]) -> int:
    """Past the history triggers: the same number in a new envelope is no change worth a line of history."""
    table, column, key = model._meta.db_table, field.column, model._meta.pk.column
    current = f"{secrets.load_keys(Path(settings.FIELD_KEY_FILE))['current']}."
    total = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            cursor.execute(
                f'SELECT "{key}", "{column}" FROM "{table}" WHERE "{column}" <> %s AND NOT starts_with("{column}", %s) '  # noqa: S608
                f"LIMIT {BATCH} FOR UPDATE",
                ["", current],
            )
            rows = cursor.fetchall()
            renewed = [(secrets.encrypt(secrets.decrypt(stored)), pk) for pk, stored in rows]
            cursor.executemany(f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s', renewed)  # noqa: S608
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        total += len(rows)
        if len(rows) < BATCH:
            return total
