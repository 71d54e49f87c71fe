import pytest

from tests.geo.small_world import ask, claims


def holds(day, *rows, camp="cma"):
    return camp in ask(claims(*rows), day=day).wins


def claim(camp="cma", level="control", **more):
    return {"area_id": "north-a", "camp_id": camp, "level": level} | more


def test_both_ends_are_included():
    row = claim(valid_from="2018-02-01", valid_to="2018-02-03")
    days = ["2018-01-31", "2018-02-01", "2018-02-03", "2018-02-04"]
    assert [holds(day, row) for day in days] == [False, True, True, False]


def test_a_blank_start_is_365_days_before_the_statement():
    row = claim(valid_from="", as_of="2018-12-31")
    assert [holds(day, row) for day in ("2017-12-30", "2017-12-31", "2018-12-31")] == [False, True, True]


@pytest.mark.parametrize("level", ["control", "administration", "contested"])
@pytest.mark.parametrize("rival", ["control", "administration"])
def test_a_hold_without_end_ends_the_day_before_a_rivals_begins(level, rival):
    rows = [claim(level=level), claim("state", rival, valid_from="2018-03-01")]
    assert [holds(day, *rows) for day in ("2018-02-28", "2018-03-01")] == [True, False]


@pytest.mark.parametrize("level", ["influence", "presence", "absent"])
def test_other_levels_stay_open(level):
    assert holds("2018-03-01", claim(level=level), claim("state", valid_from="2018-03-01"))


@pytest.mark.parametrize("level", ["contested", "influence", "presence", "absent"])
def test_only_control_and_administration_end_a_rivals_hold(level):
    assert holds("2018-06-01", claim(), claim("state", level, valid_from="2018-03-01"))


def test_a_stated_end_is_kept():
    rows = [claim(valid_to="2018-12-31"), claim("state", valid_from="2018-03-01")]
    assert holds("2018-12-31", *rows)


@pytest.mark.parametrize("start", ["2018-01-01", "2017-12-31"])
def test_a_rival_that_began_before_or_on_the_same_day_ends_nothing(start):
    assert holds("2018-06-01", claim(valid_from="2018-01-01"), claim("state", valid_from=start))


def test_the_first_later_start_ends_it():
    rows = [claim(), claim("state", valid_from="2018-05-01"), claim("jihadist", valid_from="2018-03-01")]
    assert [holds(day, *rows) for day in ("2018-02-28", "2018-03-01")] == [True, False]


@pytest.mark.parametrize(
    ("mine", "theirs", "ends"), [("north-a", "north", False), ("north", "north-a", True), ("north", "north", True)]
)
def test_the_rival_must_be_as_specific(mine, theirs, ends):
    rows = [claim() | {"area_id": mine}, claim("state", valid_from="2018-03-01") | {"area_id": theirs}]
    assert holds("2018-06-01", *rows) is not ends


def test_the_rival_must_cover_the_same_scope():
    assert holds("2018-06-01", claim(), claim("state", scope="urban", valid_from="2018-03-01"))


@pytest.mark.parametrize(
    ("mine", "theirs", "ends"),
    [
        ("cma", "cma", False),
        ("state", "international", False),
        ("international", "state", False),
        ("plateforme", "state", False),
        ("plateforme", "international", True),
        ("cma", "plateforme", True),
    ],
)
def test_aligned_camps_do_not_end_each_other(mine, theirs, ends):
    assert holds("2018-06-01", claim(mine), claim(theirs, valid_from="2018-03-01"), camp=mine) is not ends


def test_camps_that_share_one_statement_do_not_end_each_other():
    later = {"valid_from": "2018-03-01", "claim_group": "g"}
    assert holds("2018-06-01", claim(claim_group="g"), claim("jihadist", **later))
    assert not holds("2018-06-01", claim(claim_group="g"), claim("jihadist", "administration", **later))
    assert not holds("2018-06-01", claim(), claim("jihadist", valid_from="2018-03-01"))


def test_a_rival_that_is_filtered_out_ends_nothing():
    frame = claims(claim(), claim("state", valid_from="2018-03-01", confidence="low"))
    assert "cma" in ask(frame, least_confidence="medium").wins
    assert "cma" not in ask(frame, least_confidence="low").wins


def test_a_blank_start_of_the_rival_counts_from_365_days_before_its_statement():
    rows = [claim(valid_from="2017-06-01"), claim("state", valid_from="", as_of="2018-12-31")]
    assert [holds(day, *rows) for day in ("2017-12-30", "2017-12-31")] == [True, False]
