"""A file as people have it, on its whole way into the ledger."""

import json
from pathlib import Path

from data.ledger import accept, keep_upload, open_ledger, open_version, plan_upload, read_upload
from data.load import load_dataset
from data.make_upload import make_upload
from data.prepare import Choices, prepare
from data.repair.decide import set_aside
from data.write_csv import write_csv
from tests.data.reading.invented_acled import current

NOW = load_dataset()


def test_an_acled_file_enters_with_its_source(tmp_path: Path):
    original = write_csv(current())
    prepared = prepare(original, "acled.csv", NOW)
    upload = make_upload(prepared, original, NOW, mode="replace_source")
    assert (upload.kind, upload.format, upload.rows_read) == ("events", prepared.form, len(prepared.raw.table))
    assert len(upload.rows["events"]) == len(prepared.accepted) > 0
    ledger = open_ledger(f"sqlite:///{tmp_path / 'l.sqlite'}", tmp_path)
    number = keep_upload(ledger, upload, "Awa")
    accept(ledger, plan_upload(ledger, number), "Awa")
    after = open_version(ledger)
    assert len(after.events) == len(NOW.events) + len(prepared.accepted)
    assert set(after.events["source_id"]) <= set(after.sources["source_id"])
    assert after.events.dtypes.equals(NOW.events.dtypes)
    assert read_upload(ledger, number).original == original
    again = prepare(original, "acled.csv", after)
    second = make_upload(again, original, after, mode="replace_source")
    assert "sources" not in second.rows, "a source that is known is not overwritten"
    plan = plan_upload(ledger, keep_upload(ledger, second, "Awa"))
    assert plan.counts == {"inserted": 0, "changed": 0, "deleted": 0, "unchanged": len(prepared.accepted)}


def test_what_stays_out_is_kept_with_its_reason():
    rows = NOW.events.head(5).astype({"date_start": "str", "date_end": "str"})
    rows.loc[1, "date_start"] = "2012-99-99"
    rows = rows.assign(row="mine")
    original = write_csv(rows)
    first = prepare(original, "events.csv", NOW)
    corrections = set_aside(first.raw.table, [5])
    prepared = prepare(original, "events.csv", NOW, Choices(corrections=corrections))
    upload = make_upload(prepared, original, NOW, corrections=corrections)
    assert upload.set_aside[["row", "why", "event_id", "file_row"]].to_numpy().tolist() == [
        [3, "error", "evt-0002", "mine"],
        [5, "curator", "evt-0004", "mine"],
    ]
    assert upload.rows["events"]["event_id"].tolist() == ["evt-0001", "evt-0003", "evt-0005"]
    assert "row" not in upload.rows["events"]
    assert json.loads(upload.corrections)["corrections"][0]["action"] == "set_aside"


def test_a_column_that_the_file_lacks_is_left_alone(tmp_path: Path):
    rows = NOW.events.head(2)
    original = write_csv(rows[[c for c in rows.columns if c != "locator"]].assign(summary_en="new"))
    upload = make_upload(prepare(original, "events.csv", NOW), original, NOW)
    ledger = open_ledger(f"sqlite:///{tmp_path / 'l.sqlite'}", tmp_path)
    plan = plan_upload(ledger, keep_upload(ledger, upload, "Awa"))
    assert plan.counts["changed"] == 2
    assert plan.after.events["locator"].tolist() == NOW.events["locator"].tolist()
