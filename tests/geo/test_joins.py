import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import load_dataset
from geo.errors import WrongUseError
from geo.joins import PLACEMENTS, join_events, locate_points, place_points
from geo.units import load_units
from geo.vocabulary import load_vocabulary

# Two unit squares side by side (a shared border at x = 1) and one apart.
SQUARES = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(5, 0, 6, 1)]


def _by_sjoin(x, y, shapes):
    """First polygon in order that each point touches, by geopandas."""
    units = gpd.GeoDataFrame(geometry=list(shapes))
    pairs = gpd.sjoin(gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y)), units, predicate="intersects", how="left")
    return pairs["index_right"].groupby(level=0).min().fillna(-1).astype("int64").to_numpy()


def test_points_in_squares_on_borders_and_nowhere():
    lon = [0.5, 1.5, 5.5, 3.0, 1.0, 0.0, 2.0, 5.0, 1.0]
    lat = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.0, 2.0, 1.0]
    codes, border = place_points(lon, lat, SQUARES)
    assert codes.tolist() == [0, 1, 2, -1, 0, 0, 1, -1, 0]
    assert border.tolist() == [False, False, False, False, True, True, True, False, True]


def test_a_shared_border_goes_to_the_first_in_order():
    assert locate_points([1.0], [0.5], SQUARES).tolist() == [0]
    assert locate_points([1.0], [0.5], SQUARES[::-1]).tolist() == [1]


def test_unusable_coordinates_are_nowhere():
    nan, inf = float("nan"), float("inf")
    codes = locate_points(
        [nan, 0.5, nan, inf, -inf, 0.5, 1e300, -999, 0.5], [0.5, nan, nan, 0.5, 0.5, inf, 0, 95, 0.5], SQUARES
    )
    assert codes.tolist() == [-1] * 8 + [0]
    assert codes.dtype == "int64"


def test_no_points_no_polygons_and_blank_polygons():
    assert locate_points([], [], SQUARES).tolist() == []
    assert locate_points([0.5], [0.5], []).tolist() == [-1]
    assert locate_points([0.5], [0.5], [None, shapely.Polygon(), SQUARES[0]]).tolist() == [2]


def test_a_hole_and_a_multipolygon():
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    two = shapely.MultiPolygon([shapely.box(10, 0, 11, 1), shapely.box(12, 0, 13, 1)])
    assert locate_points([0.5, 1.5, 10.5, 11.5, 12.5], [0.5, 1.5, 0.5, 0.5, 0.5], [ring, two]).tolist() == [
        0,
        -1,
        1,
        -1,
        1,
    ]


def test_overlapping_polygons_give_the_first():
    assert locate_points([0.5], [0.5], [shapely.box(9, 9, 10, 10), shapely.box(0, 0, 2, 2), SQUARES[0]]).tolist() == [1]


def test_lengths_must_agree():
    with pytest.raises(WrongUseError, match="2 longitudes, but 1 latitudes"):
        locate_points([1.0, 2.0], [1.0], SQUARES)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), cells=st.integers(2, 25), points=st.integers(0, 300))
def test_same_answer_as_a_spatial_join_on_random_cells(seed, cells, points):
    rng = np.random.default_rng(seed)
    seeds = shapely.MultiPoint(rng.uniform(-12, 4, (cells, 2)))
    shapes = list(shapely.voronoi_polygons(seeds, extend_to=shapely.box(-12, 10, 4, 25)).geoms)
    corners = shapely.get_coordinates(shapes)[:20]  # exactly on the outlines
    spread = rng.uniform((-20, 0), (10, 30), (points, 2))
    x, y = np.vstack([spread, corners]).T
    assert np.array_equal(locate_points(x, y, shapes), _by_sjoin(x, y, shapes))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-1, 4), st.integers(-1, 4)), max_size=40))
def test_same_answer_as_a_spatial_join_on_a_grid_where_half_the_points_are_on_borders(points):
    grid = [shapely.box(i, j, i + 1, j + 1) for i in range(3) for j in range(3)]
    x, y = np.array(points, dtype=float).reshape(-1, 2).T
    codes, border = place_points(x, y, grid)
    assert np.array_equal(codes, _by_sjoin(x, y, grid) if len(x) else codes)
    assert np.array_equal(border, codes >= 0)  # whole numbers are only ever on the lines of this grid


