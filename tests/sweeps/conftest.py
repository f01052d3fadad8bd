from __future__ import annotations

import uuid

import pytest

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases import actions
from ejsc.cases.models import Case
from ejsc.cases.tests.conftest import assigned, case, in_service, report, reported
from ejsc.people.actions import record_needs, register
from tests.cast import person

from .unseen import crowd, secret
from .world import World, build

__all__ = ["assigned", "case", "crowd", "in_service", "report", "reported", "secret"]


@pytest.fixture
def filled(in_service: Case, sari: User) -> Case:
    """A case in service with somebody in it: something in every table that a case fills."""
    with scope(sari):
        person = register(
            id=uuid.uuid4(), by=sari, fields={"full_name": "Painem", "nik": "3573055207520001"},
            region_code=in_service.region_id, addresses=[{"kind": "found_at", "text": "Pasar"}], aliases=["Mbah Nem"],
        )  # fmt: skip
        record_needs(person=person, codes=["lansia-terlantar"], source="sweep", by=sari)
        actions.attach_person(case=in_service, person=person, role="subject", relation="", by=sari)
        actions.add_note(case=in_service, text="Catatan untuk @sari", by=sari)
    return in_service


@pytest.fixture
def people(
    sari: User, budi: User, dewi: User, joko: User, agus: User, rina: User, wati: User, yudi: User
) -> dict[str, User]:
    """Everybody who asks in the access sweep."""
    tono = person("tono", "Tono", "tksk", region="35.73.02")
    korkab = person("korkab", "Hasan Basri", "pillar_coordinator", region="35.73")
    kadis = person("kadis", "Kepala Dinas", "leader", region="35")
    everybody = [sari, tono, budi, dewi, joko, agus, rina, korkab, kadis, wati, yudi]
    return {user.username: user for user in everybody}


@pytest.fixture
def world(filled: Case, people: dict[str, User]) -> World:
    return build(filled, people)
