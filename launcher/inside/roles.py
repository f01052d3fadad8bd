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

    Raises: Trouble, when the operator's owner may not make the restricted role.
    """
    if admin is not None:
        with psycopg.connect(admin, autocommit=True) as connection:
            rights = OWNER + (" CREATEDB" if owner_may_create else " NOCREATEDB")
            make_role(connection, owner, rights)
            make_role(connection, site, SITE)
            make_database(connection, database_name(owner), user(owner))
    elif not can_connect(site):
        with psycopg.connect(owner, autocommit=True) as connection:
            make_site_role(connection, site)
    with psycopg.connect(owner, autocommit=True) as connection:
        close_to_strangers(connection, database_name(owner), user(site))


def make_role(connection: Connection[Any], url: str, rights: str) -> None:
    """The role with this password and these rights, made or corrected."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [user(url)]).fetchone()
    verb = "ALTER" if known else "CREATE"
    connection.execute(
        sql.SQL("{} ROLE {} WITH {} PASSWORD {}").format(
            sql.SQL(verb), sql.Identifier(user(url)), sql.SQL(rights), sql.Literal(password(url))
        )
    )


def make_database(connection: Connection[Any], name: str, owner: str) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner))
    )


def make_site_role(connection: Connection[Any], site: str) -> None:
    """On the operator's own server, where we may only have an owner."""
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
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def user(url: str) -> str:
    return unquote(urlsplit(url).username or "")


def password(url: str) -> str:
    return unquote(urlsplit(url).password or "")


def database_name(url: str) -> str:
    return unquote(urlsplit(url).path.lstrip("/"))
