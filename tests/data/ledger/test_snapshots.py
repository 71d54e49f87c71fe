"""A frozen view keeps its words, its place and its version of the data."""

import pytest

from data.ledger import Ledger
from data.ledger.snapshots import (
    drop_briefing,
    find_briefing,
    find_snapshot,
    freeze_view,
    keep_briefing,
    list_briefings,
    list_snapshots,
)
from geo.errors import WrongUseError


def test_a_view_is_frozen_with_its_version(ledger: Ledger):
    frozen = freeze_view(
        ledger, " Kidal, été ", "?date=2018-10-01&camps=cma", 1, note="n", lang="fr", position=(18.4, 1.4, 7.0), who="A"
    )
    assert find_snapshot(ledger, frozen.number) == frozen
    assert (frozen.title, frozen.view, frozen.version) == ("Kidal, été", "date=2018-10-01&camps=cma", 1)
    assert frozen.position == (18.4, 1.4, 7.0) and frozen.lang == "fr" and len(frozen.number) == 10
    assert list(list_snapshots(ledger)["snapshot_id"]) == [frozen.number]


def test_a_view_needs_a_version_that_is_there(ledger: Ledger):
    with pytest.raises(WrongUseError, match="no version 5"):
        freeze_view(ledger, "x", "", 5)
    with pytest.raises(WrongUseError, match="no snapshot"):
        find_snapshot(ledger, "nothing")


def test_a_briefing_is_an_order_of_views(ledger: Ledger):
    one, two = (freeze_view(ledger, title, "", 1) for title in ("one", ""))
    assert two.title == "Untitled" and two.position is None
    briefing = keep_briefing(ledger, "Minister", [two.number, one.number, two.number], "A")
    assert find_briefing(ledger, briefing) == ("Minister", [two, one, two])
    keep_briefing(ledger, "Minister, short", [one.number], "A", briefing)
    assert find_briefing(ledger, briefing) == ("Minister, short", [one])
    assert list(list_briefings(ledger)["snapshots"]) == [one.number]
    for call in (
        lambda: keep_briefing(ledger, "x", ["nothing"]),
        lambda: keep_briefing(ledger, "x", [one.number], "A", "nothing"),
        lambda: find_briefing(ledger, "nothing"),
    ):
        with pytest.raises(WrongUseError):
            call()
    drop_briefing(ledger, briefing)
    assert list_briefings(ledger).empty and len(list_snapshots(ledger)) == 2
