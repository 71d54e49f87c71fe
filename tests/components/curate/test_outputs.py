"""What a curator takes along, and what comes back."""

import json

import numpy as np
import pandas as pd
import pytest

from components.curate.outputs import recipe_text
from components.curate.plan_rows import _changed, _in_the_past
from components.curate.repairs import equal_cells
from data.load import load_dataset
from data.merge import plan_import
from data.prepare import Choices, prepare
from data.repair.accept_suggestions import accept_suggestions, swap_point
from data.repair.put_value import put_value
from tests.components.curate.conftest import bring, fine, said
from tests.components.curate.files import claims, sheet


def test_a_recipe_is_replayed_on_the_next_file(curate):
    page = bring(curate(), "june.csv", claims("controll"))
    fine(page.button(key="c_put").click().run())
    recipe = recipe_text(page.session_state["atlas_work"])
    assert json.loads(recipe)["corrections"][0] == {
        "action": "edit", "column": "level", "old": "controll", "new": "control", "row": 2,
        "fingerprint": json.loads(recipe)["corrections"][0]["fingerprint"],
    }  # fmt: skip
    fine(page.button(key="c_another").click().run())
    page = bring(page, "june again.csv", claims("controll"))
    assert "kept out by errors: 1" in said(page)
    page = bring(page, "recipe.json", recipe.encode())
    assert "kept out by errors: 0" in said(page)


def test_what_is_no_recipe_gives_one_line(curate):
    page = bring(curate(), "june.csv", claims())
    for content in (b"no json", b"[1, 2]", b'{"recipe": "mapping"}', b"[" * 100_000):
        assert 'class="page-note bad"' in said(bring(page, "recipe.json", content))


@pytest.fixture(scope="module")
def prepared():
    rows = [f"1{n}/04/2018;Kidal;Kidal;JNIMM;1;Combat;18.4;1.4;a{n}" for n in range(3)]
    rows.append("19/04/2018;;;MNLA;1;Combat;1.4;18.4;b")
    return prepare(sheet(*rows), "a.csv", load_dataset(), Choices(), today=pd.Timestamp("2026-11-21"))


def _problem(prepared, code: str) -> pd.Series:
    found = prepared.problems
    return found[found["code"] == code].iloc[0]


def test_a_value_goes_into_one_row_or_all_equal_cells(prepared):
    problem = _problem(prepared, "broken_reference")
    assert equal_cells(prepared, problem) == 3
    one, everywhere = (put_value(prepared, problem, "jnim", every)[0] for every in (False, True))
    assert (one.action, one.row, one.column, one.old, one.new) == ("edit", 2, "Auteur", "JNIMM", "jnim")
    assert (everywhere.action, everywhere.column, everywhere.old, everywhere.new) == (
        "replace", "Auteur", "JNIMM", "jnim",
    )  # fmt: skip


def test_latitude_and_longitude_are_exchanged_in_the_file(prepared):
    swap = swap_point(prepared, int(_problem(prepared, "point_outside_mali")["row"]))[0]
    assert (swap.action, swap.column, swap.other, swap.row) == ("swap", "lat", "lon", 5)


def test_all_suggestions_at_once_name_each_equal_cell_once(prepared):
    made = accept_suggestions(prepared, prepared.problems)
    assert sorted(one.action for one in made) == ["replace", "swap"]


def test_rows_older_than_what_is_known_lie_in_the_past():
    events = load_dataset().events
    last = events["date_start"].max()
    old, new = (
        events.iloc[[0]].assign(event_id=i, date_start=d) for i, d in (("o", last - pd.Timedelta(days=1)), ("n", last))
    )
    plan = plan_import(events, pd.concat([old, new], ignore_index=True), "events")
    assert _in_the_past({"events": plan}) == {"inserted": 1, "changed": 0, "deleted": 0}


def test_changed_cells_of_all_types_are_text():
    events = load_dataset().events
    other = (
        events[events["latitude"].notna()]
        .head(1)
        .assign(fatalities_best=7.0, summary_en="=1+1", latitude=float("nan"), date_end=pd.Timestamp("2026-01-02"))
    )
    rows = _changed(plan_import(events, other, "events"), np.array([0]), np.array([True]))
    before, after = rows.columns[-2:]
    assert {type(cell) for cell in [*rows[before], *rows[after]]} == {str}
    assert {"7", "=1+1", "", "2026-01-02"} == set(rows[after])
