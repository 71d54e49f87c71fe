"""The importer as a whole: files as users have them, built here, and OCHA's where they are at hand."""

import io
import json
import sqlite3
import struct
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from shapely import LineString, MultiPolygon, Point, Polygon, box

from geo.area import area_km2
from geo.errors import CannotReadError, WrongUseError
from geo.read_boundaries import read_boundaries
from geo.units import load_units

WEST, EAST = box(-2, 15, -1, 16), box(-1, 15, 0, 16)
BOW_TIE = Polygon([(-1, 15), (0, 16), (0, 15), (-1, 16)])


def _frame(geometries, crs="EPSG:4326", **columns):
    columns = columns or {"nom": ["Gossi", "Ménaka", "Ansongo", "Léré"][: len(geometries)]}
    return gpd.GeoDataFrame(columns, geometry=list(geometries), crs=crs)


def _geojson(*geometries, **columns):
    return _frame(geometries, **columns).to_json().encode()


def _zip(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _shapefile(frame, folder, stem="unites", **options):
    """Sister files of a shapefile by name."""
    folder.mkdir(exist_ok=True)
    frame.to_file(folder / f"{stem}.shp", **options)
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.stem == stem}


def _codes(boundaries):
    return boundaries.problems["code"].to_list()


def test_two_squares_come_out_as_drawn():
    read = read_boundaries(_geojson(WEST, EAST), "two.geojson")
    expected = gpd.GeoDataFrame(
        {
            "row": [1, 2],
            "name": ["Gossi", "Ménaka"],
            "parent": ["", ""],
            "region": ["", ""],
            "area_km2": area_km2([WEST, EAST]),
        },
        geometry=[WEST, EAST],
        crs="EPSG:4326",
    )
    assert_geodataframe_equal(read.units, expected)
    assert read.problems.empty
    assert read.guesses[["role", "column", "chosen"]].to_numpy().tolist() == [["name", "nom", True]]


@pytest.mark.parametrize("crs", ["EPSG:32630", "EPSG:3857", "EPSG:4326", "ESRI:102022"])
def test_any_crs_becomes_degrees(tmp_path, crs):
    members = _shapefile(_frame([WEST, EAST]).to_crs(crs), tmp_path / "s")
    read = read_boundaries(_zip(members), "units.zip")
    assert read.units.crs == "EPSG:4326"
    assert shapely.equals_exact(read.units.geometry.to_numpy(), [WEST, EAST], tolerance=1e-6, normalize=True).all()


def test_a_geopackage_a_folder_and_a_path_with_sisters(tmp_path):
    frame = _frame([WEST, EAST])
    _shapefile(frame, tmp_path / "s")
    frame.to_file(tmp_path / "u.gpkg")
    sources = [
        tmp_path / "s",
        str(tmp_path / "s" / "unites.shp"),
        tmp_path / "u.gpkg",
        (tmp_path / "u.gpkg").read_bytes(),
    ]
    for source in sources:
        assert read_boundaries(source).units["name"].to_list() == ["Gossi", "Ménaka"]


def test_capitals_and_folders_in_a_zip_do_not_matter(tmp_path):
    members = _shapefile(_frame([WEST, EAST]), tmp_path / "s")
    inside = {f"Données/{name.upper()}": content for name, content in members.items()}
    litter = {"__MACOSX/Données/._UNITES.SHP": b"x", "read me.txt": b"x", "Données/": b""}
    assert len(read_boundaries(_zip(inside | litter)).units) == 2


# --- which layer, which columns


def test_several_layers_are_listed_and_one_can_be_chosen(tmp_path):
    path = tmp_path / "many.gpkg"
    _frame([WEST]).to_file(path, layer="regions")
    _frame([WEST, EAST]).to_file(path, layer="cercles")
    _frame([Point(-1, 15)]).to_file(path, layer="towns")
    with pytest.raises(CannotReadError, match=r"many.gpkg has 2 layers; say which one to read: 'cercles', 'regions'"):
        read_boundaries(path)
    assert len(read_boundaries(path, layer="cercles").units) == 2
    with pytest.raises(WrongUseError, match="has no layer 'villages'; it has 'cercles', 'regions'"):
        read_boundaries(path, layer="villages")


