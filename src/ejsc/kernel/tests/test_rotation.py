from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from ejsc.kernel import rotation, secrets


@pytest.fixture
def key_file(settings: LazySettings, tmp_path: Path) -> Path:
    settings.FIELD_KEY_FILE = tmp_path / "fields.json"
    secrets.make_key_file(settings.FIELD_KEY_FILE)
    return Path(settings.FIELD_KEY_FILE)


def test_what_was_written_with_an_older_key_stays_readable_until_it_is_dropped(key_file: Path) -> None:
    stored = secrets.encrypt("3573055207520001")
    assert rotation.add_key() == "k2"
    assert secrets.decrypt(stored) == "3573055207520001"
    fresh = secrets.encrypt("3573055207520001")
    assert fresh.startswith("k2.")
    assert rotation.drop_old_keys() == ["k1"]
    assert secrets.decrypt(fresh) == "3573055207520001"
    with pytest.raises(secrets.KeyMissing):
        secrets.decrypt(stored)


def test_the_fingerprint_for_searching_survives_a_rotation(key_file: Path) -> None:
    before = secrets.blind_index("3573055207520001", purpose="nik")
    rotation.add_key()
    assert secrets.blind_index("3573055207520001", purpose="nik") == before


def test_the_key_file_is_for_its_owner_alone_and_the_same_number_never_looks_the_same(key_file: Path) -> None:
    assert key_file.stat().st_mode & 0o077 == 0
    assert secrets.encrypt("1") != secrets.encrypt("1")
