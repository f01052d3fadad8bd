"""What is sent to a phone: small, fresh, and allowed by the content policy."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).resolve().parents[4]
ASSETS = ROOT / "assets"
STATIC = ROOT / "src" / "ejsc" / "static"
TEMPLATES = sorted((ROOT / "src" / "ejsc").glob("**/templates/**/*.html"))

ATTRIBUTES = re.compile(r"<[^>]*\s(style|on[a-z]+)\s*=", re.IGNORECASE)
INLINE = re.compile(r"<(style|script)(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE)


def zipped(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


def test_the_built_files_were_built_from_these_sources() -> None:
    names = ["build.mjs", "icons.mjs", "package-lock.json"]
    for folder in ["css", "js", "js/pages", "icons"]:
        names += [f"{folder}/{path.name}" for path in (ASSETS / folder).iterdir() if path.is_file()]
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(f"{name}\n".encode() + (ASSETS / name).read_bytes())
    built = json.loads((ASSETS / "built.json").read_text())["sources"]
    assert built == digest.hexdigest(), "run ./ejsc assets and commit what it writes"


@pytest.mark.parametrize("packed", sorted(STATIC.rglob("*.br")), ids=lambda path: path.name)
def test_a_packed_file_is_the_file(packed: Path) -> None:
    assert brotli.decompress(packed.read_bytes()) == packed.with_suffix("").read_bytes()


def test_public_pages_stay_within_their_bytes() -> None:
    scripts = zipped("js/boot.js") + zipped("js/site.js")
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    assert scripts <= 25_000
    assert zipped("css/site.css") <= 22_000
    assert scripts + zipped("css/site.css") + zipped("icons.svg") + fonts <= 60_000, "30 KB are for the page"


def test_the_desk_adds_little() -> None:
    desk = zipped("css/desk.css") + zipped("js/htmx.js") + zipped("js/desk.js")
    assert desk <= 45_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "src" / "ejsc")))
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    markup = re.sub(r"{[%#{].*?[%#}]}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert ATTRIBUTES.findall(markup) == []
    assert INLINE.findall(markup) == []


def test_every_icon_that_a_template_names_is_in_the_file() -> None:
    sprite = (STATIC / "icons.svg").read_text()
    named = {
        (name, path.name)
        for path in TEMPLATES
        for name in re.findall(r'{% icon "([\w-]*\w)"', path.read_text())
    }
    named |= {
        (name, path.name)
        for path in TEMPLATES
        for name in re.findall(r'{%[^%]*\bicon="([\w-]*\w)"', path.read_text())
    }
    assert sorted(one for one in named if f'id="{one[0]}"' not in sprite) == []
