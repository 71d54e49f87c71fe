"""Why this colour: sentences in both languages and the reasons of every claim."""

import re

import pytest
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from geo.errors import WrongUseError
from geo.explain import explain, holder_sentence
from geo.influence import influence
from geo.vocabulary import TABLES, load_vocabulary

NB = "\u00a0"


@pytest.fixture(scope="module")
def data():
    return load_dataset()


def say(data, unit, day, lang, areas="cercles"):
    result = influence(data.claims, data.units, data.places, data.camps, day, areas=areas)
    return holder_sentence(unit, result, data, lang)


@pytest.mark.parametrize(
    ("unit", "day", "en", "fr"),
    [
        (
            "ml-mopti-tenenkou",
            "2018-10-01",
            "On 1 October 2018 jihadist groups (Katiba Macina) had predominant influence in the countryside of "
            "Ténenkou; the state held part of the town.",
            "Le 1er octobre 2018, des groupes jihadistes (Katiba Macina) exerçaient une influence prédominante dans la "
            f"campagne de Ténenkou{NB}; l’État tenait une partie de la ville.",
        ),
        (
            "ml-kidal-kidal",
            "2013-02-01",
            "On 1 February 2013 forerunners of the CMA (MNLA) controlled the countryside of Kidal and administered the "
            "town.",
            "Le 1er février 2013, des précurseurs de la CMA (MNLA) contrôlaient la campagne de Kidal et administraient "
            "la ville.",
        ),
        (
            "ml-kidal-abeibara",
            "2018-10-01",
            "On 1 October 2018 the CMA administered the town and the countryside of Abeïbara.",
            "Le 1er octobre 2018, la CMA administrait la ville et la campagne d’Abeïbara.",
        ),
        (
            "ml-gao-gao",
            "2013-02-01",
            "On 1 February 2013 the state (army) and international forces (Operation Serval) shared the town of Gao; "
            "there is no information on the countryside.",
            "Le 1er février 2013, l’État (armée) et des forces internationales (opération Serval) se partageaient la "
            f"ville de Gao{NB}; il n’y a pas d’information sur la campagne.",
        ),
        (
            "ml-kayes-kita",
            "2012-07-01",
            "On 1 July 2012 there is no information on the town and the countryside of Kita.",
            "Le 1er juillet 2012, il n’y a pas d’information sur la ville et la campagne de Kita.",
        ),
        (
            "ml-menaka-menaka",
            "2023-05-01",
            "On 1 May 2023 jihadist groups (Islamic State) controlled the countryside of Ménaka; the state and the "
            "Plateforme shared the town. A blockade of the town by jihadist groups (Islamic State) was reported.",
            "Le 1er mai 2023, des groupes jihadistes (État islamique) contrôlaient la campagne de Ménaka"
            f"{NB}; l’État et la Plateforme se partageaient la ville. Un blocus de la ville par des groupes jihadistes "
            "(État islamique) était signalé.",
        ),
    ],
)
def test_the_sentence_says_what_a_person_would(data, unit, day, en, fr):
    assert (say(data, unit, day, "en"), say(data, unit, day, "fr")) == (en, fr)


def test_a_place_is_named_without_town_or_countryside(data):
    assert say(data, "boni", "2024-01-01", "en", "places").endswith(
        "A blockade of Boni by jihadist groups (JNIM, Katiba Serma) was reported."
    )
    assert "présents à Boni" in say(data, "boni", "2024-01-01", "fr", "places")


def test_every_cercle_and_place_has_a_sentence_in_both_languages(data):
    for day, areas in (("2012-11-17", "cercles"), ("2023-09-01", "cercles"), ("2023-12-20", "places")):
        result = influence(data.claims, data.units, data.places, data.camps, day, areas=areas)
        for unit in result.status["unit_id"].unique():
            for lang in ("en", "fr"):
                text = holder_sentence(unit, result, data, lang)
                assert re.match(r"(On|Le) \d", text)
                assert not re.search(r"[{}]|  |\(\)|de [AEÉIO]|de le |de les ", text)


def test_why_kidal_town_was_the_states_in_november_2023(data):
    told = explain("ml-kidal-kidal", "2023-11-20", data)
    town = told.scopes.set_index("scope").loc["urban"]
    assert (town["status"], town["clause"]) == ("held", "6d")
    assert town["reason"] == "Malian state and partners: control; no other camp that counts has influence or more."
    camps = told.camps[told.camps["scope"] == "urban"].set_index("camp_id")
    assert camps.at["state", "age"] == "attested 6 days before (14 November 2023)"
    assert camps.at["state", "actor"] == "army, Wagner"
    assert camps.at["cma", "reason"] == (
        "Does not count: a rival has control by a claim on the place itself (Malian state and partners, clm-0182), "
        "more specific than this one (the region), which is not attested more than 365 days later."
    )
    claims = told.claims[told.claims["scope"] == "urban"].set_index("claim_id")
    assert claims.at["clm-0182", "role"] == "won"
    assert claims.at["clm-0183", "step"] == "id"
    assert claims.at["clm-0170", "reason"] == (
        "Ended on 13 November 2023, the day before a rival’s claim (clm-0182) began."
    )
    assert claims.at["clm-0162", "reason"] == "Ended on 21 May 2014."
    assert claims.at["clm-0186", "role"] == "not_begun"


