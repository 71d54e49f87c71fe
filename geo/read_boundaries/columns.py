"""Which column holds the names of the areas, and which the names of the areas above."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import geopandas as gpd
import pandas as pd

from geo.assemble_units import slug
from geo.errors import CannotReadError, WrongUseError
from geo.message import Names
from geo.units import load_units

GUESS_COLUMNS = ["role", "column", "score", "example"]
LEAST_SCORE = 0.3
"""Below this a column is listed but not chosen unasked."""
HEADING_LEVEL = re.compile(r"(?:adm|admin|name|nom|level|niveau|shape)_?(\d)")
_GOOD = re.compile(r"adm_?\d_(?:fr|en)|name|nom|libell|label|toponym|region|cercle|commune|district|unit|titre|title")
_BAD = re.compile(
    r"code|pcod|iso|type|date|valid|source|remark|note|comment|user|(?:^|_)(?:id|fid|gid|uid|objectid|ref|alt|hasc|cc)"
    r"(?:\d|_|$)|objectid|shapeid|group|refn|altn|al_\d|lang|status"
)


def guess_columns(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    """Candidates for the names, the parents and the regions above these, best first: one row per role and column.

    Columns: `role` (`name`, `parent`, `region`), `column`, `score` (0 to 1), `example` (first value). A name column
    holds words, few twice, preferably names of units of Mali, under a heading that says so; a parent column holds fewer
    words, each for several areas, of which each name has one; a column of regions is to the best parents what these are
    to the names.
    """
    texts = {str(c): text_of(frame[c]) for c in frame.columns if c != frame.geometry.name}
    texts = {c: text for c, text in texts.items() if _are_words(text)}
    names = _ranked("name", {c: _name_score(c, text) for c, text in texts.items()}, texts)
    best = names["column"].iloc[0] if len(names) else ""
    parents = {c: _parent_score(c, text, texts[best], best) for c, text in texts.items() if c != best}
    above = _ranked("parent", parents, texts)
    middle = above["column"].iloc[0] if len(above) else ""
    rest = {c: text for c, text in texts.items() if middle and c not in (best, middle)}
    tops = {c: _parent_score(c, text, texts[middle], middle) for c, text in rest.items()}
    return pd.concat([names, above, _ranked("region", tops, texts)], ignore_index=True)


def pick_columns(
    guesses: pd.DataFrame, frame: gpd.GeoDataFrame, asked_for: Mapping[str, str | None], title: str
) -> pd.DataFrame:
    """The guesses with the column `chosen`: what was asked for, else the best if it is good enough.

    `asked_for`: role -> column, "" for none, None to take the guess. A column asked for that was no candidate is
    added. Raises WrongUseError for a column that the file lacks,
    CannotReadError where no column of names was asked for or found.
    """
    there = [str(c) for c in frame.columns if c != frame.geometry.name]
    for role, asked in asked_for.items():
        if asked and asked not in there:
            raise WrongUseError("bounds.no_column", title=title, column=asked, columns=Names(there))
        if asked and not ((guesses["role"] == role) & (guesses["column"] == asked)).any():
            row = {"role": role, "column": asked, "score": 0.0, "example": _example(text_of(frame[asked]))}
            guesses = pd.concat([guesses, pd.DataFrame([row])], ignore_index=True)
    guesses = guesses.assign(chosen=False)
    for role, asked in asked_for.items():
        of_role = guesses[guesses["role"] == role]
        good = of_role[of_role["column"] == asked] if asked is not None else of_role[of_role["score"] >= LEAST_SCORE]
        guesses.loc[good.index[:1], "chosen"] = True
    if not guesses.loc[guesses["role"] == "name", "chosen"].any():
        raise CannotReadError("bounds.no_names", title=title, columns=Names(there))
    return guesses


def text_of(values: pd.Series) -> pd.Series:
    """Values as text without margins; "" for what is missing; whole numbers without a point."""
    if pd.api.types.is_float_dtype(values):
        values = values.map(lambda x: "" if pd.isna(x) else f"{x:.15g}")
    texts = values.map(lambda x: "" if pd.isna(x) else str(x)).astype(str)
    return texts.str.replace("\x00", "").map(lambda x: " ".join(unicodedata.normalize("NFC", x).split())).astype(str)


def _are_words(text: pd.Series) -> bool:
    filled = text[text != ""]
    return len(filled) > 0 and float(filled.str.contains(r"[^\W\d_]{2}").mean()) > 0.8


def _name_score(column: str, text: pd.Series) -> float:
    filled = text[text != ""]
    own = filled.nunique() / len(text)
    return round(0.45 * own + 0.3 * _heading(column) + 0.25 * _known_share(filled) - 0.25 * _codes(filled), 3)


def _parent_score(column: str, text: pd.Series, names: pd.Series, name_column: str) -> float:
    distinct = text[text != ""].nunique()
    if distinct < 2 and not (_heading(column) == 1 and _known_share(text) > 0.5):
        return 0.0  # one word for all is a parent only if it is a known one: all cercles of one region
    if distinct >= names.nunique() or slugged(column) == slugged(name_column):
        return 0.0
    step = _step(column, name_column)
    grouped = 1 - distinct / len(text)
    filled = text[text != ""]
    score = 0.2 * grouped + 0.25 * _heading(column) + 0.3 * _known_share(filled) + 0.25 * step - 0.25 * _codes(filled)
    return round(max(score, 0.0), 3)


def _heading(column: str) -> float:
    plain = slugged(column)
    return 0.0 if _BAD.search(plain) else 1.0 if _GOOD.search(plain) else 0.4


def slugged(column: str) -> str:
    """A heading without accents and capitals, parts joined by _."""
    return slug(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", column)).replace("-", "_")


def _step(column: str, name_column: str) -> float:
    """1 for the level just above the names', by the numbers in both headings; less for one farther up; 0.5 unknown."""
    levels = [HEADING_LEVEL.search(slugged(c)) for c in (column, name_column)]
    if None in levels:
        return 0.5
    above = int(levels[1][1]) - int(levels[0][1])  # type: ignore[index]
    return 1 / above if above > 0 else 0.0


def _codes(filled: pd.Series) -> float:
    """Share of values that mix capitals and digits, or are two or three capitals: codes, not names."""
    return float(filled.str.fullmatch(r"[A-Z]{2,3}|[A-Z]{0,4}[-_]?\d[\w.-]*").mean())


@cache
def known_names(*levels: int) -> frozenset[str]:
    """Names of the atlas's own units of these levels, as slugs."""
    return frozenset(slug(name) for level in levels for name in load_units(level=level)["name"])


def _known_share(filled: pd.Series) -> float:
    values = filled.head(1000)
    return float(values.map(slug).isin(known_names(1, 2, 3)).mean()) if len(values) else 0.0


def _ranked(role: str, scores: dict[str, float], texts: dict[str, pd.Series]) -> pd.DataFrame:
    rows = [(role, c, score, _example(texts[c])) for c, score in scores.items() if score > 0]
    rows.sort(key=lambda row: -row[2])
    return pd.DataFrame(rows, columns=GUESS_COLUMNS).astype({"score": "float64"})


def _example(text: pd.Series) -> str:
    filled = text[text != ""]
    return str(filled.iloc[0])[:80] if len(filled) else ""
