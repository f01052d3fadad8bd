"""The benchmark measures what it says: everything that was acknowledged is stored. Speed is no test."""

from __future__ import annotations

import json

import pytest

from tests.installing import Installation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def test_the_benchmark_of_reports_stores_all_that_was_acknowledged(installation: Installation) -> None:
    figures = installation.places.data / "figures.json"
    said = installation.ejsc("bench", "reports", "--size", "small", "--json", figures)
    assert "WRONG" not in said
    kept = json.loads(figures.read_text())
    races = {(race["work"], race["clients"]) for race in kept["races"]}
    assert races == {(work, clients) for work in ("plain", "photo") for clients in (1, 8, 32)}
    for race in kept["races"]:
        assert race["ours"]["done"] > 0, race
        assert race["bare"]["done"] > 0, race
        assert race["ratio"]["min"] > 0, race
    assert "acknowledged" in kept["contents"]
