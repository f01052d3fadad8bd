"""The programs of a running site: web server and workers. Journeys and benchmarks start the same ones."""

import os
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from launcher.places import REPO, SOURCE, Places
from launcher.processes import Child
from launcher.running import health
from launcher.words import Trouble, again

# Waiting jobs of one kind must not delay the others: what people wait for has a worker of its own.
WORKERS = {"worker": "interactive,default", "bulk-worker": "bulk,export"}
# Variables of the caller that would lead our Python astray.
STRAY = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "DATABASE_URL", "EJSC_DB_URL", "EJSC_OWNER_URL")


def environ(
    places: Places, url: str, *, address: str | None = None, site_role: str = "ejsc_site"
) -> dict[str, str]:
    """What a process of the site finds in its environment; `url` decides its database role."""
    kept = {key: value for key, value in os.environ.items() if key not in STRAY}
    own = {
        "DJANGO_SETTINGS_MODULE": "ejsc.config.settings",
        "PYTHONPATH": str(SOURCE),
        "PYTHONUNBUFFERED": "1",
        "EJSC_DATA": str(places.data),
        "EJSC_DB_URL": url,
        "EJSC_DB_SITE_ROLE": site_role,
    }
    if address:
        kept.setdefault("EJSC_BASE_URL", address)
    if hosts := kept.get("EJSC_HOSTS"):
        # The launcher itself asks after the site's health, by the machine's own name.
        kept["EJSC_HOSTS"] = ",".join(dict.fromkeys([*hosts.split(","), "localhost", "127.0.0.1"]))
    return {**kept, **own}


def site(
    python: Path,
    env: Mapping[str, str],
    log: Path,
    *,
    port: int,
    host: str = "127.0.0.1",
    workers: int = 2,
    threads: int = 8,
    application: str = "ejsc.config.wsgi:application",
) -> Child:
    """The web server; every thread can have a database connection of its own."""
    command: list[str | Path] = [
        python, "-m", "granian", "--interface", "wsgi", application,
        "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(threads),
        "--http1-keep-alive", "--no-ws", "--backlog", "2048",
        "--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "15",
    ]  # fmt: skip
    env = {"EJSC_DB_POOL": str(2 * threads), **env}
    return Child("site", command, env, log, cwd=REPO, patience=25)


def worker(
    python: Path, env: Mapping[str, str], log: Path, *, name: str, queues: str, together: int = 2
) -> Child:
    """A process that takes jobs from these queues. A job cut short is taken up again."""
    command: list[str | Path] = [
        python, "-m", "django", "procrastinate", "worker", "--name", name, "--queues", queues,
        "--concurrency", str(together), "--shutdown-graceful-timeout", "15",
    ]  # fmt: skip
    return Child(name, command, {"EJSC_DB_POOL": "4", **env}, log, cwd=REPO, patience=25)


def workers(python: Path, env: Mapping[str, str], logs: Path) -> list[Child]:
    return [
        worker(python, env, logs / "worker.log", name=name, queues=queues) for name, queues in WORKERS.items()
    ]


def wait_until_up(child: Child, address: str, patience: float = 60) -> None:
    """Return when the site answers, well or not.

    Raises: Trouble with the server's own words, when it ends or stays silent.
    """
    since = child.log.stat().st_size if child.log.exists() else 0
    until = time.monotonic() + patience
    while time.monotonic() < until and child.alive:
        if health(address, patience=10)[0]:
            return
        time.sleep(0.1)
    child.stop()
    raise Trouble(f"The site did not start. Its log is {child.log}.", child.said(since))


def check_port(host: str, port: int, patience: float = 0) -> None:
    """Raises: Trouble naming the port and a free one, when another program has it."""
    until = time.monotonic() + patience
    while not can_listen(host, port):
        if time.monotonic() > until:
            raise taken(host, port)
        time.sleep(0.2)


def taken(host: str, port: int) -> Trouble:
    if port < 1024 and os.geteuid():
        return Trouble(f"Only root may use port {port}. Choose one above 1023: {again('start --port 8000')}")
    other = next((near for near in range(port + 1, port + 100) if can_listen(host, near)), port + 1)
    return Trouble(
        f"Port {port} is taken by another program. Choose another one: {again(f'start --port {other}')}"
    )


def can_listen(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return sys.platform.startswith("linux") or not answers(host, port)


def answers(host: str, port: int) -> bool:
    """Some systems let two programs bind one port; then ask whether somebody picks up."""
    with socket.socket() as probe:
        probe.settimeout(0.3)
        return probe.connect_ex((host, port)) == 0
