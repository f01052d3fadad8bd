"""A new key under a running site: every number is written again and nothing is lost."""

from __future__ import annotations

import re

import pytest

from .site import Site

pytestmark = [pytest.mark.journey, pytest.mark.slow]

MAKE = (
    "from ejsc.people.models import Person; "
    "Person.objects.create(number='P-KEY-1', full_name='Kunci', nik='3573055207520001', kk='3573050101010001')"
)
READ = (
    "from ejsc.people.models import Person; p = Person.objects.get(number='P-KEY-1'); print(p.nik, p.kk); "
    "from django.db import connection; c = connection.cursor(); "
    "c.execute(\"SELECT count(*) FROM people_personevent WHERE nik LIKE 'k1.%' OR nik LIKE '%3573055207%'\"); "
    "print('left', c.fetchone()[0])"
)


def test_a_rotation_rewrites_numbers_and_their_history_with_the_new_key(site: Site) -> None:
    site.manage("shell", "-v0", "-c", MAKE)
    said = site.manage("rotate_field_key", "--drop-old")
    assert re.search(r"people_person\.nik: [1-9]\d* written again", said)
    assert re.search(r"people_personevent\.nik: [1-9]\d* written again", said)
    assert "mfa_authenticator.data: 4 written again" in said
    assert site.manage("shell", "-v0", "-c", READ).split() == [
        "3573055207520001",
        "3573050101010001",
        "left",
        "0",
    ]