NAN = float("nan")
# a | b side by side with a shared border at longitude 1; nothing beyond 2.
CERCLES = gpd.GeoDataFrame(
    {"unit_id": ["a", "b"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs=4326
)

# longitude, latitude, geo_precision, declared cercle -> unit, placement, disagrees
CASES = {
    "inside": (0.5, 0.5, "exact", "", "a", "inside", False),
    "inside, as declared": (0.5, 0.5, "exact", "a", "a", "inside", False),
    "the point beats the declaration": (0.5, 0.5, "exact", "b", "a", "inside", True),
    "so it does when near": (0.5, 0.5, "near", "b", "a", "inside", True),
    "a stand-in point does not": (0.5, 0.5, "cercle", "b", "b", "inside", True),
    "a stand-in point without a declaration": (0.5, 0.5, "cercle", "", "a", "inside", False),
    "a stand-in point with an unknown declaration": (0.5, 0.5, "cercle", "z", "a", "inside", True),
    "border": (1.0, 0.5, "exact", "", "a", "border", False),
    "border, one side declared": (1.0, 0.5, "exact", "b", "b", "border", False),
    "border, declared elsewhere": (0.0, 0.5, "exact", "b", "a", "border", True),
    "outside": (9.0, 0.5, "exact", "", "", "outside", False),
    "outside, declared inside": (9.0, 0.5, "exact", "b", "", "outside", True),
    "just outside, declared inside": (2.1, 0.5, "near", "b", "b", "outside", True),
    "no coordinates": (NAN, NAN, "exact", "", "", "no_coordinates", False),
    "half a coordinate": (0.5, NAN, "exact", "", "", "no_coordinates", False),
    "no coordinates, declared": (NAN, NAN, "exact", "b", "b", "no_coordinates", False),
    "no coordinates, cercle": (NAN, NAN, "cercle", "b", "b", "no_coordinates", False),
    "region with a stand-in seat": (0.5, 0.5, "region", "a", "", "region_precision", False),
    "region": (NAN, NAN, "region", "", "", "region_precision", False),
    "country": (0.5, 0.5, "country", "b", "", "country_precision", False),
    "no word on precision": (1.5, 0.5, "", "b", "b", "inside", False),
}


def _events():
    table = pd.DataFrame(
        [row[:4] for row in CASES.values()], columns=["longitude", "latitude", "geo_precision", "cercle_id"]
    )
    return table.assign(event_id=list(CASES), region_id="r").set_index(pd.RangeIndex(10, 10 + len(CASES)))


def test_every_case_of_placing():
    events = _events()
    before = events.copy()
    joined = join_events(events, CERCLES)
    expected = events.assign(
        unit_id=pd.array([row[4] for row in CASES.values()], dtype="str"),
        placement=pd.array([row[5] for row in CASES.values()], dtype="str"),
        declared_disagrees=[row[6] for row in CASES.values()],
    )
    pd.testing.assert_frame_equal(joined, expected)
    pd.testing.assert_frame_equal(events, before)


def test_no_events_and_no_optional_columns():
    none = join_events(_events().head(0), CERCLES)
    assert len(none) == 0 and {"unit_id", "placement", "declared_disagrees"} <= set(none.columns)
    bare = join_events(pd.DataFrame({"longitude": [0.5], "latitude": [0.5]}), CERCLES)
    assert bare[["unit_id", "placement", "declared_disagrees"]].iloc[0].tolist() == ["a", "inside", False]


def test_without_coordinate_columns_it_says_which():
    with pytest.raises(WrongUseError, match="no column latitude, longitude"):
        join_events(pd.DataFrame({"event_id": ["e"]}), CERCLES)


def test_the_vocabulary_has_every_placement():
    assert set(PLACEMENTS) <= set(load_vocabulary("placements").index)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.floats(), st.sampled_from([0.0, 0.5, 1.0, 2.0])),
            st.one_of(st.floats(), st.sampled_from([0.0, 0.5, 1.0])),
            st.sampled_from(["exact", "near", "cercle", "region", "country", "", "odd"]),
            st.sampled_from(["", "a", "b", "z"]),
        ),
        max_size=30,
    )
)
def test_nothing_is_dropped_and_region_rows_never_get_a_cercle(rows):
    events = pd.DataFrame(rows, columns=["longitude", "latitude", "geo_precision", "cercle_id"])
    events = events.astype({"longitude": "float64", "latitude": "float64", "geo_precision": "str", "cercle_id": "str"})
    joined = join_events(events, CERCLES)
    pd.testing.assert_frame_equal(joined[events.columns], events)
    assert joined["placement"].isin(PLACEMENTS).all()
    assert joined["unit_id"].isin(["", "a", "b"]).all()
    vague = joined["geo_precision"].isin(["region", "country"])
    assert (joined.loc[vague, "unit_id"] == "").all()
    placed = joined["placement"].isin(["inside", "border"])
    assert (joined.loc[placed, "unit_id"] != "").all()
    assert not np.any(joined["declared_disagrees"] & (joined["cercle_id"] == ""))


@pytest.fixture(scope="module")
def cercles():
    return load_units(level=2)


def test_same_answer_as_a_spatial_join_on_the_cercles_of_mali(cercles):
    rng = np.random.default_rng(7)
    west, south, east, north = cercles.total_bounds
    spread = rng.uniform((west - 1, south - 1), (east + 1, north + 1), (20_000, 2))
    corners = rng.choice(shapely.get_coordinates(cercles.geometry.to_numpy()), 2_000)
    x, y = np.vstack([spread, corners]).T
    codes, border = place_points(x, y, cercles.geometry)
    assert np.array_equal(codes, _by_sjoin(x, y, cercles.geometry))
    assert border[20_000:].all() and not border[:20_000].any()


def test_every_shipped_place_and_event_lies_in_its_declared_cercle(cercles):
    shipped = load_dataset()
    for table in (shipped.places, shipped.events):
        joined = join_events(table, cercles)
        assert not joined["declared_disagrees"].any()
        assert set(joined["placement"]) <= {"inside", "region_precision", "country_precision"}


def test_the_published_events_of_ucdp(shared, cercles):
    events = pd.read_csv(shared / "reference" / "events" / "ucdp_ged211_mali.csv")
    joined = join_events(events, cercles)
    assert joined["placement"].value_counts().to_dict() == {"inside": 888, "outside": 3}
    abroad = joined.loc[joined["placement"] == "outside", ["longitude", "latitude"]].drop_duplicates()
    assert abroad.round(1).values.tolist() == [[-1.1, 14.8], [3.9, 15.8]]  # on the frontiers with Burkina and Niger
