import pytest

from geo.errors import WrongUseError
from tests.geo.small_world import ask, claims

CONTROL = {"area_id": "north-a", "camp_id": "cma", "level": "control"}


def test_context_never_colours():
    assert ask(claims(CONTROL | {"map_use": "context"})).status == "none"


def test_least_confidence_is_included():
    frame = claims(CONTROL | {"confidence": "medium"})
    assert [ask(frame, least_confidence=least).status for least in ("low", "medium", "high")] == [
        "held",
        "held",
        "none",
    ]


def test_electoral_claims_take_part_only_when_asked_for():
    frame = claims(CONTROL | {"basis": "electoral"})
    assert ask(frame).status == "none"
    assert ask(frame, bases=["electoral"]).status == "held"


def test_only_the_chosen_bases_take_part():
    frame = claims(CONTROL | {"basis": "claimed"})
    assert [ask(frame, bases=bases).status for bases in (["claimed"], ["stated"], [])] == ["held", "none", "none"]


@pytest.mark.parametrize("wrong", [{"camp_id": "martians"}, {"level": "rule"}, {"confidence": "sure"}, {"as_of": ""}])
def test_a_claim_that_makes_no_sense_takes_no_part(wrong):
    assert ask(claims(CONTROL | wrong)).status == "none"


def test_a_claim_on_an_area_that_does_not_exist_covers_nothing():
    frame = claims(CONTROL)
    frame["area_id"] = "atlantis"
    assert ask(frame).status == "none"


@pytest.mark.parametrize("wrong", [{"least_confidence": "sure"}, {"bases": ["rumour"]}, {"areas": "streets"}])
def test_an_unknown_filter_is_refused(wrong):
    with pytest.raises(WrongUseError, match="known: "):
        ask(claims(CONTROL), **wrong)


def test_no_claims_at_all_give_no_information_everywhere():
    assert (
        ask(claims()).status,
        ask(claims()).wins,
        ask(claims(), unit="a-village", scope="urban", areas="places").status,
    ) == (
        "none",
        {},
        "none",
    )
