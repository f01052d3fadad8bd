"""A form from before a sign-in, or of another tab: what was typed comes back and goes with one more press."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ejsc.accounts.models import User

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver"}
TYPED = {"full_name": "Nama & <b>tanda</b>", "needs": ["a", "b"], "password": "rahasia"}


@pytest.fixture
def browser(joko: User) -> Client:
    found = Client(enforce_csrf_checks=True)
    found.force_login(joko)
    return found


def test_what_was_typed_is_offered_again_but_no_password(browser: Client) -> None:
    answer = browser.post(reverse("accounts:profile"), TYPED, **OURS)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Yang Anda tulis masih ada di sini" in page
    assert 'name="full_name" value="Nama &amp; &lt;b&gt;tanda&lt;/b&gt;"' in page
    assert page.count('name="needs"') == 2
    assert "rahasia" not in page
    assert f'action="{reverse("accounts:profile")}"' in page


def test_a_form_of_somebody_elses_page_is_offered_to_nobody(browser: Client) -> None:
    page = browser.post(
        reverse("accounts:profile"), TYPED, HTTP_ORIGIN="https://jahat.example"
    ).content.decode()
    assert "Nama" not in page
    assert "Kirim sekarang" not in page


def test_whoever_is_signed_out_is_told_to_sign_in(db: None) -> None:
    page = Client(enforce_csrf_checks=True).post(reverse("accounts:profile"), TYPED, **OURS).content.decode()
    assert "Masuk lagi, buka formulirnya" in page
    assert "Nama" not in page
