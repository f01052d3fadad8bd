"""The tool that collects sentences: it finds each one, keeps translations, and says what is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import messages
from tools.messages import Sentence


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One small app with a page."""
    folder = tmp_path / "shop"
    (folder / "templates/shop").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "words.py").write_text(
        'OPEN = _("Open")\nDAYS = ngettext_lazy("%(n)s day", "%(n)s days", "n")\n'
    )
    (folder / "templates/shop/page.html").write_text('{% translate "Close" %}')
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    return folder


def found(code: str) -> set[tuple[str | None, str, str | None]]:
    return {(one.context, one.singular, one.plural) for one in messages.from_python(code.encode())}


def test_every_way_to_mark_a_sentence_in_python_is_found() -> None:
    code = """
_("a"); gettext("b"); gettext_lazy("c"); ngettext("one", "many", 2); ngettext_lazy("1", "n", "n")
pgettext("month", "May"); _("two "
"lines"); f(_("nested")); print("not this")
"""
    assert found(code) == {
        (None, "a", None),
        (None, "b", None),
        (None, "c", None),
        (None, "one", "many"),
        (None, "1", "n"),
        ("month", "May", None),
        (None, "two lines", None),
        (None, "nested", None),
    }


def test_every_way_to_mark_a_sentence_in_a_template_is_found() -> None:
    text = """{% load i18n %}
{% translate "It's a" %} {% translate "b" context "month" %} {% translate 'c "quoted"' as x %}
{{ _("d") }} {% include "x.html" with label=_("e") %}
{% blocktranslate trimmed with n=x.n %}
  Two
  lines {{ n }}
{% endblocktranslate %}
{% blocktranslate count n=2 %}One{% plural %}{{ n }} many{% endblocktranslate %}
{# translate "not this" #}<p>nor this</p>"""
    sentences = messages.from_template(text, "page.html")
    assert {(one.context, one.singular, one.plural) for one in sentences} == {
        (None, "It's a", None),
        ("month", "b", None),
        (None, 'c "quoted"', None),
        (None, "d", None),
        (None, "e", None),
        (None, "Two lines %(n)s", None),
        (None, "One", "%(n)s many"),
    }


def test_a_catalogue_is_the_same_however_often_it_is_written(app: Path) -> None:
    messages.one(app, [app], check=False, tidy=False)
    path = app / "locale/id/LC_MESSAGES/django.po"
    first = path.read_text()
    messages.one(app, [app], check=False, tidy=False)
    assert path.read_text() == first
    assert "POT-Creation-Date" not in first
    assert "msgstr[1]" not in first


def test_what_is_not_translated_or_stale_is_told(app: Path) -> None:
    assert "stale" in messages.one(app, [app], check=True, tidy=False)[0]
    messages.one(app, [app], check=False, tidy=False)
    assert "not translated: 'Open'" in messages.one(app, [app], check=True, tidy=False)
    translate(app)
    assert messages.one(app, [app], check=True, tidy=False) == []
    (app / "locale/id/LC_MESSAGES/django.mo").write_bytes(b"old")
    assert "stale" in messages.one(app, [app], check=True, tidy=False)[0]


def translate(app: Path) -> None:
    path = app / "locale/id/LC_MESSAGES/django.po"
    text = path.read_text()
    for english, indonesian in (("Open", "Buka"), ("Close", "Tutup")):
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{indonesian}"')
    path.write_text(text.replace('msgstr[0] ""', 'msgstr[0] "%(n)s hari"'))
    messages.one(app, [app], check=False, tidy=False)


def test_a_sentence_that_two_parts_translate_differently_is_told(app: Path) -> None:
    messages.one(app, [app], check=False, tidy=False)
    translate(app)
    other = app.with_name("stall")
    shutil.copytree(app, other)
    assert list(messages.quarrels([app, other])) == []
    path = other / "locale/id/LC_MESSAGES/django.po"
    path.write_text(path.read_text().replace('msgstr "Buka"', 'msgstr "Terbuka"'))
    (told,) = messages.quarrels([app, other])
    assert "'Open'" in told
    assert "Terbuka" in told


def test_a_translation_survives_the_absence_of_its_sentence(app: Path) -> None:
    messages.one(app, [app], check=False, tidy=False)
    translate(app)
    words = (app / "words.py").read_text()
    (app / "words.py").write_text("")
    messages.one(app, [app], check=False, tidy=False)
    (app / "words.py").write_text(words)
    messages.one(app, [app], check=False, tidy=False)
    assert messages.one(app, [app], check=True, tidy=False) == []


@pytest.mark.parametrize(
    ("english", "indonesian", "wrong"),
    [
        ("%(n)s rows", "%(n)s baris", False),
        ("%(n)s rows", "%(m)s baris", True),
        ("{name} called", "dipanggil", True),
        ("plain", "50 %(x)s", True),
    ],
)
def test_a_translation_with_other_placeholders_is_refused(english: str, indonesian: str, wrong: bool) -> None:
    catalog = messages.merge({(None, english): Sentence(english)}, Catalog(locale="id"))
    catalog.get(english).string = indonesian
    assert bool(list(messages.complaints(catalog))) is wrong
