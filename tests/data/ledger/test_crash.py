"""A process that is killed while it imports leaves nothing half done (bench.crash does it a hundred times)."""

from bench.crash import crash


def test_killed_four_times_nothing_is_lost(url: str):
    told = crash(4, url, seed=7)
    assert told["kills"] == 4
    assert (told["lost"], told["half"], told["broken cache"]) == (0, 0, 0)
