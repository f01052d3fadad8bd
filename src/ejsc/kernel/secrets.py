"""Sensitive numbers at rest: AES-GCM for the value, HMAC for finding it again.

The key file lies outside the database and its backup. It holds several keys, so that rotation can read
the old while it writes the new: `{"current": "k1", "keys": {"k1": "<base64>"}, "index": "<base64>"}`.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models


class KeyMissing(RuntimeError):
    """The key file is absent or does not hold the key that a value was written with."""


def new_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def make_key_file(path: Path) -> bool:
    """Make the key file unless it is there; whether one was made."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_keys(path, {"current": "k1", "keys": {"k1": new_key()}, "index": new_key()})
    return True


def write_keys(path: Path, content: dict[str, Any]) -> None:
    """Replace the key file in one step, readable by its owner alone."""
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        json.dump(content, handle)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)


def load_keys(path: Path) -> dict[str, Any]:
    """The key file's contents, read again when the file changed. Raises: KeyMissing."""
    try:
        return _read_keys(path, path.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise KeyMissing(f"No key file at {path}; restore it from where you keep it apart.") from error


@lru_cache(maxsize=4)
def _read_keys(path: Path, _changed: int) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text())
    return content


def _keys() -> dict[str, Any]:
    return load_keys(Path(settings.FIELD_KEY_FILE))


class Sealer:
    """Encrypts and fingerprints with the present keys, read once for as many values as it is kept for."""

    def __init__(self) -> None:
        keys = _keys()
        self._name: str = keys["current"]
        self._box = AESGCM(base64.b64decode(keys["keys"][self._name]))
        self._index = base64.b64decode(keys["index"])

    def encrypt(self, plain: str) -> str:
        """`<key id>.<base64 of nonce and ciphertext>`."""
        nonce = os.urandom(12)
        body = nonce + self._box.encrypt(nonce, plain.encode(), self._name.encode())
        return f"{self._name}.{base64.b64encode(body).decode()}"

    def blind_index(self, plain: str, *, purpose: str) -> str:
        """A keyed fingerprint for exact match; the same number gives the same one for the same purpose."""
        return hmac.digest(self._index, f"{purpose}:{plain}".encode(), "sha256").hex()


def encrypt(plain: str) -> str:
    """One value, as `Sealer` encrypts it."""
    return Sealer().encrypt(plain)


def blind_index(plain: str, *, purpose: str) -> str:
    """One value, as `Sealer` fingerprints it."""
    return Sealer().blind_index(plain, purpose=purpose)


def decrypt(stored: str) -> str:
    """What `encrypt` was given. Raises: KeyMissing."""
    name, _, body = stored.partition(".")
    try:
        key = base64.b64decode(_keys()["keys"][name])
    except KeyError as error:
        raise KeyMissing(f"The key {name} is not in the key file.") from error
    raw = base64.b64decode(body)
    return AESGCM(key).decrypt(raw[:12], raw[12:], name.encode()).decode()


class EncryptedField(models.TextField[str, str]):
    """Text that only ever reaches the database encrypted; cannot be searched, keep a blind index beside it."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return encrypt(text) if text else text

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return decrypt(value) if value else value
