"""What the reporter reads in each state: a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.choices import CaseState, EventKind, PublicWord, ReportState
from ejsc.cases.models import Case, Report
from ejsc.cases.public import Progress, progress_of
from ejsc.publishing import progress

from .conftest import filled, stored

START = datetime(2026, 5, 4, 7, 30, tzinfo=timezone.get_default_timezone())
DAY = timedelta(days=1)
LATER = timezone.now() + DAY

RECEIVED = Progress(
    word=PublicWord.RECEIVED, received_at=START, read_at=None, verified_at=None, handled_at=None, closed_at=None,
    waiting_for=ReportState.RECEIVED, due_at=LATER, ended_as="", office="", regency="Kota Malang", is_quiet=False,
)  # fmt: skip
READ = replace(RECEIVED, read_at=START + DAY, waiting_for=CaseState.OPEN)
VERIFIED = replace(
    READ, word=PublicWord.VERIFIED, verified_at=START + 2 * DAY, waiting_for=CaseState.ASSIGNED
)
HANDLED = replace(
    VERIFIED, word=PublicWord.HANDLED, handled_at=START + 3 * DAY, waiting_for=CaseState.IN_SERVICE
)
REFERRED = replace(HANDLED, word=PublicWord.REFERRED)
DONE = replace(HANDLED, word=PublicWord.DONE, closed_at=START + 9 * DAY, ended_as="met", due_at=None)
CLOSED = replace(
    VERIFIED, word=PublicWord.CLOSED, closed_at=START + 4 * DAY, ended_as="not_found", due_at=None
)
REDIRECTED = replace(READ, word=PublicWord.REDIRECTED, office="Dinsos Kota Malang", due_at=None)


@pytest.mark.parametrize(
    ("found", "states", "words"),
    [
        (RECEIVED, "done current todo todo todo", "membaca laporan"),
        (READ, "done done current todo todo", "sedang ditunjuk"),
        (VERIFIED, "done done current todo todo", "bertanya ke desa"),
        (HANDLED, "done done done current todo", "Pertolongan sedang berjalan"),
        (REFERRED, "done done done current todo", "Unit lain sudah diminta"),
        (DONE, "done done done done done", "sudah terpenuhi"),
        (CLOSED, "done done done done", "tidak menemukan siapa pun"),
        (REDIRECTED, "done done done", "dialihkan ke Dinsos Kota Malang"),
    ],
)
def test_each_state_in_steps_and_words(found: Progress, states: str, words: str) -> None:
    shown = progress.told(found)
    assert " ".join(step.state for step in shown.steps) == states
    assert words in shown.following


def test_every_date_stands_at_its_step() -> None:
    assert [step.when for step in progress.told(DONE).steps] == [
        "4 Mei 2026, 07.30", "5 Mei 2026, 07.30", "6 Mei 2026, 07.30", "7 Mei 2026, 07.30", "13 Mei 2026, 07.30",
    ]  # fmt: skip
    assert [step.label for step in progress.told(CLOSED).steps][-1] == "Ditutup"


def test_by_when_is_said_until_it_is_late() -> None:
    assert progress.told(RECEIVED).steps[1].note.startswith("paling lambat")
    late = progress.told(replace(RECEIVED, due_at=START))
    assert late.is_late
    assert late.steps[1].note == ""
    assert not progress.told(DONE).is_late


@pytest.mark.django_db
def test_a_report_that_joins_an_older_case_shows_no_date_before_its_own(
    client: Client, handed_in: tuple[Report, str], joko: User
) -> None:
    report = handed_in[0]
    with scope(joko):
        case = actions.open_case(report=Report.objects.get(pk=report.pk), by=joko)
    with system("test"):
        long_ago = case.timeline.create(
            kind=EventKind.STATUS, at=report.received_at - 9 * DAY, detail={"to": CaseState.ASSIGNED}
        )
        Case.objects.filter(pk=case.pk).update(opened_at=long_ago.at)
    found = progress_of(report.pk)
    assert found is not None
    assert found.verified_at is not None
    assert found.verified_at >= found.received_at


@pytest.mark.django_db
def test_there_is_nothing_to_tell_of_a_report_that_is_none() -> None:
    assert progress_of(uuid4()) is None


@pytest.mark.django_db
def test_where_only_the_province_is_known_no_regency_is_said(client: Client) -> None:
    given = filled(village=None, village_text=None, place="Di jalan")
    client.post("/lapor/", given)
    found = progress_of(stored(given["id"]).pk)
    assert found is not None
    assert found.regency == ""
