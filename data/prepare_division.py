"""From the bytes of a file of boundaries to a division that may be accepted: the one path of page and command line."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from data.ledger.divisions import PART
from data.ledger.uploads import NewUpload
from data.load import Dataset
from data.progress import Progress
from geo.assemble_units import slug
from geo.claims_not_drawn import claims_not_drawn
from geo.divide_levels import divide_levels
from geo.errors import CannotReadError
from geo.make_division import make_division
from geo.match_division import match_division
from geo.match_sentence import match_sentence
from geo.read_boundaries import Boundaries, read_boundaries
from geo.redivide import redivide
from geo.units import check_division_name, drawn_simpler, load_units
from geo.write_division import write_division

Frames = Mapping[tuple[int, str], gpd.GeoDataFrame]


@dataclass(frozen=True)
class DivisionChoices:
    """What a curator has decided about a file of boundaries; None or 0: as guessed, "" for a column: there is none."""

    level: int = 0
    name_column: str | None = None
    parent_column: str | None = None
    region_column: str | None = None
    crs: str | None = None
    layer: str | None = None


@dataclass(frozen=True)
class PreparedDivision:
    """A file of boundaries, read and compared with the atlas's own division.

    `read`: areas, problems and guesses as they stand in the file; `level` of its areas (1 regions, 2 cercles, 3
    communes); `frames`: (level, resolution) -> units, as geo.write_division takes them; `problems` of all steps;
    `matches`: see geo.match_division, with `claims` (that name the unit), `drawn` (whether these are) and `sentence`
    ("" where nothing differs);
    `not_drawn`: see geo.claims_not_drawn; `units`, `places`: the tables as the division sees them.
    """

    file_name: str
    choices: DivisionChoices
    read: Boundaries
    level: int
    frames: Frames
    problems: pd.DataFrame
    matches: pd.DataFrame
    not_drawn: pd.DataFrame
    units: pd.DataFrame
    places: pd.DataFrame

    @property
    def rejected(self) -> tuple[int, ...]:
        """Rows of the file that an error keeps out."""
        errors = self.problems[(self.problems["severity"] == "error") & (self.problems["row"] > 0)]
        return tuple(int(row) for row in errors["row"].unique())


def prepare_division(
    content: bytes,
    name: str,
    dataset: Dataset,
    choices: DivisionChoices | None = None,
    *,
    lang: str = "en",
    progress: Progress | None = None,
) -> PreparedDivision:
    """Read a file of boundaries and say what division it makes; nothing is saved.

    `dataset`: the data with the units of the shipped division. What the file does not say comes from that: regions
    above cercles without a column of regions, cercles below regions (see geo.divide_levels). Raises as
    geo.read_boundaries, and WrongUseError where areas do not all name the one above them.
    """
    choices, progress = choices or DivisionChoices(), progress or Progress()
    progress.at(0.0, "reading")
    read = read_boundaries(
        content, name, choices.name_column, choices.parent_column, choices.crs, choices.layer, lang=lang,
        region_column=choices.region_column,
    )  # fmt: skip
    if not len(read.units):
        raise CannotReadError("division.nothing")
    progress.at(0.3, "checking")
    level = choices.level or read.level
    current = {n: load_units(dataset.division, n) for n in (1, 2)}
    made, more = make_division(divide_levels(read.units, level, current), lang)
    progress.at(0.5, "comparing")
    frames, matches = match_division(made, dataset.units, current)
    progress.at(0.8, "comparing")
    full = {n: frames[n, "full"] for n in (1, 2)}
    units, places, _ = redivide(dataset.units, dataset.places, dataset.events.iloc[:0], full, current)
    lost = claims_not_drawn(dataset.claims, units, places)
    return PreparedDivision(
        name, choices, read, level, frames | _on_screen(frames, _joined(read.units, level)),
        pd.concat([read.problems, more], ignore_index=True), _told(matches, lost, dataset, lang), lost, units, places,
    )  # fmt: skip


def division_upload(prepared: PreparedDivision, original: bytes, name: str, credit: str = "") -> NewUpload:
    """What the ledger keeps of it: the bytes as they came, the choices, the problems, and the division as made.

    `name` of the division; `credit`: whose outlines these are, shown with every map (default: the file's name). Raises
    WrongUseError for a name that is no plain word.
    """
    check_division_name(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "division.gpkg"
        write_division(prepared.frames, path, " ".join(credit.split())[:200] or prepared.file_name)
        made = path.read_bytes()
    rejected = prepared.rejected
    return NewUpload(
        prepared.file_name,
        original,
        "boundaries",
        {},
        sources=(name,),
        format="boundaries",
        rows_read=len(prepared.read.units) + len(rejected),
        problems=prepared.problems,
        corrections=json.dumps({"division": name, "credit": credit, "level": prepared.level}
                               | {"choices": asdict(prepared.choices)}, ensure_ascii=False),
        files={PART: made},
    )  # fmt: skip


def _joined(areas: gpd.GeoDataFrame, level: int) -> bool:
    """Whether the regions were joined from what lies below them."""
    return bool((areas["region"] if level == 3 else areas["parent"]).ne("").all()) and level > 1


def _on_screen(frames: Frames, joined: bool) -> dict[tuple[int, str], gpd.GeoDataFrame]:
    """Regions and cercles as they are drawn: joined regions from the very lines of their cercles."""
    cercles, regions = drawn_simpler(frames[2, "full"]), frames[1, "full"]
    if not joined:
        return {(1, "screen"): drawn_simpler(regions), (2, "screen"): cercles}
    shapes = cercles.geometry.groupby(cercles["parent_id"].to_numpy()).agg(
        lambda one: shapely.union_all(one.to_numpy())
    )
    return {(1, "screen"): regions.set_geometry(shapes.loc[regions["unit_id"]].to_numpy(), crs=regions.crs),
            (2, "screen"): cercles}  # fmt: skip


def _told(matches: pd.DataFrame, lost: pd.DataFrame, dataset: Dataset, lang: str) -> pd.DataFrame:
    claims = dataset.claims.loc[dataset.claims["map_use"] == "influence", "area_id"].value_counts()
    counted = matches.assign(claims=matches["unit_id"].map(claims).fillna(0).astype("int64"))
    counted.loc[counted["change"].isin(["new", "elsewhere"]), "claims"] = 0
    counted["drawn"] = ~counted["unit_id"].isin(lost["area_id"])
    told_with = _told_with_namesake(counted)
    names = dict(zip(matches["unit_id"], matches["name"], strict=True))
    names |= dict(zip(dataset.units["unit_id"], dataset.units["name"], strict=True))
    words = [
        "" if row["unit_id"] in told_with else match_sentence(row, names, lang) for row in counted.to_dict("records")
    ]
    return counted.assign(sentence=pd.array(words, dtype="str"))


def _told_with_namesake(matches: pd.DataFrame) -> set[str]:
    """Missing units whose name another one bears now: one sentence speaks of both, so it takes area and claims."""
    missing = matches[matches["change"] == "missing"]
    lost = {
        (level, slug(name)): at
        for at, level, name in zip(missing.index, missing["level"], missing["name"], strict=True)
    }
    told: set[str] = set()
    for at, row in matches[matches["change"] == "elsewhere"].iterrows():
        old = lost.get((row["level"], slug(row["name"])))
        if old is not None and matches.at[old, "unit_id"] not in told:
            told.add(str(matches.at[old, "unit_id"]))
            for column in ("area_before", "claims", "drawn"):
                matches.loc[at, column] = matches.at[old, column]
    return told
