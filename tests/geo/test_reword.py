"""The same evidence in the words of other maps."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from geo.area_styles import area_styles
from geo.compare_camps import compare_camps
from geo.difference import difference
from geo.errors import WrongUseError
from geo.influence import Influence, influence
from geo.reword import ATLAS, count_differing, reword, reword_classes, vocabulary_names
from geo.vocabulary import load_vocabulary
from tests.geo.small_world import CAMPS

# unit -> status, holder, camps with level; what ISW and community maps call it
CASES = {
    "held": ("held", "cma", [("cma", "control"), ("state", "presence")], "control", "control", False, False),
    "shared": (
        "shared",
        "state",
        [("state", "administration"), ("plateforme", "influence")],
        "control",
        "mixed",
        True,
        False,
    ),
    "weigh": (
        "shared",
        "state",
        [("state", "influence"), ("plateforme", "influence")],
        "support",
        "mixed",
        True,
        False,
    ),
    "influenced": ("influenced", "jihadist", [("jihadist", "influence")], "support", "control", False, True),
    "fought": (
        "contested",
        "",
        [("state", "contested"), ("jihadist", "presence")],
        "contested",
        "contested",
        False,
        False,
    ),
    "both": ("contested", "", [("state", "control"), ("jihadist", "influence")], "contested", "mixed", False, True),
    "one there": ("presence", "", [("jihadist", "presence")], "support", "", True, True),
    "rivals there": ("presence", "", [("state", "presence"), ("jihadist", "presence")], "contested", "", True, True),
    "gone": ("absent", "", [("state", "absent")], "", "", False, False),
    "unknown": ("none", "", [], "", "", False, False),
}


def _found() -> Influence:
    status = [(unit, "rural", case[0], False, case[1]) for unit, case in CASES.items()]
    camps = [
        (unit, "rural", camp, level, True, False, "fresh") for unit, case in CASES.items() for camp, level in case[2]
    ]
    return Influence(
        pd.Timestamp("2018-10-01"),
        pd.DataFrame(status, columns=["unit_id", "scope", "status", "stale", "holder"]).astype({"status": "str"}),
        pd.DataFrame(camps, columns=["unit_id", "scope", "camp_id", "level", "counts", "disputed", "freshness"]).assign(
            set_aside=""
        ),
        pd.DataFrame(),
        pd.DataFrame(),
    )


@pytest.mark.parametrize(("vocabulary", "word", "differs"), [("isw", 3, 5), ("community", 4, 6)])
def test_every_class_is_read_as_the_table_says(vocabulary, word, differs):
    expected = pd.DataFrame(
        {
            "unit_id": list(CASES),
            "scope": "rural",
            "class": [case[word] for case in CASES.values()],
            "differs": [case[differs] for case in CASES.values()],
        }
    )
    assert_frame_equal(reword_classes(_found(), vocabulary, CAMPS), expected, check_dtype=False)
    assert count_differing(_found(), vocabulary, CAMPS) == sum(case[differs] for case in CASES.values())


def test_reworded_areas_are_drawn_as_their_class():
    found = _found()
    told = reword(found, "isw", CAMPS)
    styles = area_styles(told.status, told.camps)
    assert styles["held", "rural"] == {"s": "held", "c": [["cma", "control"]]}
    assert styles["shared", "rural"] == {"s": "held", "c": [["state", "control"]]}
    assert styles["one there", "rural"] == {"s": "influenced", "c": [["jihadist", "influence"]]}
    assert styles["rivals there", "rural"] == {
        "s": "contested",
        "c": [["state", "contested"], ["jihadist", "contested"]],
    }
    assert ("gone", "rural") not in styles
    assert found.camps["level"].tolist() == _found().camps["level"].tolist()


def test_mixed_is_drawn_as_shared_and_a_fought_place_keeps_both():
    told = reword(_found(), "community", CAMPS)
    styles = area_styles(told.status, told.camps)
    assert styles["both", "rural"] == {"s": "shared", "c": [["state", "control"], ["jihadist", "control"]]}
    assert styles["influenced", "rural"] == {"s": "held", "c": [["jihadist", "control"]]}
    assert ("one there", "rural") not in styles


def test_the_atlas_in_its_own_words_is_itself():
    found = _found()
    assert reword(found, ATLAS, CAMPS) is found
    assert count_differing(found, ATLAS, CAMPS) == 0
    with pytest.raises(WrongUseError, match="no vocabulary 'nato'"):
        reword(found, "nato", CAMPS)


def test_every_vocabulary_has_its_classes_with_definitions_and_sources():
    table = load_vocabulary("vocabularies")
    assert vocabulary_names() == ["atlas", "isw", "community"]
    for lang in ("en", "fr"):
        assert (table[[f"label_{lang}", f"definition_{lang}", f"source_{lang}"]] != "").all(axis=None)
    classes = {v: [i.partition(":")[2] for i in table.index[table["vocabulary"] == v]] for v in ("isw", "community")}
    assert classes == {"isw": ["control", "contested", "support"], "community": ["control", "contested", "mixed"]}


def test_real_days_are_reworded_without_losing_an_area():
    d = load_dataset()
    found = influence(d.claims, d.units, d.places, d.camps, "2018-10-01")
    for vocabulary in ("isw", "community"):
        told = reword(found, vocabulary, d.camps)
        assert told.status[["unit_id", "scope"]].equals(found.status[["unit_id", "scope"]])
        assert 0 < count_differing(found, vocabulary, d.camps) < 54


def test_two_camps_side_by_side():
    expected = pd.DataFrame(
        [("shared", "rural", "administration", "", "c1", ""), ("fought", "rural", "contested", "presence", "c2", "c3")],
        columns=["unit_id", "scope", "level_one", "level_other", "claim_one", "claim_other"],
    )
    camps = pd.DataFrame(
        [
            ("shared", "rural", "state", "administration", "c1"),
            ("fought", "rural", "state", "contested", "c2"),
            ("fought", "rural", "jihadist", "presence", "c3"),
            ("held", "rural", "cma", "control", "c4"),
        ],
        columns=["unit_id", "scope", "camp_id", "level", "claim_id"],
    )
    assert_frame_equal(compare_camps(camps, "state", "jihadist"), expected, check_dtype=False)


def test_a_difference_backwards_in_time_counts_the_same_events():
    d = load_dataset()
    there, back = (difference(d, d, *days) for days in (("2014-05-01", "2018-10-01"), ("2018-10-01", "2014-05-01")))
    assert there["n_events"].tolist() == back["n_events"].tolist()
    assert there["status_before"].tolist() == back["status_after"].tolist()
    assert difference(d, d, "2018-10-01", "2018-10-01").empty
