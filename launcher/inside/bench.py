"""Runs one module of bench/: its `main(size, json_path)`."""

import sys
from importlib import import_module
from pathlib import Path


def main(name: str, size: str, json_path: str | None = None) -> int:
    return int(import_module(f"bench.{name}").main(size, Path(json_path) if json_path else None) or 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
