"""The archive of a backup: whole or refused."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from launcher import archive, backup, restore
from launcher.places import Places
from launcher.words import Trouble


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    files = tmp_path / "files"
    (files / "ready/aa").mkdir(parents=True)
    (files / "ready/aa/one.jpg").write_bytes(b"picture" * 5000)
    (files / "ready/aa/half.part").write_bytes(b"not finished")
    (tmp_path / "dump").write_bytes(b"rows" * 5000)
    target = tmp_path / "backup.tar"
    archive.write(target, tmp_path / "dump", files, {"counts": {"a": 2}})
    return target


def test_what_was_packed_comes_back_the_same(packed: Path, tmp_path: Path) -> None:
    manifest = archive.unpack(packed, tmp_path / "out")
    assert manifest["counts"] == {"a": 2}
    assert (tmp_path / "out/files/ready/aa/one.jpg").read_bytes() == b"picture" * 5000
    assert (tmp_path / "out/database.dump").read_bytes() == b"rows" * 5000


def test_only_its_owner_may_read_an_archive_and_half_written_files_stay_out(packed: Path) -> None:
    assert packed.stat().st_mode & 0o077 == 0
    with tarfile.open(packed) as tar:
        assert tar.getnames() == ["database.dump", "files/ready/aa/one.jpg", "manifest.json"]


@pytest.mark.parametrize("part", [0.0, 0.2, 0.5, 0.9])
def test_an_archive_cut_anywhere_is_refused(part: float, packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    packed.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(Trouble, match="not a whole backup"):
        archive.unpack(packed, tmp_path / "out")


@pytest.mark.parametrize("old", [b"picture", b"rowsrows"])
def test_an_altered_archive_is_refused(old: bytes, packed: Path, tmp_path: Path) -> None:
    packed.write_bytes(packed.read_bytes().replace(old, old[::-1], 1))
    with pytest.raises(Trouble, match="not a whole backup"):
        archive.unpack(packed, tmp_path / "out")


def test_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "song.mp3").write_bytes(b"ID3" * 4000)
    with pytest.raises(Trouble, match="not a whole backup"):
        archive.unpack(tmp_path / "song.mp3", tmp_path / "out")


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "files/../../outside"])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "bad.tar", "w") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = 3
        tar.addfile(entry, io.BytesIO(b"bad"))
    with pytest.raises(Trouble, match="not a whole backup"):
        archive.unpack(tmp_path / "bad.tar", tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_a_link_is_never_unpacked(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "bad.tar", "w") as tar:
        entry = tarfile.TarInfo("files/link")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(entry)
    with pytest.raises(Trouble, match="not a whole backup"):
        archive.unpack(tmp_path / "bad.tar", tmp_path / "out")


def test_a_file_deleted_while_packing_is_still_packed(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "early").write_text("early")
    backup.keep(files, tmp_path / "kept")
    (files / "early").unlink()
    (files / "late").write_text("late")
    backup.keep(files, tmp_path / "kept")
    assert sorted(path.name for path in archive.walk(tmp_path / "kept")) == ["early", "late"]


@pytest.fixture
def manifest() -> dict[str, object]:
    return {"migrations": ["accounts.0001_initial", "auth.0001_initial"], "field_keys": {"k1": "0123"}}


def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path, manifest: dict[str, object]) -> None:
    manifest["migrations"] = ["accounts.9999_from_the_future"]
    with pytest.raises(Trouble, match="newer e-JSC"):
        restore.check(Places(tmp_path).make(), manifest, without_key=True)


def test_without_the_right_key_a_restore_stops_unless_told(
    tmp_path: Path, manifest: dict[str, object]
) -> None:
    here = Places(tmp_path).make()
    with pytest.raises(Trouble, match=r"fields\.json.*--without-key"):
        restore.check(here, manifest, without_key=False)
    restore.check(here, manifest, without_key=True)


def test_the_keys_are_known_by_their_marks_also_after_a_rotation(tmp_path: Path) -> None:
    here = Places(tmp_path).make()
    (here.keys / "fields.json").write_text('{"current": "k1", "keys": {"k1": "abc"}, "index": "i"}')
    before = backup.fingerprints(here)
    (here.keys / "fields.json").write_text(
        '{"current": "k2", "keys": {"k1": "abc", "k2": "d"}, "index": "i"}'
    )
    restore.check(here, {"migrations": [], "field_keys": before}, without_key=False)
    assert "abc" not in str(before)


def test_a_password_is_never_on_a_command_line() -> None:
    address, env = backup.without_password("postgresql://owner:p%40ss@db.example:5433/ejsc")
    assert address == "postgresql://owner@db.example:5433/ejsc"
    assert env["PGPASSWORD"] == "p@ss"
