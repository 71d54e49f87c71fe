import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import box

from geo.make_division import make_division
from geo.match_division import match_division
from geo.match_sentence import match_sentence

UNITS = pd.DataFrame(
    [
        ("ml-gao", 1, "Gao", "", ""),
        ("ml-kidal", 1, "Kidal", "", ""),
        ("ml-gao-gao", 2, "Gao", "", "ml-gao"),
        ("ml-gao-menaka", 2, "Ménaka", "Menaca", "ml-gao"),
        ("ml-kidal-kidal", 2, "Kidal", "", "ml-kidal"),
    ],
    columns=["unit_id", "level", "name", "aliases", "parent_id"],
)


def _areas(*rows):
    table = pd.DataFrame([row[:2] for row in rows], columns=["name", "parent"]).astype(str)
    table.insert(0, "row", range(1, len(rows) + 1))
    return gpd.GeoDataFrame(table, geometry=[row[2] for row in rows], crs="EPSG:4326")


def _current():
    cercles = [("Gao", "Gao", box(0, 0, 2, 2)), ("Ménaka", "Gao", box(2, 0, 4, 2)), ("Kidal", "Kidal", box(0, 2, 4, 4))]
    frames, _ = make_division({2: _areas(*cercles)})
    return {level: frames[level, "full"] for level in (1, 2)}


def _match(*cercles):
    frames, _ = make_division({2: _areas(*cercles)})
    return match_division(frames, UNITS, _current())


def _rows(matches, *columns):
    return matches[list(columns)].to_numpy().tolist()


def test_the_same_units_in_any_spelling_keep_their_ids():
    frames, matches = _match(
        ("GAO", "gao", box(0, 0, 2, 2)),
        ("Menaca", "gao", box(2, 0, 4, 2)),
        ("Cercle de Kidal", "KIDAL", box(0, 2, 4, 4)),
    )
    assert frames[2, "full"][["unit_id", "name", "parent_id", "region_id"]].to_numpy().tolist() == [
        ["ml-gao-gao", "Gao", "ml-gao", "ml-gao"],
        ["ml-gao-menaka", "Ménaka", "ml-gao", "ml-gao"],
        ["ml-kidal-kidal", "Kidal", "ml-kidal", "ml-kidal"],
    ]
    assert set(matches["change"]) == {"same"}
    assert not any(match_sentence(row | {"claims": 3, "drawn": False}, {}, "en") for row in matches.to_dict("records"))


def test_a_cercle_that_moves_to_a_new_region_keeps_its_id():
    frames, matches = _match(
        ("Gao", "Gao", box(0, 0, 2, 2)), ("Ménaka", "Ménaka", box(2, 0, 4, 2)), ("Kidal", "Kidal", box(0, 2, 4, 4))
    )
    assert frames[1, "full"]["unit_id"].tolist() == ["ml-gao", "ml-menaka", "ml-kidal"]
    assert frames[2, "full"]["unit_id"].tolist() == ["ml-gao-gao", "ml-gao-menaka", "ml-kidal-kidal"]
    moved = matches.set_index("unit_id").loc["ml-gao-menaka"]
    assert (moved["change"], moved["parent_before"], moved["parent_id"]) == ("same", "ml-gao", "ml-menaka")
    names = {"ml-gao": "Gao", "ml-menaka": "<b>Ménaka</b>"}
    row = moved.to_dict() | {"unit_id": "ml-gao-menaka", "claims": 2, "drawn": True}
    assert (
        match_sentence(row, names, "fr")
        == "Ménaka\N{NO-BREAK SPACE}: même tracé, désormais dans la région <b>Ménaka</b> (auparavant Gao)."
    )


def test_a_cercle_that_is_split_leaves_a_smaller_one_and_new_ones():
    _, matches = _match(
        ("Gao", "Gao", box(0, 0, 2, 1)), ("Djébock", "Gao", box(0, 1, 2, 2)), ("Ménaka", "Gao", box(2, 0, 4, 2)),
        ("Kidal", "Kidal", box(0, 2, 4, 4)),
    )  # fmt: skip
    rows = matches[(matches["level"] == 2) & (matches["change"] != "same")]
    assert _rows(rows, "unit_id", "change", "on") == [
        ["ml-gao-gao", "outline", "ml-gao-gao 1.00"],
        ["ml-gao-djebock", "new", "ml-gao-gao 1.00"],
    ]
    said = [
        match_sentence(r | {"claims": 1, "drawn": True}, {"ml-gao-gao": "Gao"}, "en") for r in rows.to_dict("records")
    ]
    assert "km² become" in said[0] and said[0].endswith("1 claim speaks of it and is drawn on its new outline.")
    assert "Djébock: new" in said[1] and "on the ground of Gao (100%)" in said[1]


def test_a_known_name_on_other_ground_is_another_unit():
    frames, matches = _match(("Gao", "Gao", box(0, 0, 4, 2)), ("Kidal", "Kidal", box(0, 2, 4, 4)))
    assert frames[2, "full"]["unit_id"].tolist() == ["ml-gao-gao-2", "ml-kidal-kidal"]
    rows = matches[(matches["level"] == 2) & (matches["change"] != "same")]
    assert _rows(rows, "unit_id", "change", "on") == [
        ["ml-gao-gao-2", "elsewhere", "ml-gao-gao 0.50|ml-gao-menaka 0.50"],
        ["ml-gao-gao", "missing", "ml-gao-gao-2 1.00"],
        ["ml-gao-menaka", "missing", "ml-gao-gao-2 1.00"],
    ]
    lost = rows[rows["unit_id"] == "ml-gao-menaka"].to_dict("records")[0]
    assert np.isnan(lost["area_km2"])
    assert "3 claims speak of it and are not drawn" in match_sentence(lost | {"claims": 3, "drawn": False}, {}, "en")


def test_a_likeness_is_never_the_same_unit():
    _, matches = _match(
        ("Gaoo", "Gao", box(0, 0, 2, 2)), ("Ménaka", "Gao", box(2, 0, 4, 2)), ("Kidal", "Kidal", box(0, 2, 4, 4))
    )
    assert matches.set_index("name").loc["Gaoo", "change"] == "new"


def test_communes_follow_their_cercle():
    communes = _areas(("Talataye", "Ménaka", box(2, 0, 3, 2)), ("Inékar", "Ménaka", box(3, 0, 4, 2)))
    cercles = _areas(("Ménaka", "Région de Ménaka", box(2, 0, 4, 2)))
    frames, _ = match_division(make_division({2: cercles, 3: communes})[0], UNITS, _current())
    assert frames[3, "full"]["unit_id"].tolist() == ["ml-gao-menaka-talataye", "ml-gao-menaka-inekar"]
    assert set(frames[3, "full"]["region_id"]) == set(frames[1, "full"]["unit_id"])
