import pandas as pd

from data.load import load_dataset
from data.reading.converted import Ask
from data.reading.place_rows import place_rows


def test_names_that_no_column_tells_are_kept_for_the_locator():
    table = pd.DataFrame(
        {
            "latitude": ["15.92", "14,5"],
            "longitude": ["2.40", "-4,2"],
            "adm2": ["Menaka", "Atlantis"],
            "town": ["Ménaka", "Nowhere"],
            "prec": ["1", ""],
        },
        index=[2, 3],
        dtype="str",
    )
    parts, lost, problems = place_rows(
        table, {}, Ask(load_dataset()), "acled", cercle="adm2", region="adm1", place="town", how="prec"
    )
    assert parts["latitude"].astype(float).tolist() == [15.92, 14.5]
    assert parts["longitude"].astype(float).tolist() == [2.4, -4.2]
    assert parts["cercle_id"].tolist() == ["ml-menaka-menaka", ""]
    assert parts["geo_precision"].tolist() == ["exact", "near"]
    assert parts["place_id"].ne("").tolist() == [True, False]
    assert "Nowhere" in lost[3] and "Atlantis" in lost[3] and lost[2] == ""
    assert problems["row"].tolist() == [3] and problems["value"].tolist() == ["Atlantis"]
