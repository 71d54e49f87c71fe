"""A progress bar counts in shares and stops where its reader cancels."""

import pytest

from data.progress import Progress
from geo.errors import CancelledError


def test_a_share_counts_within_the_whole():
    seen = []
    whole = Progress(report=lambda fraction, step: seen.append((round(fraction, 6), step)))
    share = whole.part(0.5, 1.0).part(0.0, 0.5)
    share.at(0.0, "checking")
    share.at(1.0, "checking")
    share.at(7.0, "checking")
    assert seen == [(0.5, "checking"), (0.75, "checking"), (0.75, "checking")]


def test_cancelling_stops_before_the_next_step():
    seen = []
    progress = Progress(report=lambda *step: seen.append(step), cancelled=lambda: True)
    with pytest.raises(CancelledError, match="nothing was saved"):
        progress.part(0.2, 0.4).at(0.5, "reading")
    assert seen == []


def test_nobody_needs_to_watch():
    Progress().at(0.5, "reading")
    assert Progress().part(0.0, 0.5).high == 0.5
