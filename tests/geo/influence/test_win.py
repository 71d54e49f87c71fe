import pytest

from tests.geo.small_world import ask, claims, days_after

DAY = "2018-06-01"


def claim(level="control", **more):
    return {"area_id": "north-a", "camp_id": "cma", "level": level, "valid_from": "2012-01-01"} | more


def won(*rows, **more):
    told = ask(claims(*rows), day=DAY, **more)
    return told.wins["cma"], told.lost


def test_the_newer_than_three_years_comes_before_the_older():
    old = claim(as_of=days_after(DAY, -1096))
    assert won(old, claim("absent", as_of=days_after(DAY, -1095), area_id="north")) == ("c2", {"c1": "stale"})


def test_presence_contradicts_nothing():
    assert won(claim("presence", as_of=DAY), claim("influence", as_of="2017-01-01")) == ("c2", {"c1": "floor"})
    assert won(claim("presence", as_of=DAY), claim("absent", as_of="2017-01-01")) == ("c1", {"c2": "attested"})
    stale = claim("influence", as_of=days_after(DAY, -1096))
    assert won(claim("presence", as_of="2017-01-01"), stale) == ("c1", {"c2": "stale"})


def test_what_is_stale_makes_no_floor():
    stale = claim("influence", as_of=days_after(DAY, -1096))
    told = won(claim("presence", as_of=DAY), claim("absent", as_of="2018-03-01"), stale)
    assert told == ("c1", {"c2": "attested", "c3": "stale"})


def test_presence_comes_after_all_others_once_there_is_more():
    rows = [claim("presence", as_of=DAY), claim("absent", as_of="2018-03-01"), claim("influence", as_of="2017-01-01")]
    assert won(*rows) == ("c2", {"c1": "floor", "c3": "attested"})


def test_the_more_specific_wins():
    assert won(claim("influence"), claim(area_id="north", as_of=DAY)) == ("c1", {"c2": "specificity"})


def test_the_later_attested_wins():
    assert won(claim(as_of="2018-01-01"), claim("influence", as_of="2018-01-02")) == ("c2", {"c1": "attested"})


def test_what_is_attested_after_the_day_counts_as_of_the_day():
    rows = [claim("influence", as_of=DAY, confidence="high"), claim(as_of="2020-01-01")]
    assert won(*rows) == ("c1", {"c2": "confidence"})


def test_the_more_certain_wins():
    assert won(claim("influence", confidence="high"), claim(confidence="low")) == ("c1", {"c2": "confidence"})


def test_the_higher_level_wins():
    assert won(claim("influence"), claim("administration")) == ("c2", {"c1": "level"})


def test_the_smaller_id_wins_at_last():
    assert won(claim("contested"), claim("influence")) == ("c1", {"c2": "id"})  # both of rank 2
    assert won(claim(claim_id="c10"), claim(claim_id="c9")) == ("c10", {"c9": "id"})  # ids are text


def disputed(*rows):
    row = ask(claims(*rows), day=DAY).camps.loc["cma"]
    return row["disputed"], row["disputed_level"], row["disputed_by"]


NO = (False, "", "")


@pytest.mark.parametrize(
    ("winner", "loser", "result"),
    [
        ("control", "absent", (True, "absent", "c2")),
        ("control", "influence", (True, "influence", "c2")),
        ("control", "contested", (True, "contested", "c2")),
        ("control", "administration", NO),
        ("administration", "influence", NO),
        ("absent", "influence", (True, "influence", "c2")),
    ],
)
def test_two_ranks_make_a_dispute(winner, loser, result):
    assert disputed(claim(winner, as_of="2018-05-01"), claim(loser, as_of="2018-04-01")) == result


def test_a_dispute_needs_the_same_time():
    assert disputed(claim(as_of="2018-05-01"), claim("absent", as_of=days_after("2018-05-01", -365)))[0]
    assert disputed(claim(as_of="2018-05-01"), claim("absent", as_of=days_after("2018-05-01", -366))) == NO


def test_a_dispute_needs_the_same_specificity():
    assert disputed(claim(), claim("absent", area_id="north")) == NO


def test_the_best_of_several_that_dispute_is_carried():
    rows = [claim(as_of="2018-05-01"), claim("absent", as_of="2018-03-01"), claim("influence", as_of="2018-04-01")]
    assert disputed(*rows) == (True, "influence", "c3")


@pytest.mark.parametrize(
    ("as_of", "age", "freshness"),
    [
        ("2019-01-01", 0, "fresh"),
        (DAY, 0, "fresh"),
        (days_after(DAY, -365), 365, "fresh"),
        (days_after(DAY, -366), 366, "fading"),
        (days_after(DAY, -1095), 1095, "fading"),
        (days_after(DAY, -1096), 1096, "stale"),
    ],
)
def test_age_and_freshness(as_of, age, freshness):
    row = ask(claims(claim(as_of=as_of)), day=DAY).camps.loc["cma"]
    assert (row["age_days"], row["freshness"]) == (age, freshness)


def test_blockades_are_told_whether_they_win_or_lose_until_they_are_stale():
    rows = [claim("control"), claim("presence", blockade=True), claim("presence", blockade=True, valid_to="2018-02-01")]
    assert ask(claims(*rows), day=DAY).blockades == ["c2"]
    assert ask(claims(*rows), day=days_after("2018-01-01", 1095)).blockades == ["c2"]
    assert ask(claims(*rows), day=days_after("2018-01-01", 1096)).blockades == []
