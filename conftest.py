"""Tests run as the site's restricted role, on a real PostgreSQL, in a database made by the owner."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.database", "tests.cast"]


@pytest.fixture(autouse=True, scope="session")
def _field_key(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A key file and a folder for files of the tests' own."""
    from django.conf import settings

    from ejsc.kernel.secrets import make_key_file

    # Signing in is tested for what it decides, not for how slowly it hashes.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    home = tmp_path_factory.mktemp("data")
    settings.FIELD_KEY_FILE = home / "fields.json"
    settings.FILES_ROOT = Path(os.environ.get("EJSC_TEST_FILES", home / "files"))
    make_key_file(settings.FIELD_KEY_FILE)
    return
