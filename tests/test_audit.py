from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

import pytest
from django.db import ProgrammingError, connection, transaction
from django.template import Context, Template

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.audit import actions, queries, words
from ejsc.audit.models import Entry
from tests.database import ROOT


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET reason = 'lain'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TABLE audit_entry",
    ],
)
def test_the_site_can_add_to_the_trace_and_read_it_and_nothing_else(db: None, statement: str) -> None:
    Entry.objects.create(actor_label="x", act="test")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().reason == ""


def test_every_act_that_the_code_writes_has_words_on_the_screen() -> None:
    written = re.compile(r"""(?:record|refused|viewed)\(\s*"([a-z_]+\.[a-z_.]+)\"|\bact="([a-z_.]+)\"""")
    sources = (path for path in (ROOT / "src").rglob("*.py") if "tests" not in path.parts)
    acts = {found[1] or found[2] for path in sources for found in written.finditer(path.read_text())}
    assert len(acts) > 30
    assert [act for act in sorted(acts) if words.say(act) == act] == []


def spoilt(user: User, act: Callable[[], object]) -> None:
    """Something that went wrong after the act."""
    with contextlib.suppress(ValueError), scope(user):
        act()
        raise ValueError


def test_an_entry_falls_with_what_it_speaks_of(sari: User) -> None:
    spoilt(sari, lambda: actions.record("test"))
    assert not Entry.objects.exists()


def test_a_refusal_outlives_what_it_refused(sari: User) -> None:
    spoilt(sari, lambda: actions.refused("test", reason="because"))
    assert Entry.objects.get().outcome == "refused"


def test_an_entry_says_who_acted(sari: User) -> None:
    with scope(sari):
        actions.record("test", about=sari)
    kept = Entry.objects.get()
    assert (kept.actor_id, kept.actor_label, kept.object_label) == (sari.pk, "Sari Wulandari (sari)", "sari")


def test_who_looked_names_each_person_once_with_the_last_time(sari: User, budi: User, joko: User) -> None:
    for looker in (budi, joko, budi):
        with scope(looker):
            actions.viewed(sari)
    with scope(joko):
        actions.record("user.update", about=sari)
    assert [one["actor_label"] for one in queries.viewers(sari)] == [budi.label, joko.label]
    drawn = Template("{% load trace %}{% who_looked record %}").render(Context({"record": sari}))
    assert drawn.count("<li") == 2
    assert "Budi Santoso" in drawn
