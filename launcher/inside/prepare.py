"""Brings a database that answers to the state the site needs: roles, tables, reference data, demo.

One process for all steps: each start of Django costs a second.
"""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command, get_commands

from launcher.inside.roles import make_roles
from launcher.places import Places, read_json, remember, secret_text
from launcher.words import Trouble, say, step

# The exit code that tells the launcher that the sentence was said.
ALREADY_TOLD = 3


def main() -> int:
    order = json.load(sys.stdin)
    try:
        prepare(order, Places(Path(order["data"])))
    except Trouble as trouble:
        say(f"\n{trouble.sentence}")
        return ALREADY_TOLD
    return 0


def prepare(order: dict[str, Any], places: Places) -> None:
    make_roles(order["admin"], order["owner"], order["site"], owner_may_create=order.get("creator", False))
    if order.get("roles_only"):
        return
    django.setup()
    if not Path(os.environ.get("EJSC_KEY_FILE", places.keys / "fields.json")).exists():
        run(places, "make_field_key")
    with step("Bringing the tables up to date"):
        run(places, "migrate", interactive=False)
    with step("Loading reference data"):
        run(places, "load_reference", if_changed=True)
    if order.get("people", True):
        first_people(places, demo=order["demo"])
    if read_json(places.state).get("people") == "demo":
        tell_demo_users(places)


def first_people(places: Places, *, demo: bool) -> None:
    """On the first run: the invented demo, or a link for the first administrator."""
    kept = read_json(places.state).get("people")
    if kept == "demo" or (kept != "demo-begun" and has_users()):
        return
    if kept == "own" or not demo:
        remember(places.state, people="own")
        say("\n" + run(places, "first_admin", logged=False).strip() + "\n")
        return
    remember(places.state, people="demo-begun")
    with step("Loading the demo (invented people)"):
        run(places, "load_demo")
    remember(places.state, people="demo")


def tell_demo_users(places: Places) -> None:
    """Who can sign in, kept for the words at the end of a start."""
    told = run(places, "demo_users", json=True, logged=False)
    secret_text(places.demo_users, told)


def has_users() -> bool:
    """Whether somebody works here already: then a demo would be an accident."""
    from django.contrib.auth import get_user_model

    return bool(get_user_model()._default_manager.exists())


def run(places: Places, command: str, *, logged: bool = True, **options: Any) -> str:
    """What a management command said; its words also go to the log. A command that does not exist is passed over."""
    if command not in get_commands():
        return ""
    said = io.StringIO()
    try:
        call_command(command, stdout=said, stderr=said, verbosity=1, **options)
    finally:
        with (places.logs / "prepare.log").open("a") as log:
            log.write(f"$ {command}\n{said.getvalue() if logged else ''}")
    return said.getvalue()


if __name__ == "__main__":
    sys.exit(main())
