"""`./ejsc bench NAME`: a server and database of its own, as `start` makes them, and the measuring inside."""

import argparse
import subprocess
import time

from launcher import database as databases
from launcher import environment, running, serving
from launcher.places import REPO, Places, places, secret
from launcher.processes import Supervisor
from launcher.site import prepare
from launcher.words import Trouble

FOLDER = REPO / "bench"


def bench(options: argparse.Namespace) -> int:
    """Run one benchmark; its exit code.

    Inside it finds EJSC_DB_URL (the site's role), EJSC_OWNER_URL and EJSC_DATA, and starts its own web servers
    with launcher.serving. The database is in our care: killed, it comes back as in real life.
    """
    check_name(options.name)
    here = Places(places(options.data).data / "bench").make()
    python = environment.python(here, dev=True)
    secret(here.keys / "secret.key")
    supervisor = Supervisor()
    supervisor.stop_on_signals()
    with running.take(here):
        try:
            database = databases.running(here, supervisor)
            prepare(here, python, database, demo=False, people=False)
            env = serving.environ(here, database.site, site_role=database.site_role)
            env |= {"EJSC_OWNER_URL": database.owner}
            words = [options.name, options.size, *([options.json] if options.json else [])]
            return measure([str(python), "-m", "launcher.inside.bench", *words], env, supervisor)
        finally:
            supervisor.stop()


def check_name(name: str) -> None:
    known = sorted(path.stem for path in FOLDER.glob("[a-z]*.py"))
    if name not in known:
        raise Trouble(f"There is no benchmark {name}. There are: {', '.join(known) or 'none yet'}.")


def measure(command: list[str], env: dict[str, str], supervisor: Supervisor) -> int:
    """Watch the database while the benchmark runs."""
    process = subprocess.Popen(command, env=env, cwd=REPO)
    supervisor.watch(until=lambda: process.poll() is not None, pause=0.1)
    if process.poll() is None:
        process.terminate()
        time.sleep(0.5)
    return process.wait()
