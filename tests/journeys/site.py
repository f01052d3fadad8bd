"""The real site for journeys: granian and a worker on a copy of the test database with the demo in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from ejsc.config.demo.cast import CAST, PASSWORD

ROOT = Path(__file__).resolve().parents[2]
SECRETS = {member.username: member.totp_secret for member in CAST}


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """A running site; `stop` ends its processes."""

    database_url: str
    owner_url: str
    data: Path
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        return {
            **os.environ, "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "ejsc.config.settings",
            "EJSC_DB_URL": self.database_url, "EJSC_DATA": str(self.data), "EJSC_BASE_URL": self.base,
            "EJSC_DB_POOL": "8", "EJSC_LOG": "WARNING", "EJSC_SECRET_KEY": "journeys-" + "x" * 50,
            "EJSC_COMPONENTS": "1",
        }  # fmt: skip

    def manage(self, *command: str, owner: bool = True) -> str:
        """Run a management command, as the owner unless said."""
        env = {**self.env, "EJSC_DB_URL": self.owner_url} if owner else self.env
        done = subprocess.run(
            [sys.executable, "-m", "django", *command], env=env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout[-1500:]}{done.stderr[-3000:]}")
        return done.stdout

    def start(self) -> None:
        """Begin to serve, and wait until it answers."""
        server = [
            "-m", "granian", "--interface", "wsgi", "ejsc.config.wsgi:application", "--host", "127.0.0.1",
            "--port", str(self.port), "--workers", "1", "--blocking-threads", "6", "--no-ws",
        ]  # fmt: skip
        self._run("site", *server)
        self._run("worker", "-m", "django", "procrastinate", "worker", "--queues", "interactive,bulk,export")
        self._wait()

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()

    def _run(self, name: str, *arguments: str) -> None:
        with (self.data / f"{name}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen([sys.executable, *arguments], env=self.env, stdout=log, stderr=log)
            )

    def _wait(self) -> None:
        for _n in range(240):
            try:
                urllib.request.urlopen(f"{self.base}/robots.txt", timeout=3)
                return
            except OSError:
                time.sleep(0.25)
        raise RuntimeError((self.data / "site.log").read_text()[-3000:])


__all__ = ["PASSWORD", "SECRETS", "Site"]
