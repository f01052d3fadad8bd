"""Matching lists: what is compared, and what is said where the extra is missing."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from ejsc.people.matching import model, preparing, running

LIST = (
    "record_id,name,nik,birth_date,sex,village_code,phone\n"
    "1,Moch. Choirul Anam,3573054107600003,1960-07-01,L,35.73.05.1001,0812 3456 7890\n"
    "2,Khoirul Anam Muhammad,,01/07/1960,1,3573051001,+62 812-3456-7890\n"
)


def test_spellings_days_and_phones_are_prepared_alike(tmp_path: Path) -> None:
    source, out = tmp_path / "list.csv", tmp_path / "out.csv"
    source.write_text(LIST)
    count, filled = preparing.prepare(source, out)
    one, two = csv.DictReader(out.read_text().splitlines())
    assert (count, filled["number"], filled["mother"]) == (2, 1, 0)
    for column in ("name_sorted", "birth", "birth_swap", "sex", "village", "phone"):
        assert one[column] == two[column] != "", column


def test_blocks_and_steps_speak_of_columns_that_are_prepared() -> None:
    named = {name for block in (*model.BLOCKS, *model.SURE, *model.LEARN) for name in block}
    assert named | {one.column for one in model.COMPARISONS} <= set(preparing.COLUMNS)
    assert model.REVIEW < model.AUTO < 1


def test_without_the_extra_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(running, "find_spec", lambda _name: None)
    source, out, said = tmp_path / "list.csv", tmp_path / "pairs.csv", StringIO()
    source.write_text(LIST)
    with pytest.raises(SystemExit) as stopped:
        call_command("match_files", source, out=out, stderr=said)
    assert stopped.value.code == 2
    assert "requirements-matching.txt" in said.getvalue()


def test_a_list_without_names_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "find_spec", lambda _name: True)
    source, said = tmp_path / "list.csv", StringIO()
    source.write_text("a,b\n1,2\n")
    with pytest.raises(SystemExit):
        call_command("match_files", source, out=tmp_path / "pairs.csv", stderr=said)
    assert "record_id" in said.getvalue()
