"""Collects the sentences of the screens into each app's catalogue and compiles them.

`python tools/messages.py` rewrites the catalogues; `--check` only says what is missing or stale; `--tidy` also
drops sentences that no code uses any more. Run through `./ejsc messages`.

Catalogues are written so that many hands can change them: sorted, without dates and line numbers.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src" / "ejsc"
LANGUAGE = "id"
# Which argument is the sentence, its plural, its context ("c").
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADERS = [
    ("Language", LANGUAGE),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
]
STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(
    rf"\b(_|n?p?gettext)\(\s*{STRING}(?:\s*,\s*{STRING})?(?:\s*,\s*{STRING})?", re.DOTALL
)
PLACEHOLDER = re.compile(r"%\([^)]+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]


@dataclass
class Sentence:
    """One thing to translate and the files that say it."""

    singular: str
    plural: str | None = None
    context: str | None = None
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return self.context, self.singular


class Stable(Catalog):
    """A catalogue whose header says nothing that changes by itself; Indonesian has one plural form."""

    mime_headers = property(lambda self: list(HEADERS))  # type: ignore[assignment]
    num_plurals = 1
    plural_expr = "0"


def folders() -> dict[Path, list[Path]]:
    """Each folder that has a catalogue, and what it is collected from."""
    apps = [one.parent for one in sorted(SOURCE.glob("*/__init__.py")) if one.parent.name != "config"]
    return {SOURCE: [SOURCE / "templates", SOURCE / "config"], **{app: [app] for app in apps}}


def collect(places: list[Path], base: Path) -> dict[Key, Sentence]:
    """Every sentence in the Python and template files below these places."""
    found: dict[Key, Sentence] = {}
    for place in places:
        for path in sorted(place.rglob("*")):
            if {"tests", "migrations", "locale", "__pycache__"} & set(path.relative_to(SOURCE).parts):
                continue
            for sentence in sentences(path):
                known = found.setdefault(sentence.key, sentence)
                known.plural = known.plural or sentence.plural
                known.files.add(path.relative_to(base).as_posix())
    return found


def sentences(path: Path) -> Iterator[Sentence]:
    if path.suffix == ".py":
        yield from from_python(path.read_bytes())
    elif path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts:
        yield from from_template(path.read_text(encoding="utf-8"), str(path))


def from_python(code: bytes) -> Iterator[Sentence]:
    for _, words, _, context in extract(
        "python", io.BytesIO(code), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        singular, plural = words[:2] if isinstance(words, tuple) else (words, None)
        if singular:
            yield Sentence(singular, plural, context)


def from_template(text: str, origin: str) -> Iterator[Sentence]:
    """Django turns a template into calls such as gettext('...'); these are easy to read."""
    for match in IN_TEMPLATE.finditer(templatize(text, origin=origin)):
        name, *found = match.groups()
        words = [ast.literal_eval(one) for one in found if one]
        context = words.pop(0) if "p" in name.removesuffix("gettext") else None
        plural = words[1] if name.startswith("n") else None
        yield Sentence(words[0], plural, context)


def merge(found: dict[Key, Sentence], old: Catalog, *, tidy: bool = False) -> Catalog:
    """What the code says now, with the translations known so far."""
    new = Stable(locale=LANGUAGE, fuzzy=False, header_comment="# Indonesian.", charset="utf-8")
    known = {(m.context, first(m)): m for m in [*old.obsolete.values(), *old] if m.id}
    for key in sorted(found, key=lambda key: (key[1], key[0] or "")):
        sentence = found[key]
        words = (sentence.singular, sentence.plural) if sentence.plural else sentence.singular
        new.add(
            words,
            translation(known.pop(key, None), plural=bool(sentence.plural)),
            locations=[(name, 0) for name in sorted(sentence.files)],
            context=sentence.context,
        )
    if not tidy:
        for key, message in sorted(known.items(), key=lambda item: (item[0][1], item[0][0] or "")):
            if any(strings(message)):
                message.locations = []
                new.obsolete[(key[1], key[0]) if key[0] else key[1]] = message
    return new


def first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else str(message.id)


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def translation(message: Message | None, *, plural: bool) -> str | tuple[str, ...]:
    text = strings(message)[0] if message and strings(message) else ""
    return (text,) if plural else text


def as_text(catalog: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalog, width=0, include_lineno=False, sort_output=True)
    return out.getvalue().decode()


def compiled(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def complaints(catalog: Catalog) -> Iterator[str]:
    """What a reader of the screens would stumble over."""
    for message in catalog:
        if not message.id:
            continue
        texts = strings(message)
        if message.fuzzy:
            yield f"fuzzy: {first(message)!r}"
        if not texts or not all(texts):
            yield f"not translated: {first(message)!r}"
        elif differs(message, texts[0]):
            yield f"placeholders differ: {first(message)!r}"


def quarrels(bases: Iterable[Path]) -> Iterator[str]:
    """Sentences that two catalogues translate differently: the reader would see one of them everywhere."""
    said: dict[Key, dict[str, str]] = {}
    for base in bases:
        for message in old_catalog(catalogue(base)):
            if message.id:
                said.setdefault((message.context, first(message)), {})[base.name] = strings(message)[0]
    for (_context, sentence), texts in said.items():
        if len(set(texts.values())) > 1:
            yield f"one sentence, several translations (say it alike or give it a context): {sentence!r} {texts}"


def differs(message: Message, text: str) -> bool:
    """Whether the translation lacks or invents a placeholder; of a plural, the fuller form counts."""
    forms = message.id if isinstance(message.id, (tuple, list)) else [message.id]
    wanted = [set(PLACEHOLDER.findall(form)) for form in forms]
    return set(PLACEHOLDER.findall(text)) not in [*wanted, set().union(*wanted)]


def old_catalog(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, charset="utf-8")


def catalogue(base: Path) -> Path:
    return base / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def one(base: Path, places: list[Path], *, check: bool, tidy: bool) -> list[str]:
    """Bring one catalogue up to date, or only look; what is wrong with it."""
    path = catalogue(base)
    found = collect(places, base)
    if not found and not path.exists():
        return []
    catalog = merge(found, old_catalog(path), tidy=tidy)
    text, binary = as_text(catalog), compiled(catalog)
    compiled_path = path.with_suffix(".mo")
    wrong = list(complaints(catalog))
    if check:
        fresh = path.exists() and path.read_text(encoding="utf-8") == text
        fresh = fresh and compiled_path.exists() and compiled_path.read_bytes() == binary
        return wrong if fresh else ["stale: run ./ejsc messages", *wrong]
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    if not compiled_path.exists() or compiled_path.read_bytes() != binary:
        compiled_path.write_bytes(binary)
    return wrong


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--check", action="store_true")
    options.add_argument("--tidy", action="store_true")
    chosen = options.parse_args()
    settings.configure()
    django.setup()
    found = {
        str(base.relative_to(SOURCE.parent)): one(base, places, check=chosen.check, tidy=chosen.tidy)
        for base, places in folders().items()
    }
    found["all"] = list(quarrels(folders()))
    for name, wrong in found.items():
        for line in wrong[:20]:
            sys.stdout.write(f"{name}: {line}\n")
        if len(wrong) > 20:
            sys.stdout.write(f"{name}: and {len(wrong) - 20} more\n")
    return 1 if chosen.check and any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