def test_several_shapefiles_in_one_zip(tmp_path):
    members = _shapefile(_frame([WEST]), tmp_path / "a", "regions") | _shapefile(
        _frame([WEST, EAST]), tmp_path / "b", "cercles"
    )
    with pytest.raises(CannotReadError, match=r"2 layers.*'cercles', 'regions'"):
        read_boundaries(_zip(members))
    assert len(read_boundaries(_zip(members), layer="cercles").units) == 2


def test_columns_can_be_corrected():
    columns = {"nom": ["Gossi", "Ansongo"], "autre": ["Est", "Ouest"], "zone": ["Nord", "Nord"]}
    read = read_boundaries(_geojson(WEST, EAST, **columns), name_column="autre", parent_column="zone")
    assert read.units["name"].to_list() == ["Est", "Ouest"]
    assert read.units["parent"].to_list() == ["Nord", "Nord"]
    chosen = read.guesses[read.guesses["chosen"]]
    assert chosen[["role", "column"]].to_numpy().tolist() == [["name", "autre"], ["parent", "zone"]]
    with pytest.raises(WrongUseError, match="no column 'nam'; it has 'nom', 'autre', 'zone'"):
        read_boundaries(_geojson(WEST, EAST, **columns), name_column="nam")


def test_without_a_column_of_names_one_is_asked_for():
    with pytest.raises(CannotReadError, match=r"no column looks like names.*'code'"):
        read_boundaries(_geojson(WEST, EAST, code=[1, 2]))
    read = read_boundaries(_geojson(WEST, EAST, code=[1, 2]), name_column="code")
    assert read.units["name"].to_list() == ["1", "2"]


# --- coordinates


def test_no_crs_is_refused_and_can_be_given(tmp_path):
    members = _shapefile(_frame([WEST, EAST]), tmp_path / "s")
    del members["unites.prj"]
    with pytest.raises(CannotReadError, match=r"does not say its coordinate.*look like degrees in Mali.*EPSG:4326"):
        read_boundaries(_zip(members))
    assert len(read_boundaries(_zip(members), crs="EPSG:4326").units) == 2
    with pytest.raises(WrongUseError, match="no coordinate reference system 'EPSG:0'"):
        read_boundaries(_zip(members), crs="EPSG:0")


def test_metres_without_a_crs_are_asked_for_too(tmp_path):
    members = _shapefile(_frame([WEST, EAST]).to_crs("EPSG:32630"), tmp_path / "s")
    members["unites.prj"] = b"UTM zone 30, I think"
    with pytest.raises(CannotReadError, match=r"no or an odd .prj\): say which, such as crs="):
        read_boundaries(_zip(members))
    assert len(read_boundaries(_zip(members), crs="EPSG:32630").units) == 2


def test_metres_that_claim_to_be_degrees_are_found_out(tmp_path):
    members = _shapefile(_frame([WEST, EAST]).to_crs("EPSG:32630"), tmp_path / "s")
    members["unites.prj"] = _shapefile(_frame([WEST]), tmp_path / "t")["unites.prj"]
    with pytest.raises(CannotReadError, match=r"claims degrees \(.*\) but has coordinates such as \d+, \d+"):
        read_boundaries(_zip(members))
    read = read_boundaries(_zip(members), crs="EPSG:32630")
    assert _codes(read) == ["crs_replaced"]
    assert shapely.equals_exact(read.units.geometry.iloc[0], WEST, tolerance=1e-6, normalize=True)


def test_swapped_axes_are_found_out():
    swapped = shapely.transform(np.array([WEST, EAST], dtype=object), lambda xy: xy[:, ::-1])
    with pytest.raises(CannotReadError, match=r"15.0 to 16.0 east.*not in Mali. Longitude and latitude look swapped"):
        read_boundaries(_geojson(*swapped))


def test_another_country_is_not_mali():
    with pytest.raises(CannotReadError, match="not in Mali"):
        read_boundaries(_geojson(box(70, 30, 71, 31)))


# --- shapes


