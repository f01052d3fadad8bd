from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session

from ejsc.accounts.models import User
from ejsc.kernel.redaction import HIDDEN, Classes, Unclassed, classes_of, redact
from ejsc.people.models import Person

SITI = {"full_name": "Siti Aminah", "nik": "3573054107900002", "number": "P-1", "sex": "f"}


def test_who_may_not_see_persons_sees_only_plain_fields() -> None:
    shown = redact(Person(**SITI), viewer_may_see_personal=False)
    assert shown["number"] == "P-1"
    assert {shown["full_name"], shown["nik"], shown["nik_tail"], shown["phone"]} == {HIDDEN}
    assert "Siti" not in str(shown)


def test_an_empty_personal_field_is_hidden_as_well() -> None:
    assert redact(Person(), viewer_may_see_personal=False)["nik"] == HIDDEN


def test_who_may_see_persons_still_gets_only_the_tail_of_a_nik() -> None:
    shown = redact(Person(**SITI), viewer_may_see_personal=True)
    assert shown["full_name"] == "Siti Aminah"
    assert shown["nik"] == f"{HIDDEN} 0002"
    assert shown["kk"] == ""


def test_single_fields_can_be_asked_for() -> None:
    asked = redact(User(username="sari", position="TKSK"), False, fields=["username", "position"])
    assert asked == {"username": HIDDEN, "position": "TKSK"}


def test_a_history_row_counts_as_its_model() -> None:
    history = classes_of(Person.pgh_event_model)
    assert "full_name" in history.personal
    assert {"pgh_id", "pgh_created_at", "number"} <= history.plain


def test_a_field_that_says_nothing_is_refused() -> None:
    with pytest.raises(Unclassed):
        redact(User(), False, fields=["pk"])


def test_a_model_that_says_nothing_is_refused() -> None:
    with pytest.raises(Unclassed):
        classes_of(Session)


def test_a_subclass_adds_to_its_base() -> None:
    class Base:
        class Privacy:
            personal = {"name"}
            plain = {"id"}

    class Sub(Base):
        class Privacy:
            plain = {"kind"}

    assert classes_of.__wrapped__(Sub) == Classes(frozenset({"name"}), frozenset({"id", "kind"}))
