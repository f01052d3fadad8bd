"""From the sender's hands to a copy that may be shown, through every mishap on the way."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from ejsc.accounts.models import User
from ejsc.accounts.scope import public, scope, system
from ejsc.audit.models import Entry
from ejsc.files import actions, housekeeping, queries, store, tasks
from ejsc.files.choices import Kind, Refusal, State
from ejsc.files.models import Attachment
from ejsc.kernel.errors import AlreadyExists

from .conftest import TYPE, drawer, picture, upload
from .sending import Photo, lying, send, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawers")]


def test_a_photo_lies_in_quarantine_before_the_answer(sari: User, photo: Photo) -> None:
    kept = send(sari, photo())
    assert kept.state == State.QUARANTINE
    assert lying("quarantine") == [f"{kept.pk}-{kept.received_sha256[:16]}"]
    assert store.quarantined(kept.pk, kept.received_sha256).stat().st_mode & 0o777 == 0o600
    assert (
        ProcrastinateJob.objects.filter(task_name="files.prepare", args__attachment=str(kept.pk)).count() == 1
    )
    assert Entry.objects.filter(act="file.receive", object_id=str(kept.pk), actor_id=sari.pk).exists()


def test_contents_reach_the_disk_before_the_name_and_the_name_before_the_row(
    sari: User, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for function in ("sync", "sync_folder"):
        real = getattr(store, function)
        monkeypatch.setattr(store, function, lambda what, f=function, r=real: (r(what), done.append(f))[0])
    rename = Path.rename
    monkeypatch.setattr(Path, "rename", lambda self, to: (done.append("rename"), rename(self, to))[1])
    insert = actions._inserted
    monkeypatch.setattr(actions, "_inserted", lambda row: (done.append("row"), insert(row))[1])
    store.folder("quarantine")
    done.clear()
    send(sari, photo())
    assert done == ["sync", "rename", "sync_folder", "row"]


def test_a_worker_makes_a_copy_and_removes_the_original(sari: User, photo: Photo) -> None:
    kept = send(sari, photo())
    tasks.prepare(attachment=str(kept.pk))
    ready = stored(kept.pk)
    assert (ready.state, ready.width, ready.height) == (State.READY, 640, 480)
    assert (str(ready.latitude), str(ready.longitude)) == ("-7.976700", "112.630000")
    assert ready.taken_at is not None
    assert lying("quarantine") == []
    assert lying("ready") == sorted([f"{kept.pk}.jpg", f"{kept.pk}.kecil.jpg"])
    assert b"SERIAL" not in store.ready(kept.pk).read_bytes()


@pytest.mark.django_db(transaction=True)
def test_a_queued_job_is_found_and_done_by_a_worker(sari: User, photo: Photo) -> None:
    from procrastinate.contrib.django import app

    kept = send(sari, photo())
    with (
        app.replace_connector(app.connector.get_worker_connector()) as worker,
        ThreadPoolExecutor(1) as thread,
    ):
        # A thread of its own: where browser tests ran before, this one already has an event loop.
        thread.submit(
            worker.run_worker, wait=False, install_signal_handlers=False, listen_notify=False
        ).result(timeout=60)
    assert stored(kept.pk).state == State.READY


def test_making_the_copy_twice_is_harmless(sari: User, photo: Photo) -> None:
    kept = send(sari, photo())
    tasks.prepare(attachment=str(kept.pk))
    first = stored(kept.pk)
    tasks.prepare(attachment=str(kept.pk))
    assert stored(kept.pk).sha256 == first.sha256


def test_a_paper_is_kept_as_it_came(sari: User) -> None:
    content = b"%PDF-1.7\nsurat"
    kept = send(sari, upload(content, "Surat Kelurahan.pdf"))
    tasks.prepare(attachment=str(kept.pk))
    assert stored(kept.pk).kind == Kind.DOCUMENT
    assert store.ready(kept.pk, "pdf").read_bytes() == content


def test_the_same_file_sent_again_is_the_same_attachment(sari: User, photo: Photo) -> None:
    id = uuid.uuid4()
    first, again = send(sari, photo(), id), send(sari, photo(), id)
    assert first.pk == again.pk
    with system("test"):
        assert Attachment.objects.count() == 1


def test_the_same_file_sent_again_after_the_copy_was_made_leaves_no_second_original(
    sari: User, photo: Photo
) -> None:
    kept = send(sari, photo())
    tasks.prepare(attachment=str(kept.pk))
    assert send(sari, photo(), kept.pk).state == State.READY
    housekeeping.sweep(timezone.now() + timedelta(hours=1))
    assert lying("quarantine") == []
    assert store.ready(kept.pk).exists()


def test_another_file_under_the_same_number_is_refused_but_not_dropped(sari: User, photo: Photo) -> None:
    first = send(sari, photo())
    with pytest.raises(AlreadyExists):
        send(sari, upload(picture(100, 100)), first.pk)
    assert len(lying("quarantine")) == 2
    housekeeping.sweep(timezone.now() + timedelta(days=2))
    assert len(lying("quarantine")) == 2
    tasks.prepare(attachment=str(first.pk))
    assert stored(first.pk).width == 640
    assert Entry.objects.filter(act="file.receive", outcome="refused").exists()


def test_a_number_that_another_person_uses_tells_nothing(sari: User, budi: User, photo: Photo) -> None:
    first = send(sari, photo())
    with pytest.raises(AlreadyExists):
        send(budi, photo(), first.pk)


def test_a_file_of_a_transaction_that_failed_is_swept_away_later(sari: User, photo: Photo) -> None:
    def fails() -> None:
        with scope(sari):
            actions.receive(id=uuid.uuid4(), owner_type=TYPE, owner_id=drawer(sari), upload=photo(), by=sari)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert len(lying("quarantine")) == 1
    assert not ProcrastinateJob.objects.filter(task_name="files.prepare").exists()
    housekeeping.sweep(timezone.now() + timedelta(hours=1))
    assert len(lying("quarantine")) == 1
    housekeeping.sweep(timezone.now() + timedelta(hours=25))
    assert lying("quarantine") == []


def test_a_waiting_original_is_never_swept_away(sari: User, photo: Photo) -> None:
    kept = send(sari, photo())
    assert housekeeping.sweep(timezone.now() + timedelta(days=400)) == [kept.pk]
    assert len(lying("quarantine")) == 1


def test_a_file_that_was_left_lying_is_started_again(sari: User, photo: Photo) -> None:
    kept = send(sari, photo())
    ProcrastinateJob.objects.all()
    with connection.cursor() as cursor:  # the worker was killed in the middle of its job
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    with system("test"):
        Attachment.objects.update(received_at=timezone.now() - timedelta(hours=1))
    tasks.sweep(timestamp=0)
    tasks.sweep(timestamp=0)
    assert ProcrastinateJob.objects.filter(status="todo", args__attachment=str(kept.pk)).count() == 1


def test_a_reporter_without_account_hands_in_and_sees_only_her_own(sari: User, photo: Photo) -> None:
    report = uuid.uuid4()
    with public(report):
        actions.receive(id=uuid.uuid4(), owner_type=TYPE, owner_id=report, upload=photo(), by=None)
        assert queries.attachments_of(TYPE, report).count() == 1
    with public(uuid.uuid4()):
        assert not queries.attachments_of(TYPE, report).exists()


@pytest.mark.django_db(transaction=True)
def test_row_locks_hide_what_is_not_hers_even_from_a_bare_query(sari: User, budi: User, photo: Photo) -> None:
    send(sari, photo())
    with scope(sari):
        assert Attachment.objects.count() == 1
    with scope(budi):
        assert not Attachment.objects.exists()
    assert not Attachment.objects.exists()


def test_nobody_but_a_worker_changes_a_row(sari: User, photo: Photo) -> None:
    from django.db import ProgrammingError

    kept = send(sari, photo())
    with pytest.raises(ProgrammingError, match="row-level security"), scope(sari):
        Attachment.objects.filter(pk=kept.pk).update(state=State.REFUSED, refusal=Refusal.LOST)


def test_promised_photos_are_missed_until_they_arrive(sari: User, photo: Photo) -> None:
    send(sari, photo())
    with scope(sari):
        assert queries.photos_missing(TYPE, drawer(sari), 3) == 2
        assert queries.photos_incomplete(TYPE, drawer(sari), 3)
        assert not queries.photos_incomplete(TYPE, drawer(sari), 1)
        assert [len(files) for files in queries.attachments_by_owner(TYPE, [drawer(sari)]).values()] == [1]


def test_files_of_an_unknown_kind_of_record_are_a_mistake_of_ours(sari: User, photo: Photo) -> None:
    with pytest.raises(LookupError), scope(sari):
        actions.receive(id=uuid.uuid4(), owner_type="no.such", owner_id=drawer(sari), upload=photo(), by=sari)
