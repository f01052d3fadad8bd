from collections.abc import Iterator

import pytest

from ejsc.calendar import queries


@pytest.fixture(autouse=True)
def _calendar_read_afresh() -> Iterator[None]:
    """These tests change holidays and rules: nothing that one of them kept may reach another."""
    queries.forget()
    yield
    queries.forget()
