"""Makes an empty database to restore into, and puts a restored one in the place of the old.

Order on standard input: {"admin", "database", "owner", "step": "make" | "swap"}.
"""

import json
import sys

import psycopg
from psycopg import sql


def main() -> int:
    order = json.load(sys.stdin)
    name, fresh, old = order["database"], f"{order['database']}_restored", f"{order['database']}_before"
    with psycopg.connect(order["admin"], autocommit=True) as admin:

        def run(text: str, **names: str) -> None:
            admin.execute(
                sql.SQL(text).format(**{key: sql.Identifier(value) for key, value in names.items()})
            )

        if order["step"] == "make":
            run("DROP DATABASE IF EXISTS {fresh} WITH (FORCE)", fresh=fresh)
            run("CREATE DATABASE {fresh} OWNER {owner}", fresh=fresh, owner=order["owner"])
            return 0
        run("DROP DATABASE IF EXISTS {old} WITH (FORCE)", old=old)
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            run("ALTER DATABASE {name} RENAME TO {old}", name=name, old=old)
        run("ALTER DATABASE {fresh} RENAME TO {name}", fresh=fresh, name=name)
        run("DROP DATABASE IF EXISTS {old} WITH (FORCE)", old=old)
    return 0


if __name__ == "__main__":
    sys.exit(main())
