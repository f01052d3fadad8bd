"""How the launcher speaks: a progress line for every step, one sentence for every trouble."""

import os
import shlex
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


_aside = False


def speak_aside() -> None:
    """From now on say everything on the error output: the other one belongs to the command that is run."""
    global _aside
    _aside = True


def say(text: str = "", end: str = "\n") -> None:
    """Print one line at once, and survive a terminal that went away."""
    try:
        print(text, end=end, flush=True, file=sys.stderr if _aside else sys.stdout)
    except OSError:
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123


@contextmanager
def step(title: str) -> Iterator[None]:
    """A line with dots while something runs, and the seconds it took afterwards."""
    begun = time.monotonic()
    live = (sys.stderr if _aside else sys.stdout).isatty()
    say(f"  {title} ...", end="" if live else "\n")
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


def again(command: str) -> str:
    """A command to type next, upon the data folder that this one was given."""
    given = [
        word for n, word in enumerate(sys.argv) if word.startswith("--data=") or sys.argv[n - 1] == "--data"
    ]
    folder = given[0].removeprefix("--data=") if given else ""
    return f"./ejsc {command} --data {shlex.quote(folder)}" if folder else f"./ejsc {command}"
