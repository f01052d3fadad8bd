"""Copies made before a case was sealed: withdrawn from everybody but its readers."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit import actions as audit
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import BulkAct, Case
from ejsc.lists.actions import exports
from ejsc.lists.choices import ExportState
from ejsc.lists.exporting import files
from ejsc.lists.models import Export

from .sealed import WHY, fresh, laras  # noqa: F401

pytestmark = pytest.mark.django_db


def export_of(owner: User, *, finished: timedelta = timedelta(), key: str = "kasus") -> Export:
    now = timezone.now()
    with system("test"):
        made = Export.objects.create(
            id=uuid.uuid4(), list_key=key, owner=owner, format="csv", reason="Rapat", state=ExportState.DONE,
            finished_at=now - finished, expires_at=now + timedelta(days=3),
        )  # fmt: skip
    path = files.path_of(made.pk, made.format)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("K-2026,Painem")
    return made


def seal(case: Case, by: User) -> None:
    with scope(by):
        actions.seal(case=case, reason=WHY, readers=[by], by=by)


def test_files_that_may_hold_it_are_taken_away_from_all_but_its_readers(
    in_service: Case, budi: User, joko: User, dewi: User, django_capture_on_commit_callbacks: object
) -> None:
    theirs, hers = export_of(joko), export_of(budi)
    older, elsewhere = export_of(joko, finished=timedelta(days=2)), export_of(dewi)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        seal(in_service, budi)
    with system("test"):
        left = dict(Export.objects.values_list("pk", "state"))
    assert left == {theirs.pk: "cancelled", hers.pk: "done", older.pk: "done", elsewhere.pk: "done"}
    assert not files.path_of(theirs.pk, "csv").exists()
    with scope(joko), pytest.raises(exports.StepNotAllowed):
        exports.download(export=Export.objects.get(pk=theirs.pk), by=joko)


def test_the_trace_of_an_act_on_many_loses_it(in_service: Case, budi: User, joko: User) -> None:
    row = {"id": str(in_service.pk), "seen": 1, "state": "done", "said": "", "before": {}, "after": {}}
    with system("test"):
        act = BulkAct.objects.create(
            owner=joko, kind="urgency", value="urgent", reason="Painem darurat",
            rows=[{**row, "number": in_service.number}, {**row, "number": "K-2026-999999"}],
        )  # fmt: skip
    seal(in_service, budi)
    with system("test"):
        act.refresh_from_db()
    assert [one["number"] for one in act.rows] == ["K-2026-999999"]
    assert act.reason == ""


def test_what_somebody_wrote_when_looking_stays_out_of_the_trace(in_service: Case, budi: User) -> None:
    seal(in_service, budi)
    with scope(budi):
        audit.viewed(fresh(in_service), act="case.view", reason="visum Painem di pasar")
        audit.viewed(fresh(in_service), act="case.purpose", reason="purpose.decision")
    with system("test"):
        said = Entry.objects.filter(act__in=["case.view", "case.purpose"]).order_by("id")
        assert [one.reason for one in said] == ["", "purpose.decision"]
