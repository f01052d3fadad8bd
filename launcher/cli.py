"""Reads what was asked for and hands it to the module that does it."""

import argparse
import os
from collections.abc import Callable
from importlib import import_module

from launcher.words import Trouble, say

# Command, where it lives, what it does.
COMMANDS = {
    "start": ("launcher.site", "start", "start everything: database, site, workers"),
    "stop": ("launcher.cli", "stop", "stop the site that runs on this data folder"),
    "status": ("launcher.cli", "status", "say what runs, where, and whether it is well"),
    "test": ("launcher.testing", "test", "run the tests; further words go to pytest"),
    "check": (
        "launcher.checks",
        "check",
        "format, lint, types, imports, migrations, templates, translations",
    ),
    "bench": ("launcher.bench", "bench", "measure one thing against its reference"),
    "manage": ("launcher.manage", "manage", "run one of Django's commands"),
    "assets": ("launcher.assets", "assets", "rebuild the vendored CSS and JavaScript (needs Node)"),
    "backup": ("launcher.backup", "backup", "write database and files into one archive"),
    "restore": ("launcher.restore", "restore", "bring back an archive"),
    "messages": ("launcher.checks", "messages", "collect and compile the translations"),
}


def main(arguments: list[str]) -> int:
    """Run one command; its exit code."""
    options = parser().parse_args(*split(arguments))
    module, name, _ = COMMANDS[options.command]
    action: Callable[[argparse.Namespace], int] = getattr(import_module(module), name)
    try:
        return action(options)
    except Trouble as trouble:
        if trouble.sentence:
            say(f"\n{trouble.sentence}")
        if trouble.detail:
            say("\n  " + "\n  ".join(trouble.detail.splitlines()))
        return 1
    except PermissionError as error:
        say(
            f"\n{error.filename} may not be used: {error.strerror}. It may belong to the user who started e-JSC first; "
            "run as that user, or choose another data folder with --data DIR."
        )
        return 1
    except KeyboardInterrupt:
        return 130


def split(arguments: list[str]) -> tuple[list[str], argparse.Namespace]:
    """Words for pytest or Django must not be read by us, even when they look like our options."""
    known = argparse.Namespace(rest=[])
    if arguments and arguments[0] in {"manage", "test"}:
        ours = own_options(arguments[1:])
        known.rest = arguments[1 + len(ours) :]
        return [arguments[0], *ours], known
    return arguments, known


def own_options(words: list[str]) -> list[str]:
    """The leading options that are ours."""
    taken = 0
    while taken < len(words):
        if words[taken] == "--data":
            taken += 2
        elif words[taken].startswith("--data=") or words[taken] in {"--quick", "--other-engine"}:
            taken += 1
        else:
            break
    return words[:taken]


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="./ejsc", description="e-JSC: social care for East Java.", allow_abbrev=False
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    parts = {}
    for name, (_, _, words) in COMMANDS.items():
        parts[name] = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        if name not in {"check", "assets", "messages"}:
            parts[name].add_argument(
                "--data", metavar="DIR", help="data folder (default: var/ beside the code)"
            )
    start_options(parts["start"])
    parts["test"].add_argument(
        "--quick",
        action="store_true",
        help="a minute: no browsers, nothing slow, of each file the first test (of files that you name all)",
    )
    parts["test"].add_argument(
        "--other-engine", action="store_true", help="on the database engine not used otherwise"
    )
    parts["bench"].add_argument("name", metavar="NAME")
    parts["bench"].add_argument("--size", choices=["small", "full"], default="small")
    parts["bench"].add_argument("--json", metavar="FILE", help="write the figures here too")
    parts["backup"].add_argument("file", metavar="FILE")
    parts["restore"].add_argument("file", metavar="FILE")
    parts["restore"].add_argument(
        "--replace", action="store_true", help="throw away what the data folder holds now"
    )
    parts["restore"].add_argument(
        "--without-key", action="store_true", help="go on although NIK cannot be read"
    )
    parts["messages"].add_argument("--check", action="store_true", help="only say what is missing or stale")
    parts["messages"].add_argument("--tidy", action="store_true", help="drop sentences that no code uses")
    return top


def start_options(part: argparse.ArgumentParser) -> None:
    part.add_argument("--port", type=port, default=int(os.environ.get("EJSC_PORT", "8000")))
    part.add_argument(
        "--bind", metavar="ADDRESS", default="127.0.0.1", help="where to listen (default: this machine only)"
    )
    part.add_argument(
        "--no-demo",
        dest="demo",
        action="store_false",
        help="start empty, with a link for the first administrator",
    )
    part.add_argument("--detach", action="store_true", help="run in the background")
    part.add_argument("--told-when-up", action="store_true", help=argparse.SUPPRESS)


def port(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a port (1 to 65535)")


def stop(options: argparse.Namespace) -> int:
    from launcher import places, running

    return running.stop(places.places(options.data))


def status(options: argparse.Namespace) -> int:
    from launcher import places, running

    return running.status(places.places(options.data))
