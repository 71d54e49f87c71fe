from dataclasses import replace

import pytest

from data.ledger import NewUpload, discard_upload, keep_upload, read_upload
from data.ledger.drafts import keep_decisions
from data.ledger.stamps import stamp_of
from geo.errors import ConflictError, WrongUseError


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


def test_of_two_windows_on_one_draft_the_second_is_told_and_overwrites_nothing(ledger):
    new = NewUpload("a.csv", b"a\n1\n", "events", {}, corrections="first")
    number = keep_upload(ledger, new, "Awa")
    seen = {stamp_of("first")}
    keep_decisions(ledger, number, "of one window", seen)
    with pytest.raises(ConflictError, match="another window") as caught:
        keep_decisions(ledger, number, "of the other", seen)
    assert caught.value.upload == number and "autre fenêtre" in caught.value.say("fr")
    with pytest.raises(ConflictError):
        keep_upload(ledger, replace(new, corrections="dry run of the other"), "Bo", upload=number, seen=seen)
    assert read_upload(ledger, number).corrections == "of one window"
    again = keep_upload(ledger, new, "Bo", upload=number, seen={stamp_of("of one window")})
    assert (again, read_upload(ledger, number).corrections) == (number, "first")
