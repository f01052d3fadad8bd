"""Makes the two database roles and the database. May be repeated; changes only what differs."""

from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import Connection, sql

from launcher.words import Trouble

OWNER = "LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE"
SITE = "LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE NOCREATEDB"


def make_roles(admin: str | None, owner: str, site: str, *, owner_may_create: bool = False) -> None:
    """Roles and database of these addresses.

    Raises: Trouble, when the database does not answer or the operator's owner may not make the restricted role.
    """
    try:
        if admin is not None:
            make_ours(admin, owner, site, owner_may_create)
        with psycopg.connect(owner, autocommit=True, connect_timeout=10) as connection:
            if admin is None and not can_connect(site):
                make_site_role(connection, site)
            close_to_strangers(connection, database_name(owner), user(site))
    except psycopg.OperationalError as error:
        raise Trouble(f"The database {without_password(owner)} does not let us in: {error}") from None


def make_ours(admin: str, owner: str, site: str, owner_may_create: bool) -> None:
    """On a server that is ours, everything as we want it."""
    with psycopg.connect(admin, autocommit=True) as connection:
        make_role(connection, owner, OWNER + (" CREATEDB" if owner_may_create else " NOCREATEDB"))
        make_role(connection, site, SITE)
        make_database(connection, database_name(owner), user(owner))


def make_role(connection: Connection[Any], url: str, rights: str) -> None:
    """The role with this password and these rights, made or corrected."""
    verb = "ALTER" if exists(connection, user(url)) else "CREATE"
    connection.execute(
        sql.SQL("{} ROLE {} WITH {} PASSWORD {}").format(
            sql.SQL(verb), sql.Identifier(user(url)), sql.SQL(rights), sql.Literal(password(url))
        )
    )


def exists(connection: Connection[Any], role: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def make_database(connection: Connection[Any], name: str, owner: str) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner))
    )


def make_site_role(connection: Connection[Any], site: str) -> None:
    """On the operator's own server. A role that exists there may serve others: its password is left alone."""
    if exists(connection, user(site)):
        raise Trouble(
            f"The role {user(site)} exists on that server, and its password is not ours. Set EJSC_DB_URL to its "
            "address, or EJSC_DB_SITE_ROLE to another name for a role of our own."
        )
    try:
        make_role(connection, site, SITE)
    except psycopg.errors.InsufficientPrivilege:
        raise Trouble(
            f"The owner in DATABASE_URL may not make the site's restricted role. Ask the administrator for:\n"
            f"  CREATE ROLE {user(site)} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '...';\n"
            f"and set EJSC_DB_URL to that role's address."
        ) from None


def close_to_strangers(connection: Connection[Any], name: str, site: str) -> None:
    """Only the owner and the site may connect; only the owner may make tables."""
    for statement in (
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {name} TO {site}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {site}",
    ):
        connection.execute(sql.SQL(statement).format(name=sql.Identifier(name), site=sql.Identifier(site)))


def can_connect(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def user(url: str) -> str:
    return unquote(urlsplit(url).username or "")


def password(url: str) -> str:
    return unquote(urlsplit(url).password or "")


def database_name(url: str) -> str:
    return unquote(urlsplit(url).path.lstrip("/"))


def without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or 'on this machine'}:{parts.port or 5432}{parts.path}"
