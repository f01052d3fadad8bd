"""`./ejsc check` and `./ejsc messages`: everything that a machine can say about the code without running it."""

import argparse
import os
import time
from collections.abc import Mapping
from pathlib import Path

from launcher import environment, serving
from launcher.manage import run_inside
from launcher.places import REPO, places
from launcher.shell import attempt
from launcher.words import say

# Looks at code only: no check needs a database that answers.
NOWHERE = "postgresql://ejsc_owner@127.0.0.1:1/ejsc"


def check(options: argparse.Namespace) -> int:
    """Run all checks, one line each; 1 when any found something."""
    here = places().make()
    python = environment.python(here, dev=True)
    env = serving.environ(here, NOWHERE)
    env["PATH"] = f"{python.parent}{os.pathsep}{env.get('PATH', '')}"
    failed = [name for name, command in commands(python).items() if not passes(name, command, env)]
    say(
        f"\n{len(failed)} of {len(commands(python))} checks failed: {', '.join(failed)}"
        if failed
        else "\nAll well."
    )
    return 1 if failed else 0


def commands(python: Path) -> dict[str, list[str | Path]]:
    """Each check by the name that its line carries."""
    inside: list[str | Path] = [python, "-m"]
    return {
        "format": [*inside, "ruff", "format", "--check", "--quiet", "."],
        "lint": [*inside, "ruff", "check", "--quiet", "."],
        "types": [*inside, "mypy", "src", "launcher"],
        "imports": [python.parent / "lint-imports", "--no-cache"],
        "migrations": [*inside, "django", "makemigrations", "--check", "--dry-run"],
        "settings": [*inside, "django", "check", "--fail-level", "WARNING"],
        "templates": [*inside, "launcher.inside.templates"],
        "template style": [*inside, "djlint", "--lint", "--quiet", "src/ejsc"],
        "translations": [python, "tools/messages.py", "--check"],
    }


def passes(name: str, command: list[str | Path], env: Mapping[str, str]) -> bool:
    """Print the line of one check, with what it found when it found something."""
    begun = time.monotonic()
    done = attempt(command, env=env, cwd=REPO)
    well = done.returncode == 0
    say(f"  {'ok    ' if well else 'FAILED'}  {name:<15} {time.monotonic() - begun:5.1f} s")
    if not well:
        say("      " + "\n      ".join(done.stdout.strip().splitlines()[-60:]))
    return well


def messages(options: argparse.Namespace) -> int:
    """Collect the sentences of the screens and compile their translations."""
    here = places().make()
    python = environment.python(here, dev=True)
    words = ["--check"] if options.check else []
    words += ["--tidy"] if options.tidy else []
    return run_inside(python, ["tools/messages.py", *words], serving.environ(here, NOWHERE))
