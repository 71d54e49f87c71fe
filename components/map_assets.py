"""What the map's frame in the browser may fetch: Leaflet, the drawing scripts, and tables; all from this machine."""

import csv
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from geo.home import atlas_home
from geo.keep_file import keep_file, spare_path
from geo.look import THEMES, load_look
from geo.map_tables import write_map_tables
from geo.pins import Pins, pack_pins
from geo.reword import DRAWN_AS, LEVEL_AS
from geo.vocabulary import load_vocabulary

STATIC = Path(__file__).parent / "static"
LEAFLET = Path(leaflet.BASE_DIR)
SCRIPTS = ("base", "patterns", "areas", "seats", "stamp", "points", "heat", "changes", "names", "view", "words",
           "controls", "playback", "multiples", "map", "compare", "streamlit")  # fmt: skip
_TEXTS = Path(__file__).parent / "texts" / "map.csv"
_WORDS = {"camp": "camps_look", "level": "levels", "status": "statuses", "scope": "scopes", "event": "event_types"}


def tables_folder() -> Path:
    """Folder of the tables that browsers fetch; may be deleted at any time, everything in it is made again."""
    return atlas_home() / "cache" / "map"


def _there(folder: Path) -> Path:
    """The folder, made; one in memory where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = spare_path(folder / "-").parent
        folder.mkdir(parents=True, exist_ok=True)
    return folder


_leaflet = components.declare_component("atlas_leaflet", path=str(LEAFLET))
_static = components.declare_component("atlas_static", path=str(STATIC))
_tables = components.declare_component("atlas_tables", path=str(_there(tables_folder())))


@cache
def _spare_tables() -> Any:
    """Tables that the cache has no room for."""
    return components.declare_component("atlas_spare", path=str(spare_path(tables_folder() / "-").parent))


def tables_url() -> str:
    """Where the tables are, seen from the map's frame."""
    return f"../{_tables.name}/"


@cache
def scripts() -> list[tuple[str, str]]:
    """Name and address of each script, in the order of loading; a changed file has another address."""
    files = [("leaflet", _leaflet.name, LEAFLET / "leaflet.js")]
    files += [(f"atlas_{name}", _static.name, STATIC / f"atlas_{name}.js") for name in SCRIPTS]
    return [(name, _address(served, path)) for name, served, path in files]


@cache
def styles() -> list[tuple[str, str]]:
    """Name and address of each style sheet."""
    files = (
        ("leaflet_css", _leaflet.name, LEAFLET / "leaflet.css"),
        ("atlas_css", _static.name, STATIC / "atlas_map.css"),
    )
    return [(name, _address(served, path)) for name, served, path in files]


def write_table(stem: str, content: bytes, ending: str) -> str:
    """Write a table once and return its name, which carries the hash of its content.

    Where the disk takes no more it is kept in memory, and the name leads there from `tables_url`.
    """
    return _name(keep_file(tables_folder(), f"{stem}-{_hash(content)}.{ending}", content))


def json_table(stem: str, table: Any) -> str:
    """Write a table as compact JSON; returns its name."""
    return write_table(stem, _json(table), "json")


def event_table(pins: Pins) -> str:
    """Write the pins of a data version as a compact binary; returns its name. Call once per version and keep it."""
    return write_table("events", pack_pins(pins), "bin")


def shape_table(
    units: pd.DataFrame,
    places: pd.DataFrame,
    division: str = "2016",
    shapes: Mapping[int, gpd.GeoDataFrame] | None = None,
) -> str:
    """Write the shapes and names of a division; returns the table's name. Takes a second: call once and keep it.

    `shapes`: those of a division that is not kept yet, see geo.map_tables.
    """
    return _name(write_map_tables(tables_folder(), units, places, division, shapes))


def look_table() -> str:
    """Write the colours of both themes; returns the table's name."""
    return write_table("look", _look(), "json")


def words_table(lang: str, vocabulary: str = "atlas") -> str:
    """Write the words that stand on the map in one language and vocabulary; returns the table's name."""
    return write_table(f"words-{lang}", _words(lang, vocabulary), "json")


@cache
def _look() -> bytes:
    return _json({theme: load_look(theme) for theme in THEMES})


@cache
def _words(lang: str, vocabulary: str) -> bytes:
    with _TEXTS.open(encoding="utf-8", newline="") as file:
        words = {row["id"]: row[lang] for row in csv.DictReader(file)}
    for prefix, name in _WORDS.items():
        table = load_vocabulary(name)
        column = f"short_{lang}" if f"short_{lang}" in table.columns else f"label_{lang}"
        words |= {f"{prefix}.{row}": text for row, text in table[column].items()}
    for name, class_words in load_vocabulary("vocabularies").iterrows():
        if class_words["vocabulary"] == vocabulary:  # levels are not told apart there: one word per class
            drawn, word = DRAWN_AS[str(name).partition(":")[2]], class_words[f"label_{lang}"]
            words |= {f"status.{drawn}": word, f"level.{LEVEL_AS[drawn]}": word}
    return _json(words)


def _name(path: Path) -> str:
    return path.name if path.parent == tables_folder() else f"../{_spare_tables().name}/{path.name}"


def _json(table: Any) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _address(served: str, path: Path) -> str:
    return f"../{served}/{path.name}?v={_hash(path.read_bytes())}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