def test_a_ring_that_crosses_itself_is_repaired_and_told():
    read = read_boundaries(_geojson(WEST, BOW_TIE))
    (problem,) = read.problems.to_dict("records")
    assert (problem["row"], problem["column"], problem["code"], problem["severity"]) == (
        2,
        "geometry",
        "repaired",
        "warning",
    )
    assert "Area 2 crosses or touches itself (Self-intersection[-0.5 15.5])" in problem["message"]
    assert read.units.geometry.is_valid.all()
    assert read.units.geometry.iloc[1].area == pytest.approx(0.5)


def test_rows_without_an_area_are_left_out_and_told():
    line = LineString([(-1, 15), (0, 16)])
    flat = Polygon([(-1, 15), (0, 15), (-0.5, 15)])
    mixed = shapely.GeometryCollection([WEST, Point(-1, 15)])
    names = ["Gossi", "Ber", "Léré", "Konna", "Boni", "Moura"]
    read = read_boundaries(_geojson(EAST, None, Polygon(), line, flat, mixed, nom=names))
    assert read.units[["row", "name"]].to_numpy().tolist() == [[1, "Gossi"], [6, "Moura"]]
    assert read.problems[["row", "code", "severity"]].to_numpy().tolist() == [
        [2, "empty_geometry", "error"],
        [3, "empty_geometry", "error"],
        [4, "not_an_area", "error"],
        [5, "no_area", "error"],
        [6, "parts_dropped", "warning"],
    ]


def test_lines_and_points_alone_are_refused():
    with pytest.raises(CannotReadError, match="holds no areas but LineString, Point"):
        read_boundaries(_geojson(LineString([(-1, 15), (0, 16)]), Point(-1, 15)))


def test_coordinates_that_are_no_numbers_are_told(tmp_path):
    broken = Polygon([(-1, 15), (0, 15), (0, np.inf), (-1, 16)])
    _frame([WEST, broken]).to_file(tmp_path / "u.gpkg")
    read = read_boundaries(tmp_path / "u.gpkg")
    assert read.units["name"].to_list() == ["Gossi"]
    assert read.problems[["row", "code"]].to_numpy().tolist() == [[2, "bad_coordinates"]]
    content = _geojson(WEST, EAST).replace(b"0.0, 15.0", b"1e999, 15.0")
    assert read_boundaries(content).problems[["row", "code"]].to_numpy().tolist() == [[2, "unreadable_geometry"]]


def test_a_geometry_that_is_none_is_told_once():
    tree = json.loads(_geojson(WEST, EAST))
    tree["features"][1]["geometry"] = {"type": "Polygon", "coordinates": "here"}
    read = read_boundaries(json.dumps(tree).encode())
    assert read.problems[["row", "code"]].to_numpy().tolist() == [[2, "unreadable_geometry"]]
    assert "Draw it again or remove it" in read.problems["message"].iloc[0]


def test_height_is_dropped():
    raised = shapely.force_3d(WEST, 200.0)
    assert not read_boundaries(_geojson(raised)).units.geometry.has_z.any()


def test_overlaps_and_gaps_are_told_with_their_size():
    wide = box(-1.1, 15, 0, 16)
    island = box(-0.6, 15.4, -0.5, 15.5)
    hollow = wide.difference(island)
    read = read_boundaries(_geojson(WEST, hollow))
    overlap, gap = read.problems.to_dict("records")
    assert (overlap["code"], overlap["row"], overlap["value"]) == ("overlap", 1, "Gossi / Ménaka")
    assert f"overlap by {area_km2([box(-1.1, 15, -1, 16)])[0]:,.2f} km²" in overlap["message"]
    assert (gap["code"], gap["value"]) == ("gap", "-0.5500, 15.4500")
    assert f"a gap of {area_km2([island])[0]:,.2f} km²" in gap["message"]


def test_many_overlaps_are_summed_up():
    heap = [box(-2, 15, -1, 16 + at / 100) for at in range(20)]
    read = read_boundaries(_geojson(*heap, nom=[f"Lieu {chr(65 + at)}" for at in range(20)]))
    assert _codes(read) == ["overlap"] * 51
    assert read.problems["message"].iloc[-1].startswith("And 140 smaller overlaps, ")


