"""`./ejsc manage`: Django's commands with the right database role, whether the site runs or not."""

import argparse
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import database as databases
from launcher import environment, running, serving
from launcher.database import Database
from launcher.places import REPO, Places, places, read_json
from launcher.processes import Supervisor
from launcher.words import speak_aside

# Commands that change tables, keys or reference data: they need the owner's rights.
OWNER_COMMANDS = {
    "create_token", "createcachetable", "dbshell", "demo_users", "dumpdata", "first_admin", "flush", "inspectdb",
    "load_demo", "load_reference", "loaddata", "make_field_key", "makemigrations", "migrate", "pgtrigger",
    "rotate_field_key", "secure_database", "showmigrations", "sqlflush", "sqlmigrate",
}  # fmt: skip


def manage(options: argparse.Namespace) -> int:
    """Run one management command; its exit code is ours."""
    speak_aside()
    here = places(options.data).make()
    python = environment.python(here)
    command = options.rest or ["help"]
    if command[0] == "match_files":
        environment.add_matching(here)
    with borrowed(here) as database:
        url = database.owner if command[0] in OWNER_COMMANDS else database.site
        env = serving.environ(here, url, site_role=database.site_role)
        env.setdefault("EJSC_LOG", "WARNING")
        return run_inside(python, ["-m", "django", *command], env)


def run_inside(python: Path, arguments: list[str], env: dict[str, str]) -> int:
    """Run Python of the environment with our terminal; Ctrl-C is its own to handle."""
    process = subprocess.Popen([python, *arguments], env=env, cwd=REPO)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


@contextmanager
def borrowed(here: Places) -> Iterator[Database]:
    """The running site's database, or our own started for as long as needed."""
    if running.is_running(here) and read_json(here.run).get("children"):
        yield databases.choose(here, in_use=True)
        return
    supervisor = Supervisor()
    with running.take(here, patience=60):
        try:
            yield databases.running(here, supervisor)
        finally:
            supervisor.stop()
