"""`./ejsc test`: sets up what the tests need, then hands over to pytest."""

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import cluster as clusters
from launcher import database as databases
from launcher import engine, environment, running, serving
from launcher.database import Database
from launcher.manage import run_inside
from launcher.places import Places, places
from launcher.processes import Supervisor
from launcher.shell import apt_install, attempt, works
from launcher.site import prepare
from launcher.words import Trouble, say, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without browsers and installations; of the whole house the first test of each file, which is about a minute.
QUICK = ["-m", "not slow and not journey"]
FIRSTS = ["--firsts"]
# Workers beyond four wait for the one database.
SHARED = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadgroup", "--no-loadscope-reorder"]
NO_BROWSER = (
    "The journeys need a Chromium browser and none could be found or installed. "
    "Debian, Ubuntu: sudo apt install chromium. Or set EJSC_CHROMIUM to its path, "
    "or leave the journeys out: ./ejsc test --quick"
)


def test(options: argparse.Namespace) -> int:
    """pytest's own exit code."""
    # A test server of its own: it may be careless about crashes, and never meets real data.
    here = Places(places(options.data).data / "test").make()
    if options.other_engine:
        here = Places(here.data.with_name("test-other")).make()
        if not choose_other_engine(here):
            return 0
    python = environment.python(here, dev=True)
    browser = "" if options.quick else chromium(python)
    with server(here, python) as database:
        env = serving.environ(here, database.site, site_role=database.site_role)
        env |= {"EJSC_OWNER_URL": database.owner, "EJSC_CHROMIUM": browser}
        env.pop("EJSC_BASE_URL", None)
        env.setdefault("EJSC_LOG", "WARNING")
        return run_inside(python, ["-m", "pytest", *arguments(options)], env)


def arguments(options: argparse.Namespace) -> list[str]:
    """What pytest is told: all tests are shared out among workers, a chosen few are run by one."""
    chosen = any(not word.startswith("-") for word in options.rest)
    quick = [*QUICK, *([] if chosen else FIRSTS)] if options.quick else []
    return [*([] if chosen else SHARED), *quick, *options.rest]


def choose_other_engine(here: Places) -> bool:
    """Have everything below use the wheel where the machine's own is used otherwise, and the other way round.

    False, with a sentence, when this machine cannot have both.
    """
    if engine.on_machine():
        os.environ["EJSC_ENGINE"] = "wheel"
        try:
            engine.from_wheel(here, clusters.choose_home(here, clusters.server_user(here, {})))
        except Trouble as trouble:
            say(f"Skipped: the wheel's PostgreSQL cannot be had here. {trouble.sentence}")
            return False
        return True
    os.environ["EJSC_ENGINE"] = "system"
    if apt_install("postgresql") and engine.on_machine():
        return True
    say(
        "Skipped: this machine has no PostgreSQL of its own, "
        "and it could not be installed (that needs Debian and root)."
    )
    return False


@contextmanager
def server(here: Places, python: Path, name: str = "ejsc_test") -> Iterator[Database]:
    """A database server for tests, with an owner who may make databases; stopped afterwards."""
    supervisor = Supervisor()
    with running.take(here, patience=600):
        try:
            database = databases.running(here, supervisor, careless=True, name=name)
            prepare(here, python, database, demo=False, roles_only=True, creator=True)
            yield database
        finally:
            supervisor.stop()


def chromium(python: Path) -> str:
    """A browser for the journeys: the operator's, the system's, Debian's package, Playwright's own.

    Raises: Trouble, when none can be had.
    """
    if given := os.environ.get("EJSC_CHROMIUM"):
        return given
    if found := on_path():
        return found
    with step("Installing Chromium for the browser tests"):
        if apt_install("chromium") and (found := on_path()):
            return found
        attempt([python, "-m", "playwright", "install", "chromium"])
        if found := playwrights_own(python):
            return found
    raise Trouble(NO_BROWSER)


def on_path() -> str | None:
    """The first browser that really starts (a snap's name may be there without the snap)."""
    for name in BROWSERS:
        path = shutil.which(name)
        if path and works(path, "--version"):
            return path
    return None


def playwrights_own(python: Path) -> str | None:
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    path = attempt([python, "-c", code]).stdout.strip().splitlines()[-1:]
    if path and works(path[0], "--version"):
        return path[0]
    if path and Path(path[0]).exists():
        say(
            "  Playwright's Chromium is there but lacks system libraries: sudo npx playwright install-deps chromium"
        )
    return None