# --- names


def test_missing_and_repeated_names_are_told():
    squares = [box(-2 + at, 15, -1 + at, 16) for at in range(4)]
    columns = {"nom": ["Ménaka", "", "MENAKA", "Gossi"], "cercle": ["Gao", "Gao", "Gao", "Gourma"]}
    read = read_boundaries(_geojson(*squares, **columns), parent_column="cercle")
    assert read.units["row"].to_list() == [1, 3, 4]
    assert read.problems[["row", "column", "value", "code", "severity"]].to_numpy().tolist() == [
        [2, "nom", "", "blank_name", "error"],
        [3, "nom", "MENAKA", "duplicate_name", "warning"],
    ]
    assert "like area 1; join the two if they are one unit" in read.problems["message"].iloc[1]


def test_endless_names_stay_out():
    squares = [box(-2 + at, 15, -1 + at, 16) for at in range(6)]
    names = ["Ménaka", "a" * 100_000, "Gossi", "Gao", "Kidal", "Tessalit"]
    read = read_boundaries(_geojson(*squares, nom=names), name_column="nom", parent_column="")
    assert read.units["row"].to_list() == [1, 3, 4, 5, 6]
    assert read.problems[["row", "value", "code"]].to_numpy().tolist() == [[2, "a" * 200, "long_name"]]


def test_a_name_may_repeat_under_another_parent():
    columns = {"nom": ["Gossi", "Gossi"], "cercle": ["Gao", "Gourma-Rharous"]}
    assert read_boundaries(_geojson(WEST, EAST, **columns), parent_column="cercle").problems.empty


