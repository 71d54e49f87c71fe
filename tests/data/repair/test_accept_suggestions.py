"""Many suggestions at once: what was right stays as it was."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import load_dataset
from data.prepare import Choices, Prepared, prepare, prepare_table
from data.repair.accept_suggestions import accept_suggestions
from data.repair.acceptable import acceptable
from data.repair.put_value import put_value, rows_alike
from data.write_csv import write_csv
from tests.data.reading.invented_acled import actor_rows, current

DATASET = load_dataset()
TODAY = pd.Timestamp("2026-11-21")
GOOD = DATASET.events[DATASET.events["geo_precision"].eq("exact") & DATASET.events["actor1_id"].ne("")].head(1)


def _events(*rows: dict[str, object]) -> Prepared:
    """Events of the atlas: a good row, again and again, with cells changed; days apart, so that none is a double."""
    parts = []
    for at, cells in enumerate(rows):
        own = {"event_id": f"e{at}", "event_group": f"e{at}", "place_id": "", "actor1_id": "jnim", "camp1": "jihadist"}
        own |= {"date_start": f"2019-01-{at + 1:02d}", "date_end": f"2019-01-{at + 1:02d}", "date_precision": "day"}
        own |= {"cercle_id": "ml-menaka-menaka", "region_id": "ml-menaka", "latitude": "15.9", "longitude": "2.4"}
        own |= {"actor2_id": "", "camp2": "state", "fatalities_low": "", "fatalities_best": "1", "fatalities_high": ""}
        parts.append(GOOD.assign(**(own | cells)))
    return prepare(write_csv(pd.concat(parts)), "e.csv", DATASET, today=TODAY)


def _accept_all(before: Prepared, answers: dict[str, str] | None = None) -> Prepared:
    made = accept_suggestions(before, before.problems)
    return prepare_table(before.raw, DATASET, Choices(corrections=made, answers=answers or {}), today=TODAY)


def test_a_camp_that_is_wrong_for_one_actor_stays_with_the_other():
    before = _events({"camp1": "cma"}, {"actor1_id": "mnla", "camp1": "cma"})
    assert before.problems["code"].tolist() == ["camp_actor_disagree"]
    made = accept_suggestions(before, before.problems)
    assert [(one.action, one.row, one.new) for one in made] == [("edit", 2, "jihadist")]
    assert put_value(before, before.problems.iloc[0], "jihadist", True) == made
    assert _accept_all(before).accepted["camp1"].tolist() == ["jihadist", "cma"]


def test_a_cercle_follows_its_point_in_its_row_alone_and_takes_the_region_along():
    before = _events({"latitude": "15.6", "longitude": "0.5"}, {})
    assert before.problems[["code", "suggestion"]].to_numpy().tolist() == [
        ["point_and_cercle_disagree", "ml-gao-ansongo"]
    ]
    after = _accept_all(before)
    assert after.problems.empty
    assert after.accepted[["cercle_id", "region_id"]].to_numpy().tolist() == [
        ["ml-gao-ansongo", "ml-gao"], ["ml-menaka-menaka", "ml-menaka"],
    ]  # fmt: skip


def test_a_word_that_is_wrong_wherever_it_stands_is_replaced_for_next_month_too():
    before = _events({"event_type": "battel"}, {"event_type": "battel"}, {})
    made = accept_suggestions(before, before.problems)
    assert [(one.action, one.old, one.new) for one in made] == [("replace", "battel", "battle")]
    assert rows_alike(before, before.problems.iloc[0]) == [2, 3]


def test_a_key_is_never_changed_in_bulk():
    before = _events({"event_id": "a b"}, {"event_id": "a-b"})
    assert before.problems["suggestion"].tolist() == ["a-b"]
    assert acceptable(before, before.problems).empty and not accept_suggestions(before, before.problems)


@pytest.mark.parametrize("form", ["acled", "acled_actor_rows", "mapped_events"])
def test_accounts_of_one_incident_are_joined_in_files_without_a_group(form):
    if form == "mapped_events":
        rows = "13/04/2018;Kidal;JNIM;FAMa;Combat;{}\n"
        content = ("Date;Lieu;Auteur;Cible;Type;Morts\n" + rows.format(3) + rows.format(4)).encode()
    else:
        table = (actor_rows if form == "acled_actor_rows" else current)().head(1 if form == "acled" else 2)
        content = write_csv(pd.concat([table, table.assign(**{_key(table): "MLI99999"})]))
    answers = {"source_id": "seed-rls-2018"} if form == "mapped_events" else {}
    before = prepare(content, "a.csv", DATASET, Choices(answers=answers), today=TODAY)
    assert before.form == form
    doubles = before.problems[before.problems["code"].eq("duplicate_incident")]
    assert len(doubles) == 1 and doubles["file_column"].tolist() == ["event_group"]
    assert len(acceptable(before, doubles)) == 1
    after = _accept_all(before, answers)
    assert "duplicate_incident" not in after.problems["code"].tolist()
    assert after.converted.table["event_group"].nunique() == 1 and after.converted.table["event_id"].nunique() == 2
    corrected = write_csv(after.repaired.table)
    again = prepare(corrected, "corrected.csv", DATASET, Choices(answers=answers), today=TODAY)
    assert again.form == form and again.converted.table["event_group"].nunique() == 1


def test_the_rows_that_are_joined_to_one_are_put_right_together():
    table = actor_rows().assign(admin1="Menaka", admin2="Menaka", geo_precision="1", latitude="15.6", longitude="0.5")
    before = prepare(write_csv(table), "a.csv", DATASET, today=TODAY)
    assert before.form == "acled_actor_rows" and len(before.converted.folded)
    assert "point_and_cercle_disagree" in before.problems["code"].tolist()
    after = _accept_all(before)
    assert after.converted.folded.equals(before.converted.folded) and not _errors(after)
    assert set(after.converted.table["cercle_id"]) == {"ml-gao-ansongo"}
    assert set(after.repaired.table["admin1"]) == {"ml-gao"}


def _key(table: pd.DataFrame) -> str:
    return next(name for name in table.columns if name.lower() == "event_id_cnty")


CELLS = {
    "camp1": ["jihadist", "cma", "jihadistt", "", "civilians"],
    "actor1_id": ["jnim", "mnla", "JNIMM", "", "nobody at all"],
    "cercle_id": ["ml-menaka-menaka", "ml-gao-ansongo", "Menaca", "", "ml-kidal-kidal"],
    "region_id": ["ml-menaka", "ml-gao", "Gao", "", "Mopti"],
    "latitude": ["15.9", "15.6", "2.4", "15,9", ""],
    "longitude": ["2.4", "0.5", "15.9", "x"],
    "date_start": ["2019-01-05", "2019-01-06", "05/01/2019", "2019-13-40"],
    "fatalities_best": ["1", "1,5", "-2", "1 200", ""],
    "event_id": ["a b", "a-b", "c"],
    "event_group": ["g", "h"],
    "event_type": ["battle", "battel", ""],
    "source_id": ["seed-rls-2018", "seed-rls-2081"],
}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.fixed_dictionaries({}, optional={c: st.sampled_from(v) for c, v in CELLS.items()}), max_size=5))
def test_no_row_without_errors_gets_one_and_no_row_is_edited_for_the_fault_of_another(rows):
    before = _events({}, *rows)
    made = accept_suggestions(before, before.problems)
    after = _accept_all(before)
    faults, left = (_errors(prepared) for prepared in (before, after))
    assert not set(left) - set(faults)
    assert all(left[row] <= faults[row] for row in left)
    concerned = set(before.problems.loc[before.problems["suggestion"] != "", "row"])
    same = [row for row in before.raw.table.index if row not in concerned]
    pd.testing.assert_frame_equal(after.repaired.table.loc[same], before.raw.table.loc[same])
    assert all(one.row in concerned for one in made)


def _errors(prepared: Prepared) -> dict[int, int]:
    found = prepared.problems
    return found.loc[found["severity"].eq("error") & found["row"].gt(0), "row"].value_counts().to_dict()
