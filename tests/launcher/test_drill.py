"""The drill: a whole installation is backed up at work, lost, brought back, and counted."""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg
import pytest

from launcher import database
from tests.installing import Installation, installed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# What only people change; queues and traces go on by themselves while the site works.
LASTING = ("accounts_", "calendar_", "cases_", "organisations_", "people_", "regions_")


def counts(one: Installation) -> dict[str, int]:
    """How many rows each lasting table of a running site has, as the owner sees them."""
    url = database.choose(one.places, in_use=True).owner
    with psycopg.connect(url) as owner:
        names = [
            name for (name,) in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        lasting = [name for name in names if name.startswith(LASTING)]
        return {name: owner.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in lasting}


def test_a_lost_installation_comes_back_whole(copied: Installation, home: Path) -> None:
    one = copied
    one.start()
    photo = one.places.files / "ready/ab/photo.jpg"
    photo.parent.mkdir(parents=True, exist_ok=True)
    photo.write_bytes(b"a photo" * 20_000)
    before = counts(one)
    assert before["cases_case"] > 50
    assert before["regions_region"] > 10_000
    assert "The keys are not in it" in one.ejsc("backup", home / "kept.tar")
    one.ejsc("stop")

    with installed(home / "two") as other:
        assert "--without-key" in other.ejsc("restore", home / "kept.tar", code=1)
        shutil.copy2(one.places.keys / "fields.json", other.places.keys / "fields.json")
        other.ejsc("restore", home / "kept.tar")
        assert "holds people or files already" in other.ejsc("restore", home / "kept.tar", code=1)
        assert (other.places.files / "ready/ab/photo.jpg").read_bytes() == b"a photo" * 20_000
        other.start()
        assert counts(other) == before
        assert '"status": "ok"' in other.ejsc("status")