@pytest.mark.parametrize("hostile", ["{{ 7*7 }}", "<img src=x onerror=alert(1)>", "=1+1", "\u202egnaz"])
def test_names_stay_as_typed(hostile):
    read = read_boundaries(_geojson(WEST, EAST, nom=[hostile, "Gossi"]), name_column="nom")
    assert read.units["name"].to_list() == [hostile, "Gossi"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("cpg", [None, b"UTF-8", b"ANSI 1252", b"?"])
def test_accents_survive_whatever_the_cpg_says(tmp_path, encoding, cpg):
    members = _shapefile(_frame([WEST, EAST], nom=["Ménaka", "Abeïbara"]), tmp_path / "s", encoding=encoding)
    members.pop("unites.cpg", None)
    read = read_boundaries(_zip(members | ({"unites.cpg": cpg} if cpg else {})))
    assert read.units["name"].to_list() == ["Ménaka", "Abeïbara"]
    wrong = {("utf-8", b"ANSI 1252"), ("cp1252", b"UTF-8")}
    assert _codes(read) == (["encoding"] if (encoding, cpg) in wrong else [])


def test_an_encoding_can_be_given(tmp_path):
    members = _shapefile(_frame([WEST], nom=["Ménaka"]), tmp_path / "s", encoding="cp850")
    members.pop("unites.cpg", None)
    assert read_boundaries(_zip(members), encoding="cp850").units["name"].to_list() == ["Ménaka"]
    with pytest.raises(WrongUseError, match="no encoding 'klingon'"):
        read_boundaries(_zip(members), encoding="klingon")


# --- hostile and broken files


@pytest.mark.parametrize("name", ["../evil.shp", "/etc/evil.shp", "a/../../evil.gpkg", "..\\evil.shp", "C:/evil.shp"])
def test_a_zip_that_points_outside_is_refused(name):
    with pytest.raises(CannotReadError, match="points outside of it"):
        read_boundaries(_zip({name: b"x"}), "evil.zip")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("geo.read_boundaries.members.MOST_BYTES", 1_000_000)
    with pytest.raises(CannotReadError, match=r"bomb\.zip unpacks to more than 1 MB"):
        read_boundaries(_zip({"a.geojson": b" " * 2_000_000}), "bomb.zip")
    with pytest.raises(CannotReadError, match="larger than 1 MB"):
        read_boundaries(b"{" * 2_000_000)


def test_a_zip_with_a_false_size_is_refused():
    content = _zip({"a.geojson": b" " * 10_000})
    at = content.rindex(b"PK\x01\x02")
    false = content[: at + 24] + struct.pack("<I", 10) + content[at + 28 :]
    with pytest.raises(CannotReadError):
        read_boundaries(false)


def test_a_zip_of_very_many_files_is_refused():
    with pytest.raises(CannotReadError, match="holds 1001 files"):
        read_boundaries(_zip({f"{at}.prj": b"" for at in range(1001)}))


def test_a_file_that_lists_other_files_is_refused(tmp_path):
    secret = tmp_path / "secret.geojson"
    secret.write_bytes(_geojson(WEST))
    one = f'<OGRVRTLayer name="secret"><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer>'
    lists = f"<OGRVRTDataSource>{one}</OGRVRTDataSource>"
    with pytest.raises(CannotReadError, match="is XML"):
        read_boundaries(lists.encode(), "list.geojson")
    members = _shapefile(_frame([WEST]), tmp_path / "s")
    members["unites.shp"] = members["unites.shp"][:4] + lists.encode()
    with pytest.raises(CannotReadError, match="list of other files"):
        read_boundaries(_zip(members))
    _frame([WEST], nom=[lists]).to_file(tmp_path / "u.gpkg")
    with pytest.raises(CannotReadError, match="list of other files"):
        content = (tmp_path / "u.gpkg").read_bytes()
        read_boundaries(content[:60000].replace(b"\0" * len(lists), lists.encode(), 1) + content[60000:])


def test_a_geopackage_whose_tables_never_end_is_refused(tmp_path):
    path = tmp_path / "endless.gpkg"
    _frame([WEST]).to_file(path)
    connection = sqlite3.connect(path)
    connection.execute("alter table gpkg_geometry_columns rename to kept")
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i as table_name from n"
    connection.execute(f"create view gpkg_geometry_columns as {endless}")
    connection.commit()
    connection.close()
    with pytest.raises(CannotReadError, match="is no shapefile, GeoPackage or GeoJSON"):
        read_boundaries(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "x is empty"),
        (b"hello", "x is no shapefile, GeoPackage or GeoJSON"),
        (b"{", r"x is broken at line 1, column 2"),
        (b'{"a": 1}', "no GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "has no rows"),
        (b'{"type": "FeatureCollection", "features": [1]}', "no GeoJSON FeatureCollection"),
        (b'{"a":' + b"[" * 100_000, "nested too deeply"),
        (b'{"\xff": 1}', "not UTF-8"),
        (b"PK\x03\x04 and no more", "broken zip"),
        (b"PK\x05\x06" + b"\0" * 18, "empty or broken zip"),
        (b"<kml/>", "is XML, perhaps KML or GML: save it as GeoJSON"),
        (b"Rar!\x1a", "is a RAR archive: make a zip"),
        (b"\x00\x00\x27\x0a" + b"\0" * 96, "is the .shp of a shapefile alone: zip it with"),
        (b"SQLite format 3\x00" + b"\xff" * 200, "x is no shapefile, GeoPackage or GeoJSON"),
        (_zip({"readme.txt": b"x"}), "holds no boundaries: give a zip with"),
        (_zip({"a.dbf": b"x", "a.prj": b"x"}), "has parts of a shapefile but no .shp"),
        (_zip({"a.shp": b"x", "a.prj": b"x"}), "has no .dbf, which holds the names"),
        (_zip({"a.shp": b"x" * 200, "a.dbf": b"y" * 200}), "x"),
    ],
    ids=range(18),
)
def test_what_cannot_be_read_is_told_in_one_sentence(content, message):
    with pytest.raises(CannotReadError, match=message) as caught:
        read_boundaries(content, "x")
    assert "/tmp" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CannotReadError, match=r"gone.zip: No such file"):
        read_boundaries(tmp_path / "gone.zip")
    with pytest.raises(CannotReadError, match="holds no boundaries"):
        read_boundaries(tmp_path)


