"""Which level the areas of a file are: regions (1), cercles (2) or communes (3)."""

import re

import geopandas as gpd

from geo.assemble_units import slug
from geo.read_boundaries.columns import HEADING_LEVEL, known_names, slugged

SIZES = {1: (1, 30), 2: (31, 300), 3: (301, 2_000)}
"""How many there are of each, in 2016 (11, 54, 701) and by the laws of 2023 (20, 159, 819), with room around."""
_WORDS = {"region": 1, "cercle": 2, "commune": 3, "district": 2}


def guess_level(units: gpd.GeoDataFrame, column: str, title: str) -> int:
    """The likeliest level of areas (`name`, `parent`), whose names stand in `column` of the file `title`.

    What a heading or file name says (adm2, cercle) weighs most; then how many areas and areas above there are, and
    how many of their names are known at each level. Without a parent it may well be regions.
    """
    said = _said(column) or _said(title)
    score = {level: _score(units, level) + 2 * (level == said) for level in SIZES}
    return max(score, key=lambda level: (score[level], -level))


def _score(units: gpd.GeoDataFrame, level: int) -> float:
    parents = units.loc[units["parent"] != "", "parent"].map(slug).unique().tolist()
    names = units["name"].map(slug).unique().tolist()
    score = _fits(len(names), level) + _known(names, level)
    if not parents:
        return score + (level == 1)
    return score if level == 1 else score + _fits(len(parents), level - 1) + _known(parents, level - 1)


def _fits(count: int, level: int) -> float:
    low, high = SIZES[level]
    return 1.0 if low <= count <= high else count / low if count < low else high / count


def _known(names: list[str], level: int) -> float:
    return sum(name in known_names(level) for name in names) / len(names) if names else 0.0


def _said(text: str) -> int:
    """The level that a heading or the name of a file says, 0 for none."""
    plain = slugged(text)
    if found := HEADING_LEVEL.search(plain):
        return int(found[1]) if found[1] in "123" else 0
    words = [level for word, level in _WORDS.items() if re.search(rf"{word}s?(?:_|$)", plain)]
    return words[0] if len(set(words)) == 1 else 0
