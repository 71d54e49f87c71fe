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


def test_in_which_months():
    months = {"first": pd.Timestamp("2014-03-01"), "last": pd.Timestamp("2015-06-01")}
    assert diff_sentence(ROW | months, "Ménaka").endswith("Plateforme, from March 2014 to June 2015")
    months["last"] = months["first"]
    assert diff_sentence(ROW | months, "Ménaka", "fr").endswith("(CMA / Plateforme), en mars 2014")


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
