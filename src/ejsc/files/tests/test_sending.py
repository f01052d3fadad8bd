"""Sending a file by itself over a bad line, whole or in pieces."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.files import housekeeping, store, tickets
from ejsc.files.models import Attachment

from .conftest import TYPE, drawer, picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawers")]

Browser = Callable[[User], Client]
PHOTO = picture(200, 150)


def address(user: User, id: uuid.UUID, owner: User | None = None) -> str:
    return f"/berkas/kirim/{id}/?owner={TYPE}&key={drawer(owner or user)}"


def piece(client: Client, url: str, content: bytes, offset: int, whole: bytes = PHOTO, **more: Any) -> Any:
    headers = {
        "Upload-Offset": str(offset),
        "Upload-Length": str(len(whole)),
        "Upload-Sha256": hashlib.sha256(whole).hexdigest(),
        "Upload-Name": "Rumah%20Bu%20Siti.jpg",
        **more,
    }
    return client.patch(url, content, content_type="application/offset+octet-stream", headers=headers)


def received() -> Attachment:
    with system("test"):
        return Attachment.objects.get()


def test_a_whole_file_may_be_sent_again_and_again(sari: User, signed_in: Browser) -> None:
    client, url = signed_in(sari), address(sari, uuid.uuid4())
    answers = [client.post(url, {"file": upload(PHOTO)}) for _try in range(3)]
    assert [a.status_code for a in answers] == [201, 201, 201]
    assert answers[0].json()["sha256"] == hashlib.sha256(PHOTO).hexdigest()
    assert received().by_id == sari.pk


def test_another_file_under_the_same_number_is_answered_with_409(sari: User, signed_in: Browser) -> None:
    client, url = signed_in(sari), address(sari, uuid.uuid4())
    client.post(url, {"file": upload(PHOTO)})
    answer = client.post(url, {"file": upload(picture(90, 90))})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_exists")


def test_what_is_no_photo_is_explained(sari: User, signed_in: Browser) -> None:
    answer = signed_in(sari).post(address(sari, uuid.uuid4()), {"file": upload(b"MZ\x90", "foto.jpg")})
    assert (answer.status_code, answer.json()["code"]) == (422, "file_refused")
    assert signed_in(sari).post(address(sari, uuid.uuid4())).status_code == 422


@pytest.mark.django_db(transaction=True)
@hypothesis_settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=st.lists(st.integers(0, len(PHOTO)), max_size=5))
def test_a_photo_cut_at_any_byte_arrives_whole(sari: User, signed_in: Browser, cuts: list[int]) -> None:
    client, id = signed_in(sari), uuid.uuid4()
    url, ends = address(sari, id), [*sorted(cuts), len(PHOTO)]
    for end in ends:
        offset = int(client.head(url)["Upload-Offset"])
        answer = piece(client, url, PHOTO[offset:end], offset)
        assert answer.status_code in {201, 204}
    assert answer.status_code == 201
    with system("test"):
        found = Attachment.objects.get(pk=id)
    assert store.quarantined(id, found.received_sha256).read_bytes() == PHOTO
    assert found.original_name == "Rumah Bu Siti.jpg"
    assert (client.head(url)["Upload-Offset"], client.head(url)["Upload-Complete"]) == ("0", "1")


def test_a_line_that_breaks_in_the_middle_of_a_piece_loses_only_the_rest(
    sari: User, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ejsc.files import protocol

    def breaks(request: object) -> Any:
        yield PHOTO[:100]

    client, url = signed_in(sari), address(sari, uuid.uuid4())
    with monkeypatch.context() as broken:
        broken.setattr(protocol, "_chunks", breaks)
        assert piece(client, url, PHOTO, 0)["Upload-Offset"] == "100"
    assert piece(client, url, PHOTO[100:], 100).status_code == 201


def test_a_photo_is_resumed_after_seven_days_and_forgotten_after_nine(sari: User, signed_in: Browser) -> None:
    client, url = signed_in(sari), address(sari, uuid.uuid4())
    piece(client, url, PHOTO[:500], 0)
    housekeeping.sweep(timezone.now() + timedelta(days=7))
    assert client.head(url)["Upload-Offset"] == "500"
    housekeeping.sweep(timezone.now() + timedelta(days=9))
    assert client.head(url)["Upload-Offset"] == "0"


def test_a_piece_out_of_place_is_answered_with_where_to_go_on(sari: User, signed_in: Browser) -> None:
    client, url = signed_in(sari), address(sari, uuid.uuid4())
    piece(client, url, PHOTO[:500], 0)
    answer = piece(client, url, PHOTO[400:600], 400)
    assert (answer.status_code, answer["Upload-Offset"]) == (409, "500")


def test_a_file_that_changed_on_its_way_is_begun_anew(sari: User, signed_in: Browser) -> None:
    client, url = signed_in(sari), address(sari, uuid.uuid4())
    wrong = bytes([PHOTO[0]]) + b"\x00" + PHOTO[2:]
    assert piece(client, url, wrong, 0).status_code == 422
    assert client.head(url)["Upload-Offset"] == "0"
    assert piece(client, url, PHOTO, 0).status_code == 201


def test_a_file_larger_than_announced_or_allowed_is_refused(sari: User, signed_in: Browser) -> None:
    client, url = signed_in(sari), address(sari, uuid.uuid4())
    assert piece(client, url, PHOTO + b"x", 0).status_code == 422
    assert piece(client, url, PHOTO, 0, **{"Upload-Length": "50000000"}).status_code == 422
    assert piece(client, url, PHOTO, 0, **{"Upload-Offset": "awal"}).status_code == 422
    assert piece(client, url, b"", 0, whole=b"").status_code == 422


def test_nobody_sends_to_another_persons_record(sari: User, budi: User, signed_in: Browser) -> None:
    client, url = signed_in(budi), address(budi, uuid.uuid4(), owner=sari)
    assert client.post(url, {"file": upload(PHOTO)}).status_code == 404
    assert client.head(url).status_code == 404
    assert client.head(f"/berkas/kirim/{uuid.uuid4()}/?owner=no.such&key={drawer(budi)}").status_code == 404
    assert client.head(f"/berkas/kirim/{uuid.uuid4()}/?owner={TYPE}&key=bukan").status_code == 404


def test_pieces_of_one_sender_are_not_seen_by_another(sari: User, budi: User, signed_in: Browser) -> None:
    id = uuid.uuid4()
    piece(signed_in(sari), address(sari, id), PHOTO[:500], 0)
    assert signed_in(budi).head(address(budi, id))["Upload-Offset"] == "0"


def test_without_signing_in_a_ticket_is_needed(client: Client, sari: User) -> None:
    assert client.post(address(sari, uuid.uuid4()), {"file": upload(PHOTO)}).status_code == 302
    assert client.post(f"/berkas/titip/palsu/{uuid.uuid4()}/", {"file": upload(PHOTO)}).status_code == 404


def test_a_reporter_sends_in_pieces_with_the_ticket_of_her_page(client: Client, sari: User) -> None:
    report = uuid.uuid4()
    url = f"/berkas/titip/{tickets.issue(TYPE, report)}/{uuid.uuid4()}/"
    assert piece(client, url, PHOTO[:700], 0)["Upload-Offset"] == "700"
    assert piece(client, url, PHOTO[700:], 700).status_code == 201
    assert (received().owner_id, received().by_id) == (report, None)


def test_a_reporter_sends_photos_only(client: Client, db: None) -> None:
    url = f"/berkas/titip/{tickets.issue(TYPE, uuid.uuid4())}/{uuid.uuid4()}/"
    assert client.post(url, {"file": upload(b"%PDF-1.7\n")}).status_code == 422


def test_a_ticket_is_no_way_to_fill_the_disk(client: Client, db: None, settings: Any) -> None:
    settings.FILES_PUBLIC_MAX = 2
    room = f"/berkas/titip/{tickets.issue(TYPE, uuid.uuid4())}"
    kept = [f"{room}/{uuid.uuid4()}/" for _n in range(2)]
    assert [client.post(url, {"file": upload(PHOTO)}).status_code for url in kept] == [201, 201]
    assert client.post(f"{room}/{uuid.uuid4()}/", {"file": upload(PHOTO)}).status_code == 422
    assert client.post(kept[0], {"file": upload(PHOTO)}).status_code == 201
    begun = [piece(client, f"{room}/{uuid.uuid4()}/", PHOTO[:9], 0).status_code for _n in range(31)]
    assert begun == [204] * 30 + [422]


def test_an_old_ticket_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core import signing

    ticket = tickets.issue(TYPE, uuid.uuid4())
    assert tickets.opened(ticket) is not None
    later = signing.time.time() + 10 * 86_400
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert tickets.opened(ticket) is None
