"""A list of people through the browser: tried, brought in, the rows to correct, and taken back by two."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.imports import actions as imports
from ejsc.imports.models import Import
from ejsc.people import actions
from ejsc.people.choices import PairState
from ejsc.people.doubles import seeking
from ejsc.people.models import Pair, Person, Source

from .test_intake import HEAD, NIK, row

SignIn = Callable[[User], Client]
pytestmark = pytest.mark.django_db(transaction=True)
ELSEWHERE = "35.07.01.2001"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.IMPORTS_ROOT = tmp_path / "imports"


def fresh(id: uuid.UUID) -> Import:
    with system("test"):
        return Import.objects.get(pk=id)


def checked(browser: Client, *rows: str) -> Import:
    """A list that was handed in, its proposed columns taken, and that a worker has tried."""
    id, content = uuid.uuid4(), "\n".join([HEAD, *rows]).encode()
    file = SimpleUploadedFile("siks.csv", content)
    assert browser.post("/impor/baru/", {"id": str(id), "target": "orang", "file": file}).status_code == 302
    columns = {f"col_{at}": key for at, key in fresh(id).columns.items()}
    answer = browser.post(f"/impor/{id}/kolom/", {**columns, "ask_source": "SIKS"})
    assert answer.status_code == 302, answer.content.decode()
    imports.check(id)
    return fresh(id)


def brought_in(browser: Client, *rows: str) -> Import:
    run = checked(browser, *rows)
    assert browser.post(f"/impor/{run.pk}/masukkan/").status_code == 302
    imports.run(run.pk)
    return fresh(run.pk)


def people() -> list[Person]:
    with system("test"):
        return list(Person.objects.order_by("full_name"))


def test_a_list_is_tried_brought_in_compared_with_the_next_and_taken_back_by_two(
    signed_in: SignIn, budi: User, agus: User, joko: User
) -> None:
    browser = signed_in(budi)
    rows = (row("1"), row("2", "Sugeng", birth_date="kapan"), row("3", "Tumini", village_code=ELSEWHERE))
    run = checked(browser, *rows)
    assert (run.state, run.ready, run.wrong, run.report["new"]) == ("checked", 1, 2, 1)
    assert people() == []
    shown = browser.get(f"/impor/{run.pk}/").content.decode()
    assert "kapan" in shown
    assert "di luar wilayah" in shown
    wrong = browser.get(f"/impor/{run.pk}/perbaikan/")
    assert b"".join(wrong.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert browser.post(f"/impor/{run.pk}/masukkan/").status_code == 302
    imports.run(run.pk)
    run = fresh(run.pk)
    assert (run.state, run.stored) == ("done", 1)
    assert [one.full_name for one in people()] == ["Painem"]
    with system("test"):
        assert Source.objects.get().name == "SIKS (Kota Malang)"
    again = checked(browser, *rows)
    assert (again.ready, again.report["unchanged"]) == (0, 1)
    # One asks, another one does it.
    url = f"/impor/{run.pk}/tarik/"
    for _press in range(2):
        assert browser.post(url).status_code == 302
    assert fresh(run.pk).state == "done"
    assert signed_in(joko).post(url).status_code == 302
    run = fresh(run.pk)
    assert (run.state, run.removed, run.undo_asked_by_id, run.undone_by_id) == ("undone", 1, budi.pk, joko.pk)
    assert people() == []


def test_a_list_of_one_regency_opens_nobody_of_another_one_to_it(
    signed_in: SignIn, budi: User, dewi: User
) -> None:
    with scope(dewi):
        actions.register(
            id=uuid.uuid4(), by=dewi, fields={"full_name": "Painem", "nik": NIK}, region_code="35.07"
        )
    run = brought_in(signed_in(budi), row("1", nik=NIK))
    assert (run.report["new"], run.report["doubtful"]) == (0, 1)
    one, other = people()
    seeking.seek(seeking.of_list(uuid.UUID(run.report["key"])))
    with scope(budi):
        assert Person.objects.count() == 1
        pair = Pair.objects.get()
    assert (pair.state, {pair.first_id, pair.second_id}) == (PairState.OPEN, {one.pk, other.pk})


def test_a_list_that_is_stopped_while_it_comes_in_leaves_nothing(
    signed_in: SignIn, budi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = checked(signed_in(budi), row("1"))
    with scope(budi):
        imports.start(run=run, by=budi)
        imports.cancel(run=run, by=budi)
    imports.run(run.pk)
    assert fresh(run.pk).state == "cancelled"
    assert people() == []
