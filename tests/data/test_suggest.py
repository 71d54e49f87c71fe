import pandas as pd
from pandas.testing import assert_frame_equal

from data.suggest import suggest

KNOWN = {"ml-menaka": "ml-menaka", "Ménaka": "ml-menaka", "Mopti": "ml-mopti", "Macina": "ml-segou-macina"}


def test_the_nearest_id_comes_first_with_the_spelling_that_came_closest():
    assert_frame_equal(
        suggest(["Menaca", "MENAKA"], KNOWN, limit=1),
        pd.DataFrame(
            {
                "word": ["Menaca", "MENAKA"],
                "id": ["ml-menaka", "ml-menaka"],
                "name": ["Ménaka", "Ménaka"],
                "score": [0.93, 1.0],
            }
        ).astype({"word": "str", "id": "str", "name": "str"}),
    )


def test_ids_come_once_and_ranked():
    found = suggest(["Menaka"], KNOWN)
    assert found["id"].is_unique
    assert found["score"].is_monotonic_decreasing


def test_noise_and_nothing_get_no_suggestion():
    assert suggest(["zzz", ""], KNOWN).empty
    assert suggest([], KNOWN).empty
    assert suggest(["Mopti"], {}).empty
