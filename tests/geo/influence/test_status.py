import pytest

from tests.geo.small_world import ask, claims, days_after

DAY = "2018-06-01"


def claim(camp, level, **more):
    return {"area_id": "north-a", "camp_id": camp, "level": level, "as_of": DAY, "valid_to": "2030-01-01"} | more


def status(*rows, scope="rural"):
    told = ask(claims(*rows), scope=scope, day=DAY)
    return told.status, told.holder


def test_no_winner_is_no_information():
    assert status() == ("none", "")


@pytest.mark.parametrize("camp", ["civilians", "other_armed"])
def test_camps_that_hold_nothing_are_shown_but_do_not_count(camp):
    told = ask(claims(claim(camp, "control")), day=DAY)
    assert (told.status, told.stale, told.holder, told.aside) == ("none", False, "", {camp: "camp"})


@pytest.mark.parametrize(
    ("level", "result"),
    [
        ("control", ("held", "cma")),
        ("administration", ("held", "cma")),
        ("influence", ("influenced", "cma")),
        ("contested", ("contested", "")),
        ("presence", ("presence", "")),
        ("absent", ("absent", "")),
    ],
)
def test_one_camp_alone(level, result):
    assert status(claim("cma", level)) == result


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        (("state", "control"), ("jihadist", "influence"), ("contested", "")),
        (("state", "control"), ("jihadist", "presence"), ("held", "state")),
        (("state", "influence"), ("international", "control"), ("shared", "international")),
        (("plateforme", "control"), ("state", "control"), ("shared", "state")),
        (("plateforme", "control"), ("international", "control"), ("contested", "")),
        (("state", "absent"), ("jihadist", "presence"), ("presence", "")),
        (("state", "absent"), ("jihadist", "absent"), ("absent", "")),
        (("state", "contested"), ("international", "control"), ("contested", "")),
        (("state", "control"), ("other_armed", "control"), ("held", "state")),
    ],
)
def test_two_camps(first, second, result):
    assert status(claim(*first), claim(*second)) == result


def test_one_statement_that_gives_two_camps_the_same_hold_is_shared():
    group = {"claim_group": "g"}
    assert status(claim("cma", "control", **group), claim("jihadist", "control", **group)) == ("shared", "cma")
    assert status(claim("cma", "control", **group), claim("jihadist", "influence", **group)) == ("contested", "")
    assert status(claim("cma", "contested", **group), claim("jihadist", "contested", **group)) == ("contested", "")
    assert status(claim("cma", "control"), claim("jihadist", "control")) == ("contested", "")


def test_two_rivals_contest_whatever_a_third_shares():
    rows = [claim("cma", "influence"), claim("state", "control"), claim("international", "control")]
    assert status(*rows) == ("contested", "")


OLD = days_after(DAY, -1096)


def test_stale_winners_do_not_count_beside_one_that_is_not():
    told = ask(claims(claim("state", "control", valid_from="2012-01-01", as_of=OLD), claim("cma", "absent")), day=DAY)
    assert (told.status, told.stale, told.counts, told.aside["state"]) == ("absent", False, {"cma"}, "stale")


def test_a_camp_that_holds_nothing_keeps_no_one_current():
    rows = [claim("state", "control", valid_from="2012-01-01", as_of=OLD), claim("other_armed", "presence")]
    told = ask(claims(*rows), day=DAY)
    assert (told.status, told.stale, told.holder) == ("held", True, "state")


@pytest.mark.parametrize(("days", "counts"), [(365, {"cma", "jihadist"}), (366, {"jihadist"})])
def test_if_all_are_stale_those_near_the_latest_count(days, counts):
    rows = [
        claim("cma", "control", valid_from="2012-01-01", as_of=days_after(OLD, -days)),
        claim("jihadist", "control", valid_from="2012-01-01", as_of=OLD),
    ]
    told = ask(claims(*rows), day=DAY)
    assert (told.stale, told.counts) == (True, counts)
    assert told.status == ("contested" if len(counts) == 2 else "held")


def test_who_holds_the_town_holds_it_whatever_is_said_of_the_region():
    town = claim("state", "control", area_id="a-town")
    region = claim("cma", "control", area_id="north")
    told = ask(claims(town, region), scope="urban", day=DAY)
    assert (told.status, told.holder, told.aside["cma"]) == ("held", "state", "outdone")
    assert told.camps.at["cma", "set_aside_by"] == "c1"
    assert status(town, region, scope="rural") == ("held", "cma")


@pytest.mark.parametrize(("days", "result"), [(365, ("held", "state")), (366, ("contested", ""))])
def test_unless_the_wider_claim_is_more_than_a_year_later(days, result):
    town = claim("state", "control", area_id="a-town", valid_from="2012-01-01", as_of=days_after(DAY, -days))
    assert status(town, claim("cma", "control", area_id="north"), scope="urban") == result


@pytest.mark.parametrize("level", ["influence", "contested", "presence", "absent"])
def test_only_control_and_administration_outdo(level):
    town = claim("state", level, area_id="a-town")
    assert ask(claims(town, claim("cma", "control", area_id="north")), scope="urban", day=DAY).aside["cma"] == ""


def test_allies_and_equals_in_specificity_do_not_outdo():
    ally = claim("international", "control", area_id="north")
    assert status(claim("state", "control", area_id="a-town"), ally, scope="urban") == ("shared", "state")
    assert status(claim("state", "control"), claim("cma", "influence")) == ("contested", "")


def test_one_who_is_outdone_still_outdoes_the_next():
    """All are judged among those left after the stale ones; town over cercle over region."""
    rows = [
        claim("state", "control", area_id="a-town"),
        claim("jihadist", "control", area_id="north-a", scope="urban"),
        claim("international", "influence", area_id="north"),
    ]
    told = ask(claims(*rows), scope="urban", day=DAY)
    assert (told.counts, told.status) == ({"state"}, "held")


@pytest.mark.parametrize(
    ("state", "plateforme", "holder"),
    [
        ({"level": "administration"}, {"level": "control"}, "plateforme"),
        ({"area_id": "north"}, {}, "plateforme"),
        ({"as_of": "2018-05-01"}, {"as_of": "2018-05-02"}, "plateforme"),
        ({"as_of": "2018-07-01"}, {"as_of": "2018-08-01"}, "state"),  # both later than the day: equal
        ({}, {}, "state"),
    ],
)
def test_the_holder_of_a_shared_area(state, plateforme, holder):
    rows = [claim("state", "control") | state, claim("plateforme", "control") | plateforme]
    assert status(*rows) == ("shared", holder)
