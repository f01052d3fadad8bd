"""The composer: notes, messages to the reporter and the answer, acts by a word, colleagues by their name."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import public, scope
from ejsc.cases import actions, mentions
from ejsc.cases.models import Case, Mention, Report, ReportMessage
from ejsc.kernel.errors import BadInput
from ejsc.notices.models import Notice

SignIn = Callable[[User], Client]


def send(browser: Client, case: Case, text: str, **more: str) -> int:
    values = {"id": str(uuid.uuid4()), "to": "", "text": text, **more}
    return browser.post(f"/kasus/{case.number}/catatan/", values).status_code


def story(browser: Client, case: Case, only: str = "") -> str:
    address = f"/kasus/{case.number}/linimasa/" + (f"?jenis={only}" if only else "")
    return browser.get(address, headers={"HX-Request": "true"}).content.decode()


def told(user: User, kind: str) -> list[Notice]:
    with scope(user):
        return list(Notice.objects.filter(user=user, kind=kind))


def test_a_note_sent_twice_stands_there_once(signed_in: SignIn, sari: User, in_service: Case) -> None:
    browser, key = signed_in(sari), str(uuid.uuid4())
    assert [send(browser, in_service, "Tetangga ikut menjaga.", id=key) for _n in range(2)] == [302, 302]
    assert story(browser, in_service).count("Tetangga ikut menjaga.") == 1


def test_a_message_reaches_the_reporter_and_the_answer_stands_in_the_timeline(
    signed_in: SignIn, sari: User, in_service: Case, report: Report
) -> None:
    browser, key = signed_in(sari), str(uuid.uuid4())
    for _n in range(2):
        assert send(browser, in_service, "Di pintu yang mana?", to=str(report.pk), id=key) == 302
    answer = uuid.uuid4()
    for _n in range(2):
        with public(report.pk):
            actions.answer_from_reporter(
                id=answer, report=Report.objects.get(pk=report.pk), text="Pintu timur."
            )
    with scope(sari):
        assert ReportMessage.objects.filter(report=report).count() == 2
    text = story(browser, in_service, "pesan")
    assert text.count("Di pintu yang mana?") == 1
    assert text.count("Pintu timur.") == 1
    assert "Jawaban pelapor" in text
    assert len(told(sari, "reporter_answer")) == 1


def test_a_report_of_another_case_cannot_be_answered_here(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    assert send(signed_in(sari), in_service, "Halo", to=str(uuid.uuid4())) == 422


def test_a_message_that_is_too_long_is_not_lost(
    signed_in: SignIn, sari: User, in_service: Case, report: Report
) -> None:
    values = {"id": str(uuid.uuid4()), "to": str(report.pk), "text": "a" * 2001}
    answer = signed_in(sari).post(f"/kasus/{in_service.number}/catatan/", values)
    assert answer.status_code == 422
    assert "a" * 2001 in answer.content.decode()


def test_the_timeline_shows_one_kind_and_keeps_the_address(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    browser = signed_in(sari)
    send(browser, in_service, "Hanya catatan ini.")
    page = browser.get(f"/kasus/{in_service.number}/?jenis=catatan").content.decode()
    timeline = page[page.index('id="kejadian"') :]
    assert "Hanya catatan ini." in timeline
    assert "Ditugaskan kepada" not in timeline
    assert 'aria-current="true" href="/kasus/' + in_service.number + "/?jenis=catatan#linimasa" in timeline
    assert browser.get(f"/kasus/{in_service.number}/?jenis=%00zzz").status_code == 200


def test_the_composer_offers_only_what_is_open_to_her_now(
    signed_in: SignIn, sari: User, budi: User, in_service: Case
) -> None:
    hers = signed_in(sari).get(f"/kasus/{in_service.number}/").content.decode()
    assert f'data-word="kunjungan" data-href="/kasus/{in_service.number}/kunjungan/"' in hers
    assert 'data-word="tutup"' in hers
    assert 'data-word="alihkan"' not in hers
    assert 'data-word="alihkan"' in signed_in(budi).get(f"/kasus/{in_service.number}/").content.decode()


def test_who_is_mentioned_is_told_once_and_shown_by_name(
    signed_in: SignIn, sari: User, budi: User, in_service: Case
) -> None:
    browser, key = signed_in(sari), str(uuid.uuid4())
    for _n in range(2):
        assert send(browser, in_service, "Mohon saran @budi, lihat sari@contoh.invalid", id=key) == 302
    with scope(sari):
        assert [row.user for row in Mention.objects.filter(case=in_service)] == [budi]
    (notice,) = told(budi, "mention")
    assert in_service.number in notice.body
    assert '<b class="mention">@Budi Santoso</b>' in story(browser, in_service)


def test_nobody_is_mentioned_who_may_not_read_the_case(
    signed_in: SignIn, sari: User, dewi: User, in_service: Case
) -> None:
    values = {"id": str(uuid.uuid4()), "to": "", "text": "Tanya @dewi ya"}
    answer = signed_in(sari).post(f"/kasus/{in_service.number}/catatan/", values)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "tidak dapat membaca kasus ini" in page
    assert "Tanya @dewi ya" in page
    assert told(dewi, "mention") == []


def test_of_a_sealed_case_only_its_readers_are_mentioned_and_offered(
    sari: User, budi: User, joko: User, in_service: Case
) -> None:
    with scope(budi):
        actions.seal(case=in_service, reason="Keluarga mengancam saksi.", readers=[sari, budi], by=budi)
    with scope(sari):
        in_service.refresh_from_db()
        with pytest.raises(BadInput, match=r"bukan pembaca|not a reader"):
            actions.add_note(case=in_service, text="@joko tolong", by=sari)
        assert mentions.colleagues(in_service, "", but=sari) == [budi]
        actions.add_note(case=in_service, text="@budi tolong", by=sari)
    (notice,) = told(budi, "mention")
    assert notice.body == in_service.pseudonym


def test_colleagues_are_offered_by_their_names(
    signed_in: SignIn, sari: User, budi: User, dewi: User, agus: User, in_service: Case
) -> None:
    def offered(browser: Client, words: str) -> set[str]:
        answer = browser.get(f"/kasus/{in_service.number}/rekan/", {"q": words})
        return {row["username"] for row in answer.json()["results"]}

    browser = signed_in(sari)
    everybody = offered(browser, "")
    assert {"budi", "agus"} <= everybody
    assert not {"dewi", "sari"} & everybody
    assert offered(browser, "bud") == {"budi"}
    assert offered(browser, "sant") == {"budi"}
    with scope(sari):
        assert all(
            mentions.may_read(user, in_service) for user in mentions.colleagues(in_service, "", but=sari)
        )
    assert signed_in(dewi).get(f"/kasus/{in_service.number}/rekan/").status_code == 404
