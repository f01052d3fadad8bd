"""The addresses of files: they work, they are scoped, they refuse, they explain."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.files import actions, owners, store, tasks
from ejsc.files.models import Attachment
from ejsc.files.templatetags.files import file_tiles

from .conftest import TYPE, drawer, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawers")]

Browser = Callable[[User], Client]


@pytest.fixture
def kept(sari: User, photo: Callable[..., SimpleUploadedFile]) -> Attachment:
    """A photo on Sari's record, ready to be shown."""
    return ready(sari, photo("Rumah Bu Siti.jpg"))


def body(answer: Any) -> bytes:
    """What a browser receives; the test client closes the file at its end."""
    return b"".join(answer.streaming_content)


def ready(user: User, file: SimpleUploadedFile) -> Attachment:
    with scope(user):
        found = actions.receive(id=uuid.uuid4(), owner_type=TYPE, owner_id=drawer(user), upload=file, by=user)
    tasks.prepare(attachment=str(found.pk))
    return found


def test_who_may_read_the_record_sees_its_photos(sari: User, kept: Attachment, signed_in: Browser) -> None:
    client = signed_in(sari)
    whole, small = client.get(f"/berkas/{kept.pk}/"), client.get(f"/berkas/{kept.pk}/kecil/")
    assert whole.status_code == small.status_code == 200
    assert body(whole) == store.ready(kept.pk).read_bytes()
    assert body(small) == store.ready(kept.pk, "kecil.jpg").read_bytes()


def test_a_file_comes_with_headers_under_which_it_can_do_nothing(
    sari: User, kept: Attachment, signed_in: Browser
) -> None:
    answer = signed_in(sari).get(f"/berkas/{kept.pk}/")
    body(answer)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith('inline; filename="Rumah Bu Siti.jpg"')


def test_a_paper_is_only_downloaded(sari: User, signed_in: Browser) -> None:
    paper = ready(sari, upload(b"%PDF-1.7\nsurat", "Surat.pdf"))
    client = signed_in(sari)
    answer = client.get(f"/berkas/{paper.pk}/")
    assert answer["Content-Disposition"] == 'attachment; filename="Surat.pdf"'
    assert body(answer) == b"%PDF-1.7\nsurat"
    assert client.get(f"/berkas/{paper.pk}/kecil/").status_code == 404


def test_each_look_is_traced_with_the_record(sari: User, kept: Attachment, signed_in: Browser) -> None:
    body(signed_in(sari).get(f"/berkas/{kept.pk}/"))
    seen = Entry.objects.get(act="file.view")
    assert (seen.outcome, seen.actor_id, seen.detail) == (
        "viewed",
        sari.pk,
        {"owner": f"{TYPE}:{drawer(sari)}"},
    )


@pytest.mark.parametrize("piece", ["", "kecil/"])
def test_out_of_reach_is_the_same_as_not_there(
    budi: User, kept: Attachment, signed_in: Browser, piece: str
) -> None:
    client = signed_in(budi)
    assert client.get(f"/berkas/{kept.pk}/{piece}").status_code == 404
    assert client.get(f"/berkas/{uuid.uuid4()}/{piece}").status_code == 404


def test_the_owners_own_word_counts_even_where_the_row_lock_lets_through(
    sari: User, kept: Attachment, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = owners.Owner(TYPE, lambda user, key: False, "true", lambda user, key: False)
    monkeypatch.setitem(owners._owners, TYPE, owner)
    assert signed_in(sari).get(f"/berkas/{kept.pk}/").status_code == 404
    assert Entry.objects.filter(act="file.view", outcome="refused").exists()


@pytest.mark.parametrize("piece", ["", "kecil/"])
def test_without_signing_in_nobody_sees_a_photo(client: Client, kept: Attachment, piece: str) -> None:
    answer = client.get(f"/berkas/{kept.pk}/{piece}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/masuk/")


def test_what_is_in_quarantine_is_not_shown(
    sari: User, photo: Callable[..., SimpleUploadedFile], signed_in: Browser
) -> None:
    with scope(sari):
        found = actions.receive(
            id=uuid.uuid4(), owner_type=TYPE, owner_id=drawer(sari), upload=photo(), by=sari
        )
    assert signed_in(sari).get(f"/berkas/{found.pk}/").status_code == 404


def test_a_file_that_the_store_lost_is_said_so(sari: User, kept: Attachment, signed_in: Browser) -> None:
    store.ready(kept.pk).unlink()
    assert signed_in(sari).get(f"/berkas/{kept.pk}/").status_code == 404


def test_tiles_show_what_is_ready_what_waits_and_what_is_still_missing(sari: User, kept: Attachment) -> None:
    with system("test"):
        shown = render_to_string("files/tiles.html", file_tiles([Attachment.objects.get()], expected=3))
    assert f"/berkas/{kept.pk}/kecil/" in shown
    assert shown.count("warn-tone") == 2
