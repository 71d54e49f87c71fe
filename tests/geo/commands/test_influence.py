import json
import subprocess
import sys
from pathlib import Path

import pytest

from data.load import load_dataset
from geo.__main__ import main

ROOT = Path(__file__).resolve().parents[3]


def test_json_has_one_object_per_cercle_and_scope(capsys):
    assert main(["influence", "--date", "2018-10-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    cercles = load_dataset().units.query("level == 2")["unit_id"]
    assert [(row["unit_id"], row["scope"]) for row in found] == [
        (unit, scope) for unit in cercles for scope in ("urban", "rural")
    ]
    assert all(list(row) == ["unit_id", "scope", "status", "stale", "holder", "camps"] for row in found)


def test_json_of_one_cercle_is_complete(capsys):
    assert main(["influence", "--date", "2014-06-01", "--unit", "ml-mopti-tenenkou", "--json"]) == 0
    camp = {
        "camp_id": "state",
        "level": "administration",
        "claim_id": "clm-0568",
        "disputed": False,
        "age_days": 336,
        "freshness": "fresh",
        "confidence": "medium",
        "losers": [],
    }
    row = {"unit_id": "ml-mopti-tenenkou", "status": "held", "stale": False, "holder": "state", "camps": [camp]}
    assert json.loads(capsys.readouterr().out) == [row | {"scope": "urban"}, row | {"scope": "rural"}]


def test_a_region_gives_its_cercles_with_a_sentence_each(capsys):
    assert main(["influence", "--date", "2018-10-01", "--unit", "ml-kidal"]) == 0
    lines = capsys.readouterr().out.splitlines()
    heads = [line.split(":")[0] for line in lines if not line.startswith(" ")]
    assert heads == [f"ml-kidal-{name}" for name in ("abeibara", "kidal", "tessalit", "tin-essako")]
    assert any(
        line.endswith("the CMA administered the countryside of Kidal and controlled the town.") for line in lines
    )


def test_all_is_told_in_french_too(capsys):
    assert main(["influence", "--date", "2018-10-01", "--unit", "ml-mopti-bandiagara", "--lang", "fr"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ml-mopti-bandiagara\u00a0: Le 1er octobre 2018")
    assert lines[1] == "  ville\u00a0: disputé"
    assert lines[2].endswith("clm-0050 (0 jours, récente, confiance moyenne)")


@pytest.mark.parametrize(
    "options", [["--date", "2018-13-01"], ["--date", "yesterday"], ["--date", "2018-10-01", "--unit", "ml-nowhere"], []]
)
def test_a_wrong_question_ends_with_2_and_one_line(options):
    ended = subprocess.run(
        [sys.executable, "-m", "geo", "influence", *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (2, "", 1)
