"""Faults are tried on a real site: the command, its database, its workers, as an operator runs them."""

from __future__ import annotations

from tests.launcher.conftest import home, installation

__all__ = ["home", "installation"]
