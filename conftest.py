"""Tests run as the site's restricted role, on a real PostgreSQL, in a database made by the owner."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

pytest_plugins = ["tests.database", "tests.cast", "tests.browser", "tests.installing"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--firsts", action="store_true", help="of each file the first test alone")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Workers share the tests file by file; what takes long begins first, and all browsers use one site."""
    slow = {_company(item) for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (_company(item) == _file(item), _company(item) not in slow))
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_company(item)))
    if config.getoption("--firsts"):
        _keep_firsts(config, items)


def _keep_firsts(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A file's first test says its main sentence: all of them together look at every corner of the house."""
    firsts: dict[str, pytest.Item] = {}
    for item in items:
        if not (item.get_closest_marker("slow") or item.get_closest_marker("journey")):
            firsts.setdefault(_file(item), item)
    left_out = [item for item in items if item is not firsts.get(_file(item))]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item is firsts.get(_file(item))]


def _file(item: pytest.Item) -> str:
    return item.nodeid.split("::")[0]


def _company(item: pytest.Item) -> str:
    """The tests that one worker does one after the other; those with installations share the first of them."""
    file = _file(item)
    if file.startswith(("tests/launcher", "tests/faults")) and item.get_closest_marker("slow"):
        return "installations"
    return "journeys" if item.get_closest_marker("journey") else file


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Says at once what failed: a long run may be stopped before its summary."""
    if report.failed and "PYTEST_XDIST_WORKER" not in os.environ:
        sys.stderr.write(f"\nfailed: {report.nodeid} ({report.when})\n")


@pytest.fixture(autouse=True)
def _in_indonesian() -> Iterator[None]:
    """Each test begins in the office's language, whatever the one before it spoke."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True, scope="session")
def _field_key(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A key file and a folder for files of the tests' own."""
    from django.conf import settings

    from ejsc.kernel.secrets import make_key_file

    # Signing in is tested for what it decides, not for how slowly it hashes.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    home = tmp_path_factory.mktemp("data")
    settings.FIELD_KEY_FILE = home / "fields.json"
    settings.FILES_ROOT = Path(os.environ.get("EJSC_TEST_FILES", home / "files"))
    make_key_file(settings.FIELD_KEY_FILE)
    return
