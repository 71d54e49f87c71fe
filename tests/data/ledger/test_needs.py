"""No version refers to what is not there, in whatever order uploads come, go and come back."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.check import check_dataset
from data.ledger import (
    Ledger,
    NewUpload,
    accept,
    keep_upload,
    latest_version,
    log_versions,
    name_needs,
    open_ledger,
    open_version,
    plan_undo,
    plan_upload,
    say_needs,
)
from data.load import TABLES
from data.write_csv import write_csv
from geo.errors import WrongUseError
from tests.data.small_dataset import TODAY, small_borders, small_dataset


@pytest.fixture
def ledger(url: str, tmp_path) -> Ledger:
    """A ledger whose shipped dataset is the small one."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for table, raw in small_dataset().items():
        (folder / f"{table}.csv").write_bytes(write_csv(raw))
    return open_ledger(url, tmp_path, folder)


def _bring(ledger: Ledger, table: str, rows: pd.DataFrame, name: str = "x.csv", mode: str = "merge") -> int:
    """Accept rows of one table; the number of the version."""
    new = NewUpload(name, b"", table, {table: rows.reset_index(drop=True)}, mode)
    return accept(ledger, plan_upload(ledger, keep_upload(ledger, new, "Awa")), "Awa").number


def _actor(ledger: Ledger, name: str) -> pd.DataFrame:
    return open_version(ledger, 1).actors.head(1).assign(actor_id=name)


def _claim(ledger: Ledger, name: str, **cells: str) -> pd.DataFrame:
    return open_version(ledger, 1).claims.head(1).assign(claim_id=name, **cells)


def test_an_undo_that_others_need_is_refused_and_names_them(ledger: Ledger):
    actor = _bring(ledger, "actors", _actor(ledger, "militia"), "actors.csv")
    first = _bring(ledger, "claims", _claim(ledger, "a", actor_id="militia"), "claims.csv")
    second = _bring(ledger, "claims", _claim(ledger, "c1", actor_id="militia"), "more.csv")
    plan = plan_undo(ledger, actor)
    needs = name_needs(ledger, plan)
    assert needs.drop(columns="upload").to_numpy().tolist() == [
        ["claims", "c1", "actor_id", "militia", "more.csv", second],
        ["claims", "a", "actor_id", "militia", "claims.csv", first],
    ]
    assert "Take back first: version 4 (more.csv), version 3 (claims.csv)." in say_needs(needs).say("en")
    assert "À annuler d’abord\u00a0: version 4 (more.csv), version 3 (claims.csv)." in say_needs(needs).say("fr")
    with pytest.raises(WrongUseError, match=r"nobody can look up, so nothing was changed\. Take back first"):
        accept(ledger, plan, "Awa")
    assert latest_version(ledger).number == second
    for number in (second, first, actor):
        accept(ledger, plan_undo(ledger, number), "Awa")
    with pytest.raises(WrongUseError, match=r"nothing was changed\. Bring the missing rows first: .* the undo that"):
        accept(ledger, plan_undo(ledger, 6), "Awa")  # the claim again, its actor gone
    accept(ledger, plan_undo(ledger, 7), "Awa")
    assert accept(ledger, plan_undo(ledger, 6), "Awa").action == "redo"


def test_what_another_file_brings_as_well_may_go(ledger: Ledger):
    actor = _bring(ledger, "actors", _actor(ledger, "militia"), "actors.csv")
    _bring(ledger, "claims", _claim(ledger, "a", actor_id="militia"))
    _bring(ledger, "actors", _actor(ledger, "militia"), "again.csv")
    assert accept(ledger, plan_undo(ledger, actor), "Awa").action == "undo"
    assert "militia" in set(open_version(ledger).actors["actor_id"])


def test_rows_that_a_replacement_had_deleted_do_not_come_back_without_their_actor(ledger: Ledger):
    actor = _bring(ledger, "actors", _actor(ledger, "militia"), "actors.csv")
    _bring(ledger, "claims", _claim(ledger, "a", actor_id="militia"), "claims.csv")
    newer = _bring(ledger, "claims", _claim(ledger, "b"), "newer.csv", "replace_source")
    assert set(open_version(ledger).claims["claim_id"]) == {"b"}
    accept(ledger, plan_undo(ledger, actor), "Awa")
    with pytest.raises(WrongUseError, match=r"militia.*version 3 \(claims\.csv\)"):
        accept(ledger, plan_undo(ledger, newer), "Awa")


def test_an_upload_whose_actor_went_meanwhile_is_not_taken(ledger: Ledger):
    with pytest.raises(WrongUseError, match=r"these are no longer there: nobody\. .* Bring the missing rows first"):
        _bring(ledger, "claims", _claim(ledger, "a", actor_id="nobody"))
    assert latest_version(ledger).number == 1


_NAMES = st.sampled_from(["one", "two"])
_STEPS = st.one_of(
    st.tuples(st.sampled_from(["actors", "sources", "places"]), _NAMES),
    st.tuples(st.sampled_from(["merge", "replace_source"]), _NAMES, _NAMES, _NAMES),
    st.tuples(st.just("undo"), st.integers(0, 6)),
)


@given(st.lists(_STEPS, min_size=3, max_size=9))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_after_any_accepted_steps_every_reference_leads_somewhere(ledger: Ledger, tmp_path, steps: list):
    start = open_version(ledger, 1)
    for step in steps:
        try:
            if step[0] == "undo":
                able = log_versions(ledger).query("action != 'shipped'")["version"].tolist()
                if able:
                    accept(ledger, plan_undo(ledger, able[step[1] % len(able)]), "Awa")
            elif step[0] in TABLES:
                frame = getattr(start, step[0]).head(1)
                _bring(ledger, step[0], frame.assign(**{frame.columns[0]: step[1]}))
            else:
                cells = dict(zip(("actor_id", "source_id", "area_id"), step[1:], strict=True))
                _bring(ledger, "claims", _claim(ledger, f"c-{step[1]}", **cells, area_level="town"), mode=step[0])
        except WrongUseError:
            continue
    newest = open_version(ledger)
    for table in TABLES:
        (tmp_path / f"{table}.csv").write_bytes(write_csv(getattr(newest, table)))
    told = check_dataset(tmp_path, today=TODAY, borders=small_borders())
    assert told[told["code"].isin(["broken_reference", "wrong_area_level"])].empty
