"""Read the eight tables of a dataset into typed frames."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.errors import CannotReadError

SHIPPED = Path(__file__).parent / "shipped"
TABLES = ("claims", "events", "actors", "camps", "sources", "places", "units", "communes")
_DATES = {"valid_from", "valid_to", "as_of", "date_start", "date_end"}
_NUMBERS = {
    "latitude",
    "longitude",
    "fatalities_best",
    "fatalities_low",
    "fatalities_high",
    "level@units",
    "order",
}
_FLAGS = {"blockade", "in_focus"}


@dataclass(frozen=True)
class Dataset:
    """The tables of one version of the data, as in data/shipped/CODEBOOK.md; frames are shared and read-only.

    Dates are datetime64[s] (NaT: blank), text is str ("" : blank), numbers float64 (NaN: blank), flags bool.
    `version` is a short hash of the content of all tables.
    """

    claims: pd.DataFrame
    events: pd.DataFrame
    actors: pd.DataFrame
    camps: pd.DataFrame
    sources: pd.DataFrame
    places: pd.DataFrame
    units: pd.DataFrame
    communes: pd.DataFrame
    version: str


def load_dataset(folder: Path | str | None = None) -> Dataset:
    """Read a dataset folder (default: the shipped one); raises CannotReadError naming a file that is missing."""
    folder = Path(folder) if folder else SHIPPED
    digest = hashlib.sha256()
    frames = {}
    for table in TABLES:
        path = folder / f"{table}.csv"
        try:
            content = path.read_bytes()
            frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError, pd.errors.ParserError) as error:
            raise CannotReadError(f"{path.name} in {folder}: {error}") from error
        digest.update(content)
        frames[table] = _typed(frame, table)
    return Dataset(**frames, version=digest.hexdigest()[:12])


def _typed(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    for column in frame.columns:
        if column in _DATES:
            frame[column] = pd.to_datetime(frame[column], errors="coerce", format="%Y-%m-%d").astype("datetime64[s]")
        elif column in _NUMBERS or f"{column}@{table}" in _NUMBERS:
            frame[column] = pd.to_numeric(frame[column], errors="coerce").astype("float64")
        elif column in _FLAGS:
            frame[column] = frame[column].str.lower().eq("true")
    return frame
