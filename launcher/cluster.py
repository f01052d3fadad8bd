"""A private PostgreSQL in the data folder: made once, started and stopped with the site."""

import os
import pwd
import shutil
import signal
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from launcher import engine as engines
from launcher.engine import Engine
from launcher.places import Places, read_json, remember, secret
from launcher.processes import Child, as_user, trim
from launcher.shell import FULL_DISK, attempt, disk_full, is_root, nearly_full, tail
from launcher.words import Trouble, step

# Accounts that may already exist and own nothing of ours; we make none.
SERVER_ACCOUNTS = ("ejsc", "postgres", "nobody")
ELSEWHERE = Path("/var/lib/ejsc")
# Only for tests: what a crash may lose.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass
class Cluster:
    """One database server and its data."""

    places: Places
    home: Path  # holds db/ and, when they came in a wheel, the programs
    engine: Engine
    user: tuple[int, int] | None
    port: int

    @property
    def data(self) -> Path:
        return self.home / "db"

    @property
    def log(self) -> Path:
        return self.places.logs / "database.log"

    def admin_password(self) -> str:
        return secret(self.places.keys / "postgres.password")


def prepare(places: Places) -> Cluster:
    """The cluster of this data folder, made when there is none yet.

    Raises: Trouble, when no engine fits or the data folder cannot be made.
    """
    state = read_json(places.state)
    user = server_user(places, state)
    home = Path(state.get("database_home") or choose_home(places, user))
    engine = engines.find(places, home, written_by(home / "db"))
    cluster = Cluster(places, home, engine, user, free_port(state.get("database_port")))
    if written_by(cluster.data) is None:
        with step(f"Making the database with PostgreSQL {engine.major}"):
            initialise(cluster)
    elsewhere = "" if home == places.data else str(home)
    remember(places.state, database_home=elsewhere, database_port=cluster.port)
    return cluster


def in_use(places: Places) -> Cluster:
    """The cluster whose server runs already, in the care of another command."""
    state = read_json(places.state)
    user = server_user(places, state)
    home = Path(state.get("database_home") or places.data)
    engine = engines.find(places, home, written_by(home / "db"))
    return Cluster(places, home, engine, user, int(state["database_port"]))


def server_user(places: Places, state: dict[str, object]) -> tuple[int, int] | None:
    """Who runs the server: we ourselves, or an unprivileged account when we are root (PostgreSQL refuses root)."""
    if not is_root():
        return None
    data = Path(str(state.get("database_home") or places.data)) / "db"
    if data.exists() and (owner := data.stat()).st_uid:
        return owner.st_uid, owner.st_gid
    for name in SERVER_ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return account.pw_uid, account.pw_gid
    raise Trouble(
        "Started as root, but there is no unprivileged account for the database. Start as an ordinary user."
    )


def choose_home(places: Places, user: tuple[int, int] | None) -> Path:
    """The data folder, or a place that the server's user can reach when the data folder is behind a closed one."""
    if user is None or reaches(user, places.data):
        return places.data
    home = ELSEWHERE / places.tag
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    return home


def reaches(user: tuple[int, int], folder: Path) -> bool:
    return attempt(["test", "-x", folder], **as_user(user)).returncode == 0


def written_by(data: Path) -> int | None:
    """The major version that made this cluster; it alone can open it."""
    try:
        return int((data / "PG_VERSION").read_text())
    except (FileNotFoundError, ValueError):
        return None


def initialise(cluster: Cluster) -> None:
    """Make the cluster beside its place and move it there when whole; what was half made is thrown away."""
    aside = cluster.home / "db.new"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    password = cluster.home / ".password"
    password.touch(mode=0o600)
    password.write_text(cluster.admin_password() + "\n")
    if cluster.user:
        os.chown(aside, *cluster.user)
        os.chown(password, *cluster.user)
    try:
        done = run_initdb(cluster, aside, password)
    finally:
        password.unlink()
    if FULL_DISK in done:
        raise disk_full(cluster.home)
    if written_by(aside) is None:
        raise Trouble("The database could not be made.", tail(done))
    aside.rename(cluster.data)


