"""The bytes of an upload, in pieces."""

from pathlib import Path

import pytest

from data import pieces as pieces_module
from data.ledger import NewUpload, keep_upload, parts
from data.ledger.parts import fingerprint_of, part_as_file, read_part
from data.progress import Progress
from geo.errors import CancelledError, WrongUseError

CONTENT = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch):
    for module in (pieces_module, parts):
        monkeypatch.setattr(module, "PIECE", 1000)


def _left(ledger) -> list[Path]:
    return list((ledger.cache / "versions").glob(".*.tmp"))


def test_many_pieces_come_back_in_their_order_as_bytes_and_as_a_file(ledger, tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(CONTENT)
    assert fingerprint_of(path) == fingerprint_of(CONTENT)
    number = keep_upload(ledger, NewUpload("a.bin", path, "events", {}), "Awa")
    assert read_part(ledger, number, "original") == CONTENT
    seen: list[float] = []
    with part_as_file(ledger, number, "original", Progress(lambda at, _: seen.append(at))) as file:
        assert file.read_bytes() == CONTENT
    assert len(seen) == 11 and seen == sorted(seen) and not _left(ledger)


def test_a_cancelled_reading_leaves_nothing_behind(ledger):
    number = keep_upload(ledger, NewUpload("a.bin", CONTENT, "events", {}), "Awa")
    with pytest.raises(CancelledError), part_as_file(ledger, number, "original", Progress(cancelled=lambda: True)):
        pass
    with pytest.raises(WrongUseError), part_as_file(ledger, number, "nothing"):
        pass
    assert not _left(ledger)
