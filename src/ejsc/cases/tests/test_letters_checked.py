"""What the public check page tells of a letter."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases.actions import sealing
from ejsc.cases.letters import _assignment
from ejsc.cases.models import Case
from ejsc.kernel.errors import BadInput, StepNotAllowed
from ejsc.letters import actions, queries, sources
from ejsc.letters.models import Letter

from .letters import SAID, assign_letter, paper


def test_the_check_page_shows_every_printed_field_and_nothing_more(
    in_service: Case, sari: User, client: Client
) -> None:
    letter = assign_letter(in_service, sari)
    answer = client.get(f"/surat/{letter.shown_code.lower()}/")
    text = answer.content.decode()
    made = paper(letter)
    for said in [made.number, made.title, made.signer[1], *(one.text for one in made.facts)]:
        assert said in text
    assert in_service.summary not in text
    assert str(in_service.pk) not in text
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_withdrawn_letter_says_so_and_its_number_is_not_used_again(
    in_service: Case, sari: User, client: Client
) -> None:
    letter = assign_letter(in_service, sari)
    with scope(sari):
        with pytest.raises(BadInput):
            actions.withdraw(letter=letter, reason="  ", by=sari)
        actions.withdraw(letter=letter, reason="Salah nama", by=sari)
        with pytest.raises(StepNotAllowed):
            actions.withdraw(letter=letter, reason="Lagi", by=sari)
    text = client.get(f"/surat/{letter.shown_code}/").content.decode()
    assert "ditarik" in text
    assert "Salah nama" not in text
    assert assign_letter(in_service, sari).serial == 2
    with system("test"):
        acts = set(Entry.objects.filter(act__startswith="letter.").values_list("act", flat=True))
    assert acts == {"letter.issue", "letter.withdraw"}


def test_an_unknown_code_is_said_plainly_and_looks_are_limited(
    client: Client, db: None, settings: Any
) -> None:
    settings.LETTER_CHECKS_ADDRESS = 3
    for code in ("0000-0000-0000", "tidak-ada", "%00"):
        assert client.get(f"/surat/{code}/").status_code == 404
    stopped = client.get("/surat/0000-0000-0000/")
    assert stopped.status_code == 429
    assert stopped["Retry-After"]


def seal(case: Case, sari: User, budi: User) -> None:
    with scope(budi):
        sealing.seal(
            case=Case.objects.get(pk=case.pk), reason="Ancaman keluarga", readers=[sari, budi], by=budi
        )


def said(answer: Any) -> str:
    """A page without the secret of its form, which is new each time."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_a_sealed_case_leaves_no_trace_on_the_check_page(
    in_service: Case, sari: User, budi: User, client: Client
) -> None:
    letter = assign_letter(in_service, sari)
    unknown = said(client.get("/surat/0000-0000-0000/"))
    seal(in_service, sari, budi)
    answer = client.get(f"/surat/{letter.shown_code}/")
    assert answer.status_code == 404
    assert said(answer).replace(letter.shown_code, "0000-0000-0000") == unknown


def test_checking_asks_the_same_of_known_sealed_and_unknown_codes(
    in_service: Case, sari: User, budi: User
) -> None:
    letter = assign_letter(in_service, sari)
    seal(in_service, sari, budi)
    counts = []
    for code in (letter.code, "0" * 12):
        with CaptureQueriesContext(connection) as asked:
            assert queries.checked(code) is None
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_letter_of_a_sealed_case_names_neither_case_nor_village_and_carries_no_code(
    in_service: Case, sari: User, budi: User, joko: User
) -> None:
    seal(in_service, sari, budi)
    with system("test"):
        sealed = Case.objects.get(pk=in_service.pk)
        values = _assignment(Case.objects.select_related("desk", "owner").get(pk=sealed.pk), sari).values
    assert values["case_number"] == sealed.pseudonym
    assert values["place"] == "Kota Malang"
    with system("test"):
        letter = actions._made(
            uuid.uuid4(), sources.of("assignment"), sealed, sealed.pk,
            SAID, sari,
        )  # fmt: skip
        assert paper(letter).code == ""
        assert sealed.number not in json.dumps(letter.fields)
        assert not Entry.objects.filter(act="letter.issue").exclude(object_label=sealed.pseudonym).exists()
    with scope(joko):
        assert not Letter.objects.exists()