@pytest.mark.parametrize("cut", [10, 99, 120, 300])
@pytest.mark.parametrize("suffix", [".shp", ".dbf", ".shx"])
def test_a_cut_shapefile_gives_what_is_left_or_a_message(tmp_path, suffix, cut):
    members = _shapefile(_frame([WEST, EAST]), tmp_path / "s")
    members[f"unites{suffix}"] = members[f"unites{suffix}"][:cut]
    try:
        read = read_boundaries(_zip(members), "cut.zip")
    except CannotReadError as error:
        assert "cut.zip" in str(error) or "no areas" in str(error)
    else:
        assert read.units.geometry.is_valid.all()


def test_a_shapefile_without_its_index_is_read(tmp_path):
    members = _shapefile(_frame([WEST, EAST]), tmp_path / "s")
    del members["unites.shx"]
    assert len(read_boundaries(_zip(members)).units) == 2


def test_too_many_areas_or_vertices_are_refused(monkeypatch):
    monkeypatch.setattr("geo.read_boundaries.layers.MOST_ROWS", 1)
    with pytest.raises(CannotReadError, match="has 2 areas; more than 1 are not read"):
        read_boundaries(_geojson(WEST, EAST))
    monkeypatch.setattr("geo.read_boundaries.layers.MOST_VERTICES", 4)
    with pytest.raises(CannotReadError, match="more than 4 vertices"):
        read_boundaries(_geojson(WEST))


# --- a real file


@pytest.fixture(scope="module")
def ocha(shared):
    folder = shared / "reference" / "boundaries"

    def zipped(level: int) -> bytes:
        (found,) = [p for p in folder.iterdir() if f"adm{level}" in p.name]
        return _zip({p.name: p.read_bytes() for p in Path(found).iterdir()})

    return zipped


@pytest.mark.parametrize(
    ("level", "rows", "columns"),
    [
        (1, 9, ["admin1Name"]),
        (2, 50, ["admin2Name", "admin1Name"]),
        (3, 701, ["admin3Name", "admin2Name", "admin1Name"]),
    ],
)
def test_ocha_files_are_read_without_help(ocha, level, rows, columns):
    read = read_boundaries(ocha(level), "ocha.zip")
    assert (len(read.units), read.level) == (rows, level)
    assert read.guesses.loc[read.guesses["chosen"], "column"].to_list() == columns
    assert read.units["area_km2"].sum() == pytest.approx(1_254_000, rel=0.005)
    assert set(read.problems["severity"]) <= {"warning"}


def test_ocha_cercles_lie_where_ours_lie(ocha):
    theirs = read_boundaries(ocha(2)).units.set_index("name")
    ours = load_units(level=2).set_index("name")
    both = [n for n in theirs.index.intersection(ours.index) if n not in ("Ménaka", "Tombouctou")]
    a, b = (frame.loc[both].geometry.to_numpy() for frame in (ours, theirs))
    iou = pd.Series(shapely.area(shapely.intersection(a, b)) / shapely.area(shapely.union(a, b)), index=both)
    assert len(iou) > 30
    assert iou.median() > 0.99


def test_multipolygons_stay_whole():
    two = MultiPolygon([WEST, box(2, 15, 3, 16)])
    assert read_boundaries(_geojson(two, EAST)).units.geometry.iloc[0].equals(two)


def test_problems_and_refusals_are_said_in_french_too():
    read = read_boundaries(_geojson(WEST, EAST, nom=["Gossi", ""]), name_column="nom", lang="fr")
    assert read.problems["message"].to_list() == [
        "La zone 2 n’a pas de nom dans la colonne «\u00a0nom\u00a0»\u00a0; donnez-lui-en un, choisissez"
        " une autre colonne ou retirez la ligne."
    ]
    bow = Polygon([(-1, 15), (0, 16), (0, 15), (-1, 16)])
    (crossed,) = read_boundaries(_geojson(bow, nom=["Gossi"]), lang="fr").problems["message"]
    assert crossed.startswith("Le contour de la zone 1 se croise ou se touche (auto-intersection [-0.5 15.5])")
    with pytest.raises(CannotReadError) as told:
        read_boundaries(_geojson(WEST, code=[1]), "limites.geojson")
    assert told.value.say("fr").endswith("ses colonnes\u00a0: «\u00a0code\u00a0»")
