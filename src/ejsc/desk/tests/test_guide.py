"""The guide: it opens, it fits the page from which one asks, and each of its pictures is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import get_resolver

from ejsc.accounts.models import User
from ejsc.desk.guide import BY_PAGE, TOPICS

SignedIn = Callable[[User], Client]


@pytest.mark.django_db
def test_everybody_who_signed_in_reads_every_topic(signed_in: SignedIn, sari: User) -> None:
    client = signed_in(sari)
    listed = client.get("/panduan/").content.decode()
    for topic in TOPICS:
        assert f"/panduan/{topic.slug}/" in listed
        assert str(topic.steps[0]) in client.get(f"/panduan/{topic.slug}/").content.decode()


@pytest.mark.django_db
def test_the_question_mark_leads_to_what_fits_the_page(signed_in: SignedIn, sari: User) -> None:
    client = signed_in(sari)
    assert 'href="/panduan/kunjungan/"' in client.get("/hari-ini/").content.decode()
    assert 'href="/panduan/"' in client.get("/pemberitahuan/").content.decode()


@pytest.mark.django_db
def test_an_unknown_topic_is_not_found(signed_in: SignedIn, sari: User) -> None:
    assert signed_in(sari).get("/panduan/tidak-ada/").status_code == 404


@pytest.mark.django_db
def test_without_signing_in_there_is_no_guide(client: Client) -> None:
    assert client.get("/panduan/")["Location"].startswith("/masuk/")


def test_no_topic_shows_more_than_three_pictures_and_each_is_there() -> None:
    for topic in TOPICS:
        assert len(topic.pictures) <= 3
        for name, _words in topic.pictures:
            assert finders.find(f"guide/{name}.webp"), name


def test_every_page_that_a_topic_speaks_of_exists() -> None:
    names = {
        f"{space}:{name}"
        for space, (_prefix, resolver) in get_resolver().namespace_dict.items()
        for name in resolver.reverse_dict
        if isinstance(name, str)
    }
    assert set(BY_PAGE) <= names
