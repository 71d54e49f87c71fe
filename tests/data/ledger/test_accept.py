"""Accepting is whole or not at all; the second of two curators keeps her work; all can be taken back."""

import sys
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from data.ledger import (
    Ledger,
    accept,
    compare_versions,
    find_version,
    keep_upload,
    latest_version,
    list_uploads,
    log_versions,
    open_version,
    plan_undo,
    plan_upload,
)
from data.load import TABLES, Dataset
from data.progress import Progress
from geo.errors import CancelledError, ConflictError, WrongUseError
from tests.data.ledger.conftest import TEST_SOURCE


def _same(one: Dataset, other: Dataset) -> None:
    for table in TABLES:
        assert_frame_equal(getattr(one, table), getattr(other, table))


def test_a_dry_run_saves_nothing_and_acceptance_does_what_it_said(ledger: Ledger, event_rows, upload_of):
    rows = event_rows("evt-0001", "new-1", "new-2", date_start="2026-11-01")
    number = keep_upload(ledger, upload_of(rows), "Awa")
    plan = plan_upload(ledger, number)
    assert plan.counts == {"inserted": 2, "changed": 1, "deleted": 0, "unchanged": 0}
    assert latest_version(ledger).number == 1 and list(list_uploads(ledger)["state"]) == ["pending"]

    version = accept(ledger, plan, "Awa", "first")
    assert (version.number, version.parent, version.action, version.upload) == (2, 1, "import", number)
    assert version.counts == plan.counts and version.note == "first" and version.who == "Awa"
    _same(open_version(ledger), plan.after)
    assert open_version(ledger).version == plan.after.version == version.fingerprint
    _same(open_version(ledger, 1), plan.before)
    assert list(list_uploads(ledger)["state"]) == ["accepted"]


def test_an_event_file_brings_its_source_along(ledger: Ledger, event_rows, upload_of):
    source = open_version(ledger).sources.iloc[[0]].assign(source_id="test-source", title="A test")
    rows = event_rows("new-1", source_id="test-source")
    new = upload_of(rows, "replace_source")
    number = keep_upload(ledger, type(new)(**{**vars(new), "rows": {"events": rows, "sources": source}}), "Awa")
    accept(ledger, plan_upload(ledger, number), "Awa")
    after = open_version(ledger)
    assert (len(after.sources), len(after.events)) == (210, 208)


def test_the_second_of_two_curators_is_told_and_keeps_her_work(ledger: Ledger, event_rows, upload_of):
    one = keep_upload(ledger, upload_of(event_rows("one")), "Awa")
    two = keep_upload(ledger, upload_of(event_rows("two")), "Binta")
    plan_one, plan_two = plan_upload(ledger, one), plan_upload(ledger, two)
    accept(ledger, plan_one, "Awa")
    with pytest.raises(ConflictError, match=r"\(Awa\) accepted version 2 .* kept as upload 2: run the dry run") as told:
        accept(ledger, plan_two, "Binta")
    assert (told.value.version, told.value.upload) == (2, two)
    assert told.value.say("fr").startswith("quelqu’un d’autre (Awa) a accepté la version 2 le ")
    assert "votre travail est conservé comme envoi 2\u00a0: refaites l’essai à blanc" in told.value.say("fr")
    assert list(list_uploads(ledger, "pending")["upload_id"]) == [two]
    accept(ledger, plan_upload(ledger, two), "Binta")
    assert {"one", "two"} <= set(open_version(ledger).events["event_id"])


def test_of_eight_at_the_same_moment_one_wins(ledger: Ledger, event_rows, upload_of):
    numbers = [keep_upload(ledger, upload_of(event_rows(f"e{i}")), f"curator {i}") for i in range(8)]
    plans = [plan_upload(ledger, number) for number in numbers]
    barrier, results = threading.Barrier(8), []

    def press(plan) -> None:
        barrier.wait()
        try:
            results.append(accept(ledger, plan, "x").number)
        except ConflictError:
            results.append("told")

    threads = [threading.Thread(target=press, args=(plan,)) for plan in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, results)) == ["2"] + ["told"] * 7
    assert list(log_versions(ledger)["version"]) == [2, 1]
    assert len(list_uploads(ledger, "pending")) == 7


