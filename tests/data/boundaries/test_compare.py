import pytest

from data.boundaries.compare import compare_cercles
from geo.errors import CannotReadError
from geo.units import load_units


@pytest.fixture(scope="module")
def agreement(shared):
    (folder,) = (shared / "reference" / "boundaries").glob("*adm2*")
    return compare_cercles(load_units(level=3), folder)


def test_our_lines_agree_with_ochas(agreement):
    scores, _ = agreement
    assert len(scores) == 50
    assert scores["iou_outline"].min() >= 0.97
    assert scores["iou_outline"].median() >= 0.995


def test_only_the_communes_that_our_table_calls_disputed_lie_elsewhere(agreement):
    scores, moved = agreement
    assert dict(zip(moved["unit_id"], moved["theirs"], strict=True)) == {
        "ml-kayes-yelimane-konsiga": "ml-kayes-kayes",
        "ml-koulikoro-banamba-ben-kadi": "ml-koulikoro-kolokani",
        "ml-sikasso-bougouni-syen-toula": "ml-sikasso-yanfolila",
        "ml-sikasso-koutiala-niantaga": "ml-segou-bla",
        "ml-segou-segou-ngara": "ml-segou-baroueli",
        "ml-segou-segou-samine": "ml-segou-baroueli",
        "ml-mopti-koro-kassa": "ml-mopti-bandiagara",
        "ml-kidal-kidal-essouk": "ml-kidal-tessalit",
    }
    low = set(scores.loc[scores["iou"] < 0.97, "unit_id"])
    assert low <= set(moved["ours"]) | set(moved["theirs"])


def test_another_file_is_told(tmp_path):
    with pytest.raises(CannotReadError, match="gone"):
        compare_cercles(load_units(level=3), tmp_path / "gone.shp")