def test_the_same_claims_win_and_lose_as_in_the_rule(data):
    result = influence(data.claims, data.units, data.places, data.camps, "2018-10-01")
    for unit in ("ml-kidal-kidal", "ml-mopti-tenenkou", "ml-menaka-menaka"):
        claims = explain(unit, "2018-10-01", data).claims
        for role, frame in (("won", result.camps), ("lost", result.losers)):
            mine = claims[claims["role"] == role]
            theirs = frame[frame["unit_id"] == unit]
            assert set(zip(mine["scope"], mine["claim_id"], strict=True)) == set(
                zip(theirs["scope"], theirs["claim_id"], strict=True)
            )


def test_a_claim_left_out_by_a_filter_says_so(data):
    told = explain("ml-mopti-tenenkou", "2018-10-01", data, lang="fr", least_confidence="high")
    claims = told.claims[told.claims["scope"] == "rural"].set_index("claim_id")
    assert claims.at["clm-0569", "role"] == "filtered"
    assert claims.at["clm-0569", "reason"] == "Écartée par le filtre de confiance (moyenne)."
    none = explain("ml-mopti-tenenkou", "2018-10-01", data, bases=["claimed"]).claims.set_index("claim_id")
    assert none.at["clm-0050", "reason"] == "Left out by the filter on the kind of basis (stated)."


def test_context_stands_beside_and_never_wins(data):
    claims = explain("ml-kidal-kidal", "2018-10-01", data).claims
    context = set(data.claims.loc[data.claims["map_use"] == "context", "claim_id"])
    assert set(claims.loc[claims["role"] == "context", "claim_id"]) <= context
    assert not set(claims.loc[claims["role"] != "context", "claim_id"]) & context
    assert (claims["role"] == "context").any()


def test_no_information_is_explained_too(data):
    told = explain("ml-kayes-kita", "2012-07-01", data, lang="fr")
    assert told.scopes["clause"].tolist() == ["6a", "6a"]
    assert len(told.camps) == len(told.claims) == 0


def test_text_in_the_data_is_never_evaluated(data):
    class Hostile:
        claims, units, places, camps, sources = data.claims, data.units, data.places, data.camps, data.sources
        actors = data.actors.assign(name_en="{{7*7}}{camp}", name_fr="{e}{who}", acronym="")

    Hostile.units = data.units.assign(name="{day}{{7*7}}<b>")
    text = explain("ml-mopti-tenenkou", "2018-10-01", Hostile).sentence
    assert "({{7*7}}{camp}) had predominant influence in the countryside of {day}{{7*7}}<b>;" in text


@pytest.mark.parametrize(
    "wrong", [{"unit_id": "nowhere"}, {"day": "2018-02-30"}, {"lang": "de"}, {"bases": ["rumour"]}]
)
def test_a_wrong_question_is_refused(data, wrong):
    asked = {"unit_id": "ml-kidal-kidal", "day": "2018-10-01", "tables": data} | wrong
    with pytest.raises(WrongUseError):
        explain(**asked)


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.csv")), ids=lambda path: path.stem)
def test_both_languages_ask_for_the_same_values(path):
    table = load_vocabulary(path.stem)
    if path.stem in ("place_words", "sentences"):  # grammar differs: of_place, in_place, e
        return
    for word, row in table.iterrows():
        if "label_fr" in row:
            assert set(re.findall(r"{\w+}", row["label_en"])) == set(re.findall(r"{\w+}", row["label_fr"])), word


def test_french_words_have_no_plain_space_before_double_signs():
    for name in ("reasons", "sentences", "steps", "statuses", "claim_roles", "freshness", "bases", "confidences"):
        for column, texts in load_vocabulary(name).items():
            if column.endswith("_fr"):
                assert not texts.str.contains(r" [:;!?»]|« ", regex=True).any(), (name, column)


def test_a_known_result_gives_the_same_answer_without_the_claims_that_take_no_part(data):
    result = influence(data.claims, data.units, data.places, data.camps, "2018-10-01")
    for unit in ("ml-mopti-tenenkou", "ml-kidal-kidal"):
        whole = explain(unit, "2018-10-01", data, lang="fr")
        quick = explain(unit, "2018-10-01", data, lang="fr", result=result)
        assert quick.sentence == whole.sentence
        assert_frame_equal(quick.scopes, whole.scopes)
        assert_frame_equal(quick.camps, whole.camps)
        part = whole.claims[whole.claims["role"].isin(["won", "lost"])].reset_index(drop=True)
        assert_frame_equal(quick.claims, part)
