"""Where the events of a plan lie: those with a point of their own, by kind of change, the first of many."""

import pandas as pd

from data import changed_points as module
from data.changed_points import changed_points
from data.load import load_dataset
from data.merge import plan_import

EVENTS = load_dataset().events
_ROW = EVENTS.iloc[[0]].assign(geo_precision="exact", latitude=16.0, longitude=-3.0, cercle_id="ml-mopti-mopti")


def _events(*rows: dict) -> pd.DataFrame:
    return pd.concat([_ROW.assign(source_id="s", **row) for row in rows], ignore_index=True)


NOW = _events(
    {"event_id": "stays"},
    {"event_id": "moves"},
    {"event_id": "loses its point"},
    {"event_id": "goes", "latitude": 17.0},
    {"event_id": "goes unseen", "latitude": float("nan"), "longitude": float("nan")},
)
NEW = _events(
    {"event_id": "stays"},
    {"event_id": "moves", "latitude": 16.5, "date_start": pd.Timestamp("2025-05-05")},
    {"event_id": "loses its point", "geo_precision": "region"},
    {"event_id": "new", "longitude": -2.0, "cercle_id": ""},
    {"event_id": "new, of a region", "geo_precision": "region"},
)


def test_each_kind_has_its_points():
    found = changed_points({"events": plan_import(NOW, NEW, "events", "replace_source")})
    points = {kind: rows[["latitude", "longitude"]].to_numpy().tolist() for kind, rows in found.points.items()}
    assert points == {"inserted": [[16.0, -2.0]], "changed": [[16.5, -3.0], [16.0, -3.0]], "deleted": [[17.0, -3.0]]}
    assert found.counts == {"inserted": 1, "changed": 2, "deleted": 1}
    assert (found.without, found.last, found.any) == (2, pd.Timestamp("2025-05-05"), True)


def test_no_more_than_the_first_are_drawn(monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    found = changed_points({"events": plan_import(NOW.iloc[:0], NOW, "events")})
    assert (len(found.points["inserted"]), found.counts["inserted"]) == (2, 4)


def test_no_events_no_points():
    assert not changed_points({}).any
    assert not changed_points({"events": plan_import(NOW, NOW, "events")}).any