def test_a_plan_is_accepted_once(ledger: Ledger, event_rows, upload_of):
    plan = plan_upload(ledger, keep_upload(ledger, upload_of(event_rows("one")), "Awa"))
    accept(ledger, plan, "Awa")
    with pytest.raises(ConflictError):
        accept(ledger, plan, "Awa")
    with pytest.raises(WrongUseError, match="accepted already") as told:
        plan_upload(ledger, plan.upload)
    assert told.value.say("fr") == f"l’envoi {plan.upload} est déjà accepté"


def test_a_repair_after_the_dry_run_needs_a_new_one(ledger: Ledger, event_rows, upload_of):
    number = keep_upload(ledger, upload_of(event_rows("one")), "Awa")
    plan = plan_upload(ledger, number)
    keep_upload(ledger, upload_of(event_rows("other")), "Awa", upload=number)
    with pytest.raises(ConflictError, match="repaired since"):
        accept(ledger, plan, "Awa")
    accept(ledger, plan_upload(ledger, number), "Awa")
    assert "other" in set(open_version(ledger).events["event_id"])


def test_what_breaks_inside_the_transaction_leaves_nothing(ledger: Ledger, event_rows, upload_of, monkeypatch):
    plan = plan_upload(ledger, keep_upload(ledger, upload_of(event_rows("one")), "Awa"))

    def broken(*_args: object) -> None:
        raise RuntimeError("the power is out")

    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr(sys.modules[accept.__module__], "write_version", broken)
        accept(ledger, plan, "Awa")
    assert latest_version(ledger).number == 1 and len(list_uploads(ledger, "pending")) == 1
    assert accept(ledger, plan, "Awa").number == 2


def test_cancelling_before_the_commit_leaves_the_upload_pending(ledger: Ledger, event_rows, upload_of):
    plan = plan_upload(ledger, keep_upload(ledger, upload_of(event_rows("one")), "Awa"))
    with pytest.raises(CancelledError):
        accept(ledger, plan, "Awa", progress=Progress(cancelled=lambda: True))
    assert latest_version(ledger).number == 1 and len(list_uploads(ledger, "pending")) == 1


def test_undo_takes_one_upload_out_and_keeps_what_came_after(ledger: Ledger, event_rows, upload_of):
    shipped = open_version(ledger)
    for name, words in (("a", "first"), ("b", "first"), ("a", "second")):
        rows = event_rows(name, "evt-0001", summary_en=words + name)
        accept(ledger, plan_upload(ledger, keep_upload(ledger, upload_of(rows), "Awa")), "Awa")
    whole = open_version(ledger)

    undone = accept(ledger, plan_undo(ledger, 4), "Binta", "was wrong")
    assert (undone.action, undone.upload, undone.uploads) == ("undo", 3, (1, 2))
    _same(open_version(ledger), open_version(ledger, 3))
    assert open_version(ledger).version == find_version(ledger, 3).fingerprint

    accept(ledger, plan_undo(ledger, 2), "Binta")
    events = open_version(ledger).events.set_index("event_id")
    assert "a" not in events.index and events.at["evt-0001", "summary_en"] == "firstb"

    accept(ledger, plan_undo(ledger, 3), "Binta")
    _same(open_version(ledger), shipped)
    for number in (5, 6, 7):
        assert accept(ledger, plan_undo(ledger, number), "Awa", "after all").action == "redo"
    _same(open_version(ledger), whole)


def test_what_cannot_be_undone_says_why(ledger: Ledger, event_rows, upload_of):
    with pytest.raises(WrongUseError, match="shipped dataset"):
        plan_undo(ledger, 1)
    accept(ledger, plan_upload(ledger, keep_upload(ledger, upload_of(event_rows("a")), "Awa")), "Awa")
    accept(ledger, plan_undo(ledger, 2), "Awa")
    with pytest.raises(WrongUseError, match="not in effect any more"):
        plan_undo(ledger, 2)
    accept(ledger, plan_undo(ledger, 3), "Awa")
    with pytest.raises(WrongUseError, match="in effect again"):
        plan_undo(ledger, 3)


