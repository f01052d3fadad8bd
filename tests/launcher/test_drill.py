"""The drill: a whole installation is backed up at work, lost, brought back, and counted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.launcher.conftest import Installation, installed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def counts(one: Installation) -> dict[str, int]:
    """How many of everything there are, by the site's own models, as the owner sees them."""
    code = (
        "import json\n"
        "from django.apps import apps\n"
        "skip = {'sessions.session', 'kernel.limitcount'}\n"
        "found = {m._meta.label_lower: m._base_manager.count() for m in apps.get_models() if m._meta.managed}\n"
        "print('COUNTS' + json.dumps({k: v for k, v in found.items() if k not in skip}))"
    )
    said = one.ejsc("manage", "shell", "-c", code)
    found: dict[str, int] = json.loads(said.partition("COUNTS")[2].splitlines()[0])
    return found


def test_a_lost_installation_comes_back_whole(installation: Installation, home: Path) -> None:
    one = installation
    one.start()
    photo = one.places.files / "ready/ab/photo.jpg"
    photo.parent.mkdir(parents=True, exist_ok=True)
    photo.write_bytes(b"a photo" * 20_000)
    said = one.ejsc("backup", home / "kept.tar")
    assert "The keys are not in it" in said
    one.ejsc("stop")
    before = counts(one)
    assert before["accounts.user"] > 5
    assert before["cases.case"] > 50

    with installed(home / "two") as other:
        assert "--without-key" in other.ejsc("restore", home / "kept.tar", code=1)
        shutil.copy2(one.places.keys / "fields.json", other.places.keys / "fields.json")
        other.ejsc("restore", home / "kept.tar")
        assert counts(other) == before
        assert (other.places.files / "ready/ab/photo.jpg").read_bytes() == b"a photo" * 20_000
        assert "holds people or files already" in other.ejsc("restore", home / "kept.tar", code=1)
        other.ejsc("restore", home / "kept.tar", "--replace")
        other.start()
        assert counts(other)["cases.case"] == before["cases.case"]
        assert '"status": "ok"' in other.ejsc("status")
