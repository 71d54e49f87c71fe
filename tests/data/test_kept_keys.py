"""What a file has is never deleted by replacing its source, whatever keeps its row out."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.kept_keys import kept_keys
from data.ledger import NewUpload, accept, keep_upload, open_ledger, open_version, plan_undo, plan_upload, read_upload
from data.load import load_dataset
from data.make_upload import make_upload
from data.merge import apply_plan
from data.plan import apply_plans, plan_tables
from data.prepare import Choices, Prepared, prepare
from data.repair.decide import set_aside
from data.write_csv import write_csv
from tests.data.reading.invented_acled import current

NOW = load_dataset()
FAULTS = {"fatalities": "-12", "event_date": "2021-99-99", "country": "Niger", "latitude": "50"}


def _prepare(table: pd.DataFrame, dataset=NOW, aside: tuple[int, ...] = ()) -> Prepared:
    content = write_csv(table)
    first = prepare(content, "acled.csv", dataset)
    return prepare(content, "acled.csv", dataset, Choices(corrections=set_aside(first.raw.table, aside)))


FIRST = _prepare(current())
LOADED = apply_plans(NOW, plan_tables(NOW, make_upload(FIRST, b"", NOW).rows, "events"), "loaded")
KEYS = FIRST.accepted["event_id"].tolist()


@pytest.mark.parametrize(("column", "value"), FAULTS.items())
def test_a_row_with_an_error_keeps_its_good_row_in_the_data(column, value):
    table = current()
    table.loc[1, column] = value
    prepared = _prepare(table, LOADED)
    assert KEYS[1] not in prepared.accepted["event_id"].tolist()
    upload = make_upload(prepared, b"", LOADED, mode="replace_source")
    assert upload.kept == (KEYS[1],)
    plan = plan_tables(LOADED, upload.rows, "events", "replace_source", kept=upload.kept)["events"]
    assert plan.counts == {"inserted": 0, "changed": 0, "deleted": 0, "unchanged": 3}
    assert plan.current["event_id"].iloc[plan.spared_at].tolist() == [KEYS[1]]


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(["right", "gone", "aside", *FAULTS]), min_size=4, max_size=4))
def test_only_what_the_file_no_longer_has_goes(fates):
    table = current()
    for row, fate in enumerate(fates):
        if fate in FAULTS:
            table.loc[row, fate] = FAULTS[fate]
    table = table[[fate != "gone" for fate in fates]]
    aside = [at + 2 for at, fate in enumerate(f for f in fates if f != "gone") if fate == "aside"]
    if not len(table):
        return
    prepared = _prepare(table, LOADED, tuple(aside))
    upload = make_upload(prepared, b"", LOADED, mode="replace_source")
    plans = plan_tables(LOADED, upload.rows, "events", "replace_source", ["acled"], kept=upload.kept)
    after = set(apply_plan(plans["events"])["event_id"])
    assert set(NOW.events["event_id"]) <= after
    assert after & set(KEYS) == {key for key, fate in zip(KEYS, fates, strict=True) if fate != "gone"}


def test_the_ledger_remembers_it_for_replays(tmp_path: Path):
    ledger = open_ledger(f"sqlite:///{tmp_path / 'l.sqlite'}", tmp_path)
    source = NOW.sources.head(1).assign(title="told anew")
    for new in (NewUpload("s.csv", b"", "sources", {"sources": source}), make_upload(FIRST, b"", NOW)):
        accept(ledger, plan_upload(ledger, keep_upload(ledger, new, "Awa")), "Awa")
    table = current()
    table.loc[1, "fatalities"] = "-12"
    table = table.drop(index=3)
    new = make_upload(_prepare(table, open_version(ledger)), b"", open_version(ledger), mode="replace_source")
    number = keep_upload(ledger, new, "Awa")
    assert read_upload(ledger, number).kept == new.kept == (KEYS[1],)
    plan = plan_upload(ledger, number)
    assert plan.tables["events"].deleted["event_id"].tolist() == [KEYS[3]]
    accept(ledger, plan, "Awa")
    accept(ledger, plan_undo(ledger, 2), "Awa")
    assert open_version(ledger).events["event_id"].tail(3).tolist() == KEYS[:3]


def test_tables_without_sources_have_none():
    places = prepare(write_csv(NOW.places.head(2).assign(kind="x")), "p.csv", NOW)
    assert places.rejected and kept_keys(places, NOW) == ()