def test_two_versions_compared_row_by_row(ledger: Ledger, event_rows, upload_of):
    rows = event_rows("evt-0001", "new-1", summary_en="other")
    accept(ledger, plan_upload(ledger, keep_upload(ledger, upload_of(rows), "Awa")), "Awa")
    there, back = compare_versions(ledger, 1, 2), compare_versions(ledger, 2, 1)
    assert list(there) == list(back) == ["events"]
    assert (there["events"].counts["inserted"], back["events"].counts["deleted"]) == (1, 1)
    assert_frame_equal(there["events"].changed_old, back["events"].changed_new)
    assert "summary_en" in there["events"].changed_columns[0]
    assert compare_versions(ledger, 2, 2) == {}


def test_the_log_tells_who_when_why_and_how_much(ledger: Ledger, event_rows, upload_of):
    accept(ledger, plan_upload(ledger, keep_upload(ledger, upload_of(event_rows("a")), "Awa")), "Awa", "April")
    row = log_versions(ledger).iloc[0]
    assert (row["version"], row["action"], row["file_name"], row["kind"]) == (2, "import", "events.csv", "events")
    assert (row["who"], row["note"], row["inserted"], row["deleted"]) == ("Awa", "April", 1, 0)
    assert row["at"].endswith("Z") and row["at"] > "2026"


def test_a_lost_or_broken_cache_is_made_again(ledger: Ledger, event_rows, upload_of):
    for name in ("a", "b"):
        accept(ledger, plan_upload(ledger, keep_upload(ledger, upload_of(event_rows(name)), "Awa")), "Awa")
    whole = {number: open_version(ledger, number).events.copy() for number in (2, 3)}
    files = sorted((ledger.cache / "versions").glob("events-*.parquet"))
    assert len(files) == 2
    files[0].write_bytes(b"PAR1 cut short")
    files[1].unlink()
    for number, events in whole.items():
        assert_frame_equal(open_version(ledger, number).events, events)
    assert sorted((ledger.cache / "versions").iterdir()) == files


def test_a_cache_that_cannot_be_written_stops_nobody(ledger: Ledger, event_rows, upload_of, tmp_path):
    (ledger.cache / "versions").write_text("a file in the way")
    accept(ledger, plan_upload(ledger, keep_upload(ledger, upload_of(event_rows("a")), "Awa")), "Awa")
    assert "a" in set(open_version(ledger).events["event_id"])


def test_versions_are_followed_not_changed(ledger: Ledger):
    columns = "base_id, action, NULL, uploads, fingerprint, 0, 0, 0, 0, who, at, note"
    again = text(f"INSERT INTO versions SELECT 1, NULL, {columns} FROM versions")
    with pytest.raises(IntegrityError), ledger.engine.begin() as connection:
        connection.execute(again)


_STEPS = st.lists(st.tuples(st.sampled_from(["merge", "replace_source", "undo"]), st.sets(st.sampled_from("abcde"))))


@given(_STEPS.filter(lambda steps: 2 <= len(steps) <= 5))
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_series_of_imports_and_undos_is_as_if_only_those_in_effect_had_been_made(
    ledger: Ledger, event_rows, upload_of, steps: list
):
    start = latest_version(ledger)
    for mode, names in steps:
        last = latest_version(ledger)
        if mode == "undo":
            if last.action in ("import", "redo") and last.number > start.number:
                accept(ledger, plan_undo(ledger, last.number), "x")
            continue
        rows = event_rows(*sorted(names), summary_en=f"version {last.number}")
        new = upload_of(rows, mode, sources=(TEST_SOURCE,) if mode == "replace_source" else ())
        accept(ledger, plan_upload(ledger, keep_upload(ledger, new, "x")), "x")
    through_cache = open_version(ledger).events.copy()
    for path in (ledger.cache / "versions").glob("*"):
        path.unlink()
    assert_frame_equal(open_version(ledger).events, through_cache)
    assert through_cache["event_id"].is_unique
