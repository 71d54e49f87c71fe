"""A difference as a sentence, in both languages."""

import pandas as pd
import pytest

from geo.diff_sentence import diff_sentence, state_words

ROW = {
    "unit_id": "ml-menaka-menaka",
    "scope": "urban",
    "status_before": "held",
    "camps_before": "plateforme:control",
    "status_after": "shared",
    "camps_after": "cma:influence|plateforme:control",
}
EVIDENCE = {"claims": "c1|c2", "n_claims": 2, "n_sources": 1, "confidence": "medium", "n_events": 3}


def test_from_what_to_what():
    assert diff_sentence(ROW, "Ménaka") == "Ménaka, town: Plateforme control → shared CMA / Plateforme"
    assert diff_sentence(ROW, "Ménaka", "fr") == (
        "Ménaka, ville\u00a0: contrôle (Plateforme) → partagé (CMA / Plateforme)"
    )


def test_on_what_it_rests():
    assert diff_sentence(ROW | EVIDENCE, "Ménaka") == (
        "Ménaka, town: Plateforme control → shared CMA / Plateforme; 2 claims, 1 source, confidence medium; "
        "3 events between"
    )
    one = EVIDENCE | {"n_claims": 1, "n_events": 0}
    assert diff_sentence(ROW | one, "Ménaka", "fr").endswith(
        "\u00a0; 1 affirmation, 1 source, confiance moyenne\u00a0; aucun événement entre les deux"
    )
    del one["n_events"]
    assert diff_sentence(ROW | one, "Ménaka").endswith("; 1 claim, 1 source, confidence medium")


@pytest.mark.parametrize(
    ("first", "last", "en", "fr"),
    [
        ("2014-03-01", "2015-06-30", "from March 2014 to June 2015", "entre mars 2014 et juin 2015"),
        ("2014-03-01", "2014-03-31", "in March 2014", "en mars 2014"),
        (
            "2018-01-15",
            "2018-01-20",
            "from 15 January 2018 to 20 January 2018",
            "du 15 janvier 2018 au 20 janvier 2018",
        ),
        ("2014-03-01", "2014-03-30", "from 1 March 2014 to 30 March 2014", "du 1er mars 2014 au 30 mars 2014"),
        ("2026-11-22", "2026-11-22", "on 22 November 2026", "le 22 novembre 2026"),
    ],
)
def test_when(first: str, last: str, en: str, fr: str):
    days = {"first": pd.Timestamp(first), "last": pd.Timestamp(last)}
    assert diff_sentence(ROW | days, "Ménaka").endswith(f"shared CMA / Plateforme, {en}")
    assert diff_sentence(ROW | days, "Ménaka", "fr").endswith(f"(CMA / Plateforme), {fr}")


@pytest.mark.parametrize(
    ("status", "camps", "flags", "en", "fr"),
    [
        ("none", "", {}, "no information", "aucune information"),
        ("absent", "", {}, "absent", "absence"),
        ("influenced", "jihadist:influence", {}, "Jihadist influence", "influence (Jihadistes)"),
        ("contested", "state:contested", {"stale_before": True}, "contested (State), old", "disputé (État), ancien"),
        ("presence", "cma:presence|x:presence", {}, "presence only (CMA / x)", "simple présence (CMA / x)"),
        (
            "held",
            "state:administration",
            {"disputed_before": True},
            "State administration, sources disagree",
            "administration (État), sources en désaccord",
        ),
    ],
)
def test_every_status_has_words(status: str, camps: str, flags: dict, en: str, fr: str):
    row = {"status_before": status, "camps_before": camps} | flags
    assert (state_words(row, "before", "en"), state_words(row, "before", "fr")) == (en, fr)


def test_braces_in_a_name_are_only_text():
    assert diff_sentence(ROW, "{camps}{{7*7}}").startswith("{camps}{{7*7}}, town: Plateforme control")
