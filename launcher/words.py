"""How the launcher speaks: a progress line for every step, one sentence for every trouble."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """Something that stops us, with a sentence that says what, why and what to do."""

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail


def say(text: str = "") -> None:
    """Print one line at once, and survive a terminal that went away."""
    try:
        print(text, flush=True)
    except (BrokenPipeError, OSError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123


@contextmanager
def step(title: str) -> Iterator[None]:
    """A line with dots while something runs, and the seconds it took afterwards."""
    begun = time.monotonic()
    live = sys.stdout.isatty()
    if live:
        print(f"  {title} ...", end="", flush=True)
    else:
        say(f"  {title} ...")
    try:
        yield
    except BaseException:
        if live:
            say()
        raise
    seconds = time.monotonic() - begun
    if live:
        say(f"\r  {title} ... {seconds:.1f} s")
    elif seconds >= 1:
        say(f"  {title}: {seconds:.1f} s")


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Columns as wide as their widest word."""
    widths = [max(len(str(row[i])) for row in [heads, *rows]) for i in range(len(heads))]
    lines = [
        "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [heads, *rows]
    ]
    return "\n".join("  " + line for line in lines)
