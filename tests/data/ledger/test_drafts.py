import pytest

from data.ledger import NewUpload, discard_upload, keep_upload, read_upload
from data.ledger.drafts import keep_decisions
from geo.errors import WrongUseError


def test_decisions_take_the_place_of_those_before_and_the_bytes_stay(ledger):
    number = keep_upload(ledger, NewUpload("a.csv", b"a\n1\n", "events", {}), "Awa")
    for text in ("{}", "é" * 100_000):
        keep_decisions(ledger, number, text)
    kept = read_upload(ledger, number)
    assert (kept.corrections, kept.original) == ("é" * 100_000, b"a\n1\n")


def test_only_a_pending_upload_can_be_decided_about(ledger):
    number = keep_upload(ledger, NewUpload("a.csv", b"a", "events", {}), "Awa")
    discard_upload(ledger, number)
    with pytest.raises(WrongUseError, match="discarded"):
        keep_decisions(ledger, number, "{}")
