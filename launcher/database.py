"""Which database the site uses and with which two addresses: the owner's and the restricted role's."""

import os
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from launcher import cluster as clusters
from launcher.cluster import Cluster
from launcher.places import Places, secret
from launcher.processes import Supervisor
from launcher.words import step

OWNER_ROLE = "ejsc_owner"
NAME = "ejsc"


@dataclass(frozen=True)
class Database:
    """Two addresses of one database, and the server when it is ours."""

    owner: str
    site: str
    admin: str | None = None  # may make roles and databases; None where the operator's owner does it
    cluster: Cluster | None = None

    @property
    def site_role(self) -> str:
        return unquote(urlsplit(self.site).username or "")

    def __str__(self) -> str:
        parts = urlsplit(self.owner)
        where = f"{parts.hostname or 'local socket'}:{parts.port or 5432}{parts.path}"
        if self.cluster is None:
            return where
        elsewhere = "" if self.cluster.home == self.cluster.places.data else f", data in {self.cluster.data}"
        return f"{self.cluster.engine} at {where}{elsewhere}"


def site_role_name() -> str:
    return os.environ.get("EJSC_DB_SITE_ROLE", "ejsc_site")


def choose(places: Places, name: str = NAME, *, in_use: bool = False) -> Database:
    """The operator's database when DATABASE_URL is set, else our own."""
    if given := os.environ.get("DATABASE_URL"):
        return external(places, given)
    return embedded(places, clusters.in_use(places) if in_use else clusters.prepare(places), name)


def external(places: Places, owner: str) -> Database:
    site = os.environ.get("EJSC_DB_URL") or with_login(
        owner, site_role_name(), secret(places.keys / "site-role.password")
    )
    return Database(owner=owner, site=site)


def embedded(places: Places, cluster: Cluster, name: str = NAME) -> Database:
    def address(role: str, password: str, database: str = name) -> str:
        return f"postgresql://{role}:{quote(password, safe='')}@127.0.0.1:{cluster.port}/{database}"

    return Database(
        owner=address(OWNER_ROLE, secret(places.keys / "owner-role.password")),
        site=address(site_role_name(), secret(places.keys / "site-role.password")),
        admin=address("postgres", cluster.admin_password(), "postgres"),
        cluster=cluster,
    )


def with_login(url: str, role: str, password: str) -> str:
    """The same address for another role."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(role, safe='')}:{quote(password, safe='')}@{host}"))


def start(database: Database, supervisor: Supervisor, *, careless: bool = False) -> None:
    """Start the server when it is ours, and leave it in the supervisor's care."""
    if database.cluster is None:
        return
    with step("Starting the database"):
        child = supervisor.add(clusters.server(database.cluster, careless=careless))
        clusters.wait_until_ready(database.cluster, child)


def running(places: Places, supervisor: Supervisor, *, careless: bool = False, name: str = NAME) -> Database:
    """A database that answers; the caller stops the supervisor."""
    database = choose(places, name)
    start(database, supervisor, careless=careless)
    return database
