from __future__ import annotations

import uuid

import pytest

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.people import actions
from ejsc.people.models import Person

NIK = "3573054107600003"


def details(**over: object) -> dict[str, object]:
    """A form as a browser sends it."""
    kinds = {f"{kind}-kind": kind for kind in ("found_at", "domicile", "ktp")}
    return {"id": str(uuid.uuid4()), "full_name": "Painem", "sex": "P", **kinds, **over}


@pytest.fixture
def painem(budi: User) -> Person:
    """Registered by Budi for Malang city."""
    fields = {"full_name": "Painem", "sex": "P", "nik": NIK, "mother_name": "Sutinah"}
    with scope(budi):
        return actions.register(id=uuid.uuid4(), by=budi, fields=fields)
