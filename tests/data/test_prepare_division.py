"""A file of boundaries as a division: what it makes, what differs, and that nothing in it breaks anything."""

import io
import random
import zipfile

import geopandas as gpd
import pytest
import shapely
from shapely import box

from data.load import load_dataset
from data.prepare_division import DivisionChoices, division_upload, prepare_division
from geo.coverage import is_coverage
from geo.errors import AtlasError
from geo.units import load_units

NAMES = [
    "Kidal", "Gao", "Ménaka", "", "<b>{{7*7}}</b>", "a" * 250, "Mopti", "X", "\x00", "ml-gao", "../..",
    "Région de Gao", "😀😀", "123",
]  # fmt: skip


def _bytes(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4326").to_json().encode()


def _of_2016(level, **more):
    units, above = load_units(level=level), load_units(level=1).set_index("unit_id")["name"]
    return _bytes(units.geometry, nom=units["name"], region=units["region_id"].map(above), **more)


def test_the_atlas_brought_to_itself_is_itself():
    dataset = load_dataset()
    found = prepare_division(_of_2016(2), "cercles.geojson", dataset)
    assert (found.level, found.rejected, len(found.not_drawn)) == (2, (), 0)
    assert set(found.matches["change"]) == {"same"} and not found.matches["sentence"].any()
    assert found.frames[2, "full"]["unit_id"].tolist() == load_units(level=2)["unit_id"].tolist()
    assert set(found.units["unit_id"]) == set(dataset.units["unit_id"])


def test_regions_on_screen_are_drawn_with_the_very_lines_of_their_cercles():
    found = prepare_division(_of_2016(2), "cercles.geojson", load_dataset())
    regions, cercles = found.frames[1, "screen"], found.frames[2, "screen"]
    assert is_coverage(cercles.geometry.to_numpy())
    for region in regions.itertuples():
        inside = cercles.geometry[cercles["parent_id"] == region.unit_id].to_numpy()
        assert shapely.equals(shapely.union_all(inside), region.geometry)


def test_communes_make_cercles_and_regions(shared):
    path = next((shared / "reference" / "boundaries").glob("*adm3*"))
    found = prepare_division(_zipped(path), "adm3.zip", load_dataset())
    assert (found.level, {k[0]: len(f) for k, f in found.frames.items()}) == (3, {1: 9, 2: 50, 3: 701})
    change = found.matches.set_index("unit_id")["change"]
    assert change["ml-kidal-tessalit"] == "same" and change["ml-menaka-inekar"] == "missing"
    assert set(found.not_drawn["area_level"]) == {"cercle"}


def test_the_regions_of_2015_stand_above_the_cercles_of_2016(shared):
    path = next((shared / "reference" / "boundaries").glob("*adm1*"))
    found = prepare_division(_zipped(path), "adm1.zip", load_dataset())
    assert (found.level, len(found.frames[1, "full"]), len(found.frames[2, "full"])) == (1, 9, 54)
    cercles = found.units[found.units["level"] == 2].set_index("unit_id")
    assert found.units.set_index("unit_id").at[cercles.at["ml-menaka-inekar", "parent_id"], "name"] == "Gao"
    assert cercles.at["ml-menaka-inekar", "ground_region_id"] == "ml-menaka"
    assert found.not_drawn.empty


def test_one_sentence_speaks_of_a_name_that_moved():
    shapes = [load_units(level=1).geometry.iloc[k] for k in (7, 6)]
    found = prepare_division(_bytes(shapes, cercle=["Kidal", "Gao"]), "x.geojson", load_dataset(), DivisionChoices(2))
    kidal = found.matches[(found.matches["level"] == 2) & (found.matches["name"] == "Kidal")].set_index("change")
    assert "on other ground than in 2016" in kidal.at["elsewhere", "sentence"]
    assert kidal.at["missing", "sentence"] == ""
    assert kidal.at["elsewhere", "area_before"] == kidal.at["missing", "area_before"]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_a_file_holds_it_is_a_division_or_refused_in_words(seed):
    chance, dataset = random.Random(seed), load_dataset()
    for _ in range(3):
        content = _nonsense(chance)
        columns = [chance.choice([None, "", "nom", "cercle", "region"]) for _ in range(3)]
        choices = DivisionChoices(chance.choice([0, 1, 2, 3]), columns[0] or None, columns[1], columns[2])
        try:
            found = prepare_division(content, "x.geojson", dataset, choices, lang=chance.choice(["en", "fr"]))
        except AtlasError as error:
            assert error.say("en") and error.say("fr")
            continue
        assert found.units["unit_id"].is_unique and found.units["unit_id"].str.fullmatch(r"ml(-[a-z0-9]+)+").all()
        assert len(division_upload(found, content, "x").files["division"]) > 10_000


def _nonsense(chance):
    number = chance.randrange(1, 9)
    corners = [
        (chance.uniform(-11, 3), chance.uniform(10, 24), chance.choice([0.0001, 0.5, 3, 10])) for _ in range(number)
    ]
    shapes = [box(x, y, x + size, y + size) for x, y, size in corners]
    texts = {name: [chance.choice(NAMES) for _ in shapes] for name in ("nom", "cercle", "region")}
    content = bytearray(_bytes(shapes, **texts))
    for _ in range(chance.choice([0, 0, 1, 5])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _zipped(folder):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    return content.getvalue()
