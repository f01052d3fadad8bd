"""The parts of pages, drawn without a browser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from ejsc.desk.samples import Sample, wrong_form


def draw(source: str, **context: Any) -> str:
    with translation.override("id"):
        return Template("{% load ui %}" + source).render(Context(context))


def test_a_field_points_to_its_hint_and_its_error() -> None:
    drawn = draw("{% field form.nik %}", form=wrong_form())
    assert 'aria-describedby="wrong_nik_hint wrong_nik_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert "Tulis paling sedikit 16 huruf atau angka. Yang Anda tulis 6." in drawn


def test_only_what_may_be_left_empty_says_so() -> None:
    form = Sample()
    assert "boleh kosong" in draw("{% field form.name %}", form=form)
    assert "boleh kosong" not in draw("{% field form.nik %}", form=form)


def test_each_line_of_the_summary_leads_to_something_on_the_page() -> None:
    form = wrong_form()
    summary = draw("{% error_summary form %}", form=form)
    fields = draw("{% for one in form %}{% field one %}{% endfor %}", form=form)
    targets = [part.split('"')[0] for part in summary.split('href="#')[1:]]
    assert targets
    assert [target for target in targets if f'id="{target}"' not in fields] == []


def test_a_form_without_mistakes_has_no_summary() -> None:
    assert draw("{% error_summary form %}", form=Sample()).strip() == ""


def test_words_of_people_are_never_read_as_markup() -> None:
    evil = "<b>x</b>"
    drawn = draw(
        "{% person w note=w %}{% status w %}{% button w title=w %}{% task w word=w %}{% code w w %}"
        "{% alert title=w %}{{ w }}{% endalert %}{% moment title=w by=w %}{{ w }}{% endmoment %}"
        "{% identity title=w number=w %}{{ w }}{% endidentity %}{% confirm id='a' title=w action='/' word=w %}",
        w=evil,
    )
    assert evil not in drawn


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(1500000, "Rp\u00a01.500.000"), (-250, "−Rp\u00a0250"), (None, "–"), (0, "Rp\u00a00")],
)
def test_money_is_written_as_in_indonesia(amount: int | None, shown: str) -> None:
    assert shown in draw("{% money amount %}", amount=amount)


def test_a_time_is_said_in_full_and_in_wib() -> None:
    assert draw("{{ at|when }}", at=datetime(2024, 5, 6, 7, 30, tzinfo=UTC)) == "6 Mei 2024, 14.30 WIB"


def test_a_heading_sorts_up_then_down_and_starts_at_the_first_page() -> None:
    request = RequestFactory().get("/", {"sort": "due", "q": "mbah", "after": "x"})
    drawn = draw("{% sortable 'Tenggat' 'due' %}", request=request)
    assert 'aria-sort="ascending"' in drawn
    assert 'href="?q=mbah&amp;sort=-due"' in drawn


def test_a_button_is_a_link_when_it_leads_somewhere() -> None:
    assert draw("{% button 'Lapor' href='/lapor/' %}").startswith("<a ")
    assert 'type="submit"' in draw("{% button 'Simpan' %}")
    assert 'data-key="a"' in draw("{% button 'Tugaskan' data_key='a' %}")
