"""From nothing to a page in a browser, and what may go wrong on the way."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from launcher import running
from launcher.places import read_json
from tests.installing import Installation, installed, reachable_folder

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.mark.journey
@pytest.mark.smoke
def test_one_command_leads_from_nothing_to_a_signed_in_desk(
    first_start: tuple[Installation, str], browser: Browser
) -> None:
    one, said = first_start
    assert f"e-JSC runs at  http://localhost:{one.port}" in said
    assert str(one.places.data) in said
    for name in one.people():
        assert re.search(rf"\b{name}\b", said), f"{name} is not among the sign-ins that start prints"
    one.start()
    assert '"workers": 2' in eventually(one)
    page = browser.new_page(viewport={"width": 360, "height": 740})
    walk(page, one)
    page.close()
    assert "already runs" in one.ejsc("start", code=1)
    one.ejsc("stop")
    assert "does not run" in one.ejsc("status", code=3)


def eventually(one: Installation) -> str:
    """The status, once the workers have given their first sign."""
    for _ in range(60):
        said = one.ejsc("status")
        if '"workers": 2' in said:
            break
        time.sleep(1)
    return said


def walk(page: Page, one: Installation) -> None:
    """Home, the report form, and one person at her desk."""
    for path in ("/", "/lapor/", "/lacak/"):
        answer = page.goto(one.address + path)
        assert answer
        assert answer.ok, f"{path} answered {answer.status}"
        assert page.locator("h1").count() == 1
    person = next(who for who in one.people().values() if not who["totp_secret"])
    page.goto(one.address + "/masuk/")
    page.fill("[name=login]", person["username"])
    page.fill("[name=password]", person["password"])
    page.locator("form:has([name=password]) [type=submit]").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    assert page.locator("h1").count() == 1


@pytest.fixture(scope="module")
def empty() -> Iterator[tuple[Installation, str]]:
    """A site without the demo, and what its first start said."""
    with reachable_folder() as home, installed(home / "empty") as one:
        yield one, one.start("--no-demo")


def test_an_empty_start_prints_a_link_for_the_first_administrator(empty: tuple[Installation, str]) -> None:
    one, said = empty
    assert "Open this link" in said
    assert re.search(rf"^http://localhost:{one.port}/\S+", said, re.MULTILINE)
    assert "Sign in at" not in said


def test_the_database_killed_alone_comes_back_unaided(empty: tuple[Installation, str]) -> None:
    one, _ = empty
    before = read_json(one.places.run)["children"]["database"]
    os.kill(before, signal.SIGKILL)
    assert wait_for(lambda: read_json(one.places.run)["children"]["database"] != before)
    assert wait_for(lambda: running.health(one.address)[0] == 200)


def test_everything_killed_at_once_starts_again_with_the_same_command(
    empty: tuple[Installation, str],
) -> None:
    one, _ = empty
    now = read_json(one.places.run)
    for pid in (now["pid"], *now["children"].values()):
        os.kill(pid, signal.SIGKILL)
    one.start("--no-demo")
    assert running.health(one.address)[0] == 200


def wait_for(true: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False
