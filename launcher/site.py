"""`./ejsc start`: everything from nothing to a page in the browser, then keep it alive."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from launcher import database as databases
from launcher import environment, running, serving
from launcher.database import Database
from launcher.places import REPO, Places, places, read_json, secret
from launcher.processes import Supervisor, end_leftovers, trim
from launcher.shell import FULL_DISK, disk_full, nearly_full, tail
from launcher.words import Trouble, say, step, table

# With less than this a first start would stop half-way.
ROOM_NEEDED = 400_000_000
# How the part inside the environment ends when it has said itself what is wrong.
ALREADY_TOLD = 3


def start(options: argparse.Namespace) -> int:
    """Start the site; return when it was stopped, or at once when it shall run by itself."""
    here = places(options.data).make()
    if running.is_running(here):
        running.take(here)
    if options.detach:
        return detach(here, options)
    return run(here, options)


def run(here: Places, options: argparse.Namespace) -> int:
    """Hold the data folder, bring everything up, and stay."""
    with running.take(here):
        supervisor = Supervisor()
        supervisor.stop_on_signals()
        try:
            bring_up(here, supervisor, options)
            supervisor.watch()
            if not options.told_when_up:
                say("\nStopping ...")
        except Trouble:
            if not supervisor.stopping:
                raise
        except OSError as error:
            if FULL_DISK in str(error):
                raise disk_full(here.data) from error
            raise
        finally:
            supervisor.stop()
            here.run.unlink(missing_ok=True)
    say("Stopped.")
    return 0


def bring_up(here: Places, supervisor: Supervisor, options: argparse.Namespace) -> None:
    """All steps in order; each may have been done before, or half."""
    left = read_json(here.run).get("children", {})
    end_leftovers([pid for name, pid in left.items() if pid and name != "database"], "granian")
    # A site that was killed a moment ago may still hold its port.
    serving.check_port(options.bind, options.port, patience=15 if left else 1)
    if shutil.disk_usage(here.data).free < ROOM_NEEDED:
        raise disk_full(here.data)
    running.note(here, state="is starting")
    python = environment.python(here)
    secret(here.keys / "secret.key")
    database = databases.running(here, supervisor)
    prepare(here, python, database, demo=options.demo, address=public_address(options))
    if supervisor.stopping:
        return
    serve(here, python, database, supervisor, options)


def public_address(options: argparse.Namespace) -> str:
    """What people type: told by the operator, or this machine's own name for itself."""
    return os.environ.get("EJSC_BASE_URL", f"http://localhost:{options.port}")


def prepare(
    here: Places, python: Path, database: Database, *, demo: bool, address: str | None = None, **order: Any
) -> None:
    """Roles, tables, reference data and first people, in one process inside the environment.

    Raises: Trouble, when a step fails; a later start takes it up again.
    """
    order |= {"data": str(here.data), "demo": demo}
    order |= {"admin": database.admin, "owner": database.owner, "site": database.site}
    log = here.logs / "prepare.log"
    trim(log)
    with log.open("ab") as errors:
        since = errors.tell()
        done = subprocess.run(
            [python, "-m", "launcher.inside.prepare"],
            input=json.dumps(order).encode(),
            stderr=errors,
            env=serving.environ(here, database.owner, address=address, site_role=database.site_role),
            cwd=REPO,
            check=False,
        )
    if done.returncode == ALREADY_TOLD:
        raise Trouble("")
    if done.returncode:
        said = log.read_bytes()[since:].decode(errors="replace")
        if FULL_DISK in said or nearly_full(here.data):
            raise disk_full(here.data)
        raise Trouble(f"The database could not be prepared. The whole story is in {log}.", tail(said))


def serve(
    here: Places, python: Path, database: Database, supervisor: Supervisor, options: argparse.Namespace
) -> None:
    """Web server and workers, then the words that a newcomer needs."""
    address = public_address(options)
    probe = f"http://{'127.0.0.1' if options.bind in {'0.0.0.0', '::'} else options.bind}:{options.port}"  # noqa: S104
    env = serving.environ(here, database.site, address=address, site_role=database.site_role)
    with step("Starting the site"):
        site = serving.site(python, env, here.logs / "site.log", port=options.port, host=options.bind)
        supervisor.add(site)
        serving.wait_until_up(site, probe)
    for worker in serving.workers(python, env, here.logs):
        supervisor.add(worker)

    def note() -> None:
        children = {child.name: child.pid for child in supervisor.children}
        facts = {"address": address, "probe": probe, "database": str(database), "children": children}
        running.note(here, state="runs", **facts)

    supervisor.on_change = note
    note()
    welcome(here, database, address)
    if options.told_when_up:
        go_quiet(here)
    else:
        say("\nStop with Ctrl-C.")


def welcome(here: Places, database: Database, address: str) -> None:
    say(f"\ne-JSC runs at  {address}")
    if read_json(here.state).get("people") == "demo":
        people = demo_users(here)
        if people:
            say(f"\nSign in at {address}/masuk/ as one of the invented people:")
            say(table(["user", "password", "authenticator secret", "who"], people))
    say(f"\n  data      {here.data}\n  database  {database}\n  logs      {here.logs}")


def demo_users(here: Places) -> list[list[str]]:
    """The demo cast, one row each; nothing when it cannot be told."""
    try:
        people = json.loads(here.demo_users.read_text())
    except (FileNotFoundError, ValueError):
        return []
    keys = ("username", "password", "totp_secret", "position")
    return [[str(person.get(key) or "-") for key in keys] for person in people]


def detach(here: Places, options: argparse.Namespace) -> int:
    """Run `start` in the background; pass on what it says until the site is up."""
    command = [
        sys.executable,
        REPO / "ejsc",
        "start",
        "--told-when-up",
        "--data",
        here.data,
        "--bind",
        options.bind,
    ]
    command += ["--port", str(options.port), *([] if options.demo else ["--no-demo"])]
    behind = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        cwd="/",
        text=True,
    )
    assert behind.stdout is not None  # noqa: S101
    for line in behind.stdout:
        say(line.rstrip("\n"))
    # Its output ends when it went quiet (it is up) or when it ended (it failed).
    if running.is_running(here) and read_json(here.run).get("state") == "runs":
        say("\nIt runs in the background: ./ejsc status, ./ejsc stop")
        return 0
    return behind.wait() or 1


def go_quiet(here: Places) -> None:
    """From now on our words go to a log; whoever waited for them sees the end."""
    sys.stdout.flush()
    log = os.open(here.logs / "launcher.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
