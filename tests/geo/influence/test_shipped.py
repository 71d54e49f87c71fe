"""The turning points that the shipped claims are known to show."""

import pytest

from data.load import load_dataset
from geo.influence import ground, on_day


@pytest.fixture(scope="module")
def base():
    shipped = load_dataset()
    return ground(shipped.claims, shipped.units, shipped.places, shipped.camps)


def seen(base, day, unit, scope):
    status = on_day(base, day).status
    row = status[(status["unit_id"] == unit) & (status["scope"] == scope)].iloc[0]
    return row["status"], row["holder"]


KIDAL, GAO, TIMBUKTU = "ml-kidal-kidal", "ml-gao-gao", "ml-tombouctou-tombouctou"
TENENKOU, MENAKA = "ml-mopti-tenenkou", "ml-menaka-menaka"


@pytest.mark.parametrize(
    ("day", "unit", "scope", "result"),
    [
        ("2012-07-15", KIDAL, "urban", ("held", "jihadist")),
        ("2012-07-15", GAO, "urban", ("held", "jihadist")),
        ("2012-07-15", TIMBUKTU, "urban", ("held", "jihadist")),
        ("2013-01-28", GAO, "urban", ("shared", "state")),
        ("2013-01-28", TIMBUKTU, "urban", ("shared", "state")),
        ("2013-01-31", GAO, "urban", ("shared", "international")),  # the source on French forces is the later one
        ("2013-01-31", TIMBUKTU, "urban", ("shared", "international")),
        ("2013-01-31", KIDAL, "urban", ("held", "cma")),
        ("2014-05-22", KIDAL, "urban", ("held", "cma")),
        ("2014-06-01", KIDAL, "urban", ("held", "cma")),
        ("2014-06-01", TENENKOU, "urban", ("held", "state")),
        ("2014-06-01", TENENKOU, "rural", ("held", "state")),
        ("2018-10-01", KIDAL, "urban", ("held", "cma")),
        ("2018-10-01", KIDAL, "rural", ("held", "cma")),
        ("2018-10-01", TENENKOU, "urban", ("contested", "")),
        ("2018-10-01", TENENKOU, "rural", ("influenced", "jihadist")),
        ("2023-05-01", MENAKA, "rural", ("held", "jihadist")),
        ("2023-05-01", MENAKA, "urban", ("shared", "state")),
        ("2023-11-13", KIDAL, "urban", ("held", "cma")),
        ("2023-11-14", KIDAL, "urban", ("held", "state")),
        ("2023-11-14", KIDAL, "rural", ("held", "cma")),
    ],
)
def test_a_turning_point(base, day, unit, scope, result):
    assert seen(base, day, unit, scope) == result


@pytest.mark.parametrize(
    ("day", "unit", "scope", "by"),
    [
        ("2023-05-01", MENAKA, "urban", "jihadist"),
        ("2023-09-01", TIMBUKTU, "urban", "jihadist"),
        ("2025-10-15", KIDAL, "urban", "cma"),
        ("2025-10-01", "ml-kayes-kayes", "rural", "jihadist"),
        ("2025-10-01", "ml-kayes-nioro", "rural", "jihadist"),
    ],
)
def test_a_blockade_is_no_capture(base, day, unit, scope, by):
    blockades = on_day(base, day).blockades
    told = blockades[(blockades["unit_id"] == unit) & (blockades["scope"] == scope)]
    assert set(told["camp_id"]) == {by}
    assert seen(base, day, unit, "urban")[1] != by


def test_blockades_of_places_that_are_no_seats(base):
    shipped = load_dataset()
    places = ground(shipped.claims, shipped.units, shipped.places, shipped.camps, areas="places")
    for day, place in (("2020-10-15", "farabougou"), ("2024-01-01", "boni")):
        result = on_day(places, day)
        assert place in set(result.blockades["unit_id"])
        assert result.status.set_index("unit_id").at[place, "holder"] != "jihadist"


def test_most_of_the_south_has_no_information(base):
    status = on_day(base, "2018-10-01").status
    south = status[status["unit_id"].str.startswith(("ml-sikasso", "ml-koulikoro"))]
    assert set(south["status"]) == {"none"}