def run_initdb(cluster: Cluster, target: Path, password: Path) -> str:
    """What initdb said. Sorting is by code point, the same on every machine and after every upgrade."""
    locale = ["--locale=C.UTF-8"]
    if cluster.engine.major >= 17:
        locale = ["--locale-provider=builtin", "--locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C"]
    command: list[str | Path] = [
        cluster.engine.program("initdb"), "-D", target, "-U", "postgres", f"--pwfile={password}",
        "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-instructions", *locale,
    ]  # fmt: skip
    who = as_user(cluster.user) if cluster.user else {}
    done = attempt(command, env=clean_env(), cwd="/", **who)
    if done.returncode:
        shutil.rmtree(target / "PG_VERSION", ignore_errors=True)
        (target / "PG_VERSION").unlink(missing_ok=True)
    return done.stdout


def clean_env() -> dict[str, str]:
    """Without the variables that would steer the programs elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return {**kept, "LC_ALL": "C"}


def server(cluster: Cluster, *, careless: bool = False) -> Child:
    """The server as a program to be watched; it listens on this machine only."""
    options = [
        "listen_addresses=127.0.0.1", f"port={cluster.port}", "unix_socket_directories=",
        "max_connections=200", f"shared_buffers={buffers()}MB", "jit=off",
        *(CARELESS if careless else ()),
    ]  # fmt: skip
    trim(cluster.log)
    return Child(
        name="database",
        command=[
            cluster.engine.program("postgres"),
            "-D",
            cluster.data,
            *(part for o in options for part in ("-c", o)),
        ],
        env=clean_env(),
        log=cluster.log,
        stop_signal=signal.SIGINT,
        user=cluster.user,
        before=lambda: clear_stale(cluster.data),
        cwd=Path("/"),
        patience=60,
        whole_group=False,
    )


def buffers() -> int:
    """An eighth of the machine's memory, in MB, within reason."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_048_576
    except (ValueError, OSError):
        memory = 2048
    return max(128, min(2048, memory // 8))


def clear_stale(data: Path) -> None:
    """Deal with what a killed server left: end an orphan, and drop a note that names a stranger."""
    note = data / "postmaster.pid"
    try:
        pid = int(note.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    running = Path(f"/proc/{pid}/cmdline")
    if not Path("/proc/self").exists():
        return
    command = running.read_bytes().split(b"\0") if running.exists() else []
    if str(data).encode() not in command:
        note.unlink(missing_ok=True)
        return
    for number, patience in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0)):
        os.kill(pid, number)
        if gone(running, patience):
            return


def gone(process: Path, patience: float) -> bool:
    until = time.monotonic() + patience
    while process.exists() and time.monotonic() < until:
        time.sleep(0.05)
    return not process.exists()


def wait_until_ready(cluster: Cluster, child: Child, patience: float = 60) -> None:
    """Return when the server answers; a server that needs recovery after a crash gets time for it.

    Raises: Trouble with the server's own words, when it does not come up.
    """
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if not child.alive:
            time.sleep(0.5)  # backends of a killed server may still hold its memory for a moment
            child.start()
        if is_ready(cluster, child.pid):
            return
        time.sleep(0.03)
    child.stop()
    if FULL_DISK in (said := child.said()) or nearly_full(cluster.home):
        raise disk_full(cluster.home)
    raise Trouble(f"The database did not start. Its log is {cluster.log}.", said)


def is_ready(cluster: Cluster, pid: int | None) -> bool:
    """Whether this very server wrote into its note that it takes connections."""
    try:
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def free_port(wanted: int | None = None) -> int:
    """The port used before when it is free, else any that is."""
    for port in (wanted, 0):
        if port is None:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise Trouble("No free port was found on this machine.")
