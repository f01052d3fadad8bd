"""Compiles every template: a wrong tag or a forgotten `load` is found here and not by a reader."""

import sys
from pathlib import Path

import django
from django.template import TemplateSyntaxError, engines

from launcher.places import SOURCE
from launcher.words import say


def main() -> int:
    django.setup()
    wrong = [line for path in sorted(SOURCE.glob("ejsc/**/templates/**/*")) for line in mistakes(path)]
    for line in wrong:
        say(line)
    return 1 if wrong else 0


def mistakes(path: Path) -> list[str]:
    if not path.is_file() or path.suffix not in {".html", ".txt", ".svg"}:
        return []
    try:
        engines["django"].from_string(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        return [f"{path.relative_to(SOURCE)}: {error}"]
    return []


if __name__ == "__main__":
    sys.exit(main())
