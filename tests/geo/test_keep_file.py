"""What can be made again goes to memory where the disk takes no more."""

import os
from pathlib import Path

import pytest

from geo import keep_file as keeping
from geo.errors import AtlasError
from geo.keep_file import keep_file, spare_folder, spare_path


def test_a_file_is_written_once_and_left_alone_then(tmp_path: Path):
    path = keep_file(tmp_path / "new", "a-1.json", b"one")
    assert (path, path.read_bytes()) == (tmp_path / "new" / "a-1.json", b"one")
    assert keep_file(tmp_path / "new", "a-1.json", b"two").read_bytes() == b"one"
    assert [one.name for one in path.parent.iterdir()] == ["a-1.json"]


def test_a_full_disk_is_stepped_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    name = f"a-{os.getpid()}.json"
    with monkeypatch.context() as patched:
        calls = iter((full, lambda _file: None))
        patched.setattr(keeping.os, "fsync", lambda file: next(calls)(file))
        path = keep_file(tmp_path, name, b"one")
    assert path == spare_path(tmp_path / name) and path.read_bytes() == b"one"
    assert spare_folder() in path.parents
    assert list(tmp_path.iterdir()) == [], "nothing half written is left"
    monkeypatch.setattr(keeping.os, "fsync", full)
    with pytest.raises(AtlasError, match="No space left"):
        keep_file(tmp_path, "b.json", b"two")


def test_a_file_in_place_of_the_folder_is_stepped_over(tmp_path: Path):
    (tmp_path / "cache").write_bytes(b"")
    assert keep_file(tmp_path / "cache", "c.json", b"three").read_bytes() == b"three"
