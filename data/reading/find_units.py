"""Cercle and region of rows from the names of a file, with what is to be said of them."""

from dataclasses import dataclass

import pandas as pd

from data.load import Dataset
from data.reading.match_places import match_units
from data.reading.report import report, together
from data.reading.report_names import report_names
from data.reading.say import say
from data.reading.words import each_word, is_nothing

_LEVELS = {"cercle": 2, "region": 1}
_WORDS = {"cercle": "unit_cercle", "region": "unit_region"}


@dataclass(frozen=True)
class Units:
    """`cercle_id`, `region_id` (blank where not known), `lost`: the names that no unit bears, by column (`cercle`,
    `region`; blank elsewhere), `problems`."""

    cercle_id: pd.Series
    region_id: pd.Series
    lost: dict[str, pd.Series]
    problems: pd.DataFrame


def find_units(
    cercle: pd.Series, region: pd.Series, dataset: Dataset, columns: dict[str, str], lang: str = "en"
) -> Units:
    """Units by their names, which only count where one unit of that level bears them.

    A cercle decides its region. A region that is not that of the cercle, now or before it was parted (as Gao was for
    Ménaka), is told (`region_of_cercle`), and so is a name that no unit bears (`unknown_unit`, with the nearest).
    `columns`: names of the two columns in the file, for the problems.
    """
    names = {"cercle": _said(cercle), "region": _said(region)}
    units = dataset.units
    found = {kind: match_units(names[kind], units, str(level)) for kind, level in _LEVELS.items()}
    parents = dict(zip(units["unit_id"], units["parent_id"], strict=True))
    parent = found["cercle"].map(parents).fillna("").astype("str")
    lost, told = {}, []
    for kind, level in _LEVELS.items():
        unknown = (names[kind] != "") & (found[kind] == "")
        lost[kind] = names[kind].where(unknown, "")
        known = units.loc[units["level"] == level, ["unit_id", "name", "aliases"]]
        told.append(report_names("unknown_unit", names[kind], unknown, known, column=columns.get(kind, ""), lang=lang,
                                 level=say(_WORDS[kind], lang)))  # fmt: skip
    apart = (parent != "") & (found["region"] != "") & (parent != found["region"])
    if apart.any():
        former = _former(found["cercle"][apart], parents, dataset)
        was = [f"|{region}|" in units_ for region, units_ in zip(found["region"][apart], former, strict=True)]
        apart[apart] = ~pd.Series(was, index=former.index, dtype=bool)
    told.append(report("region_of_cercle", names["region"].index[apart], names["region"][apart],
                       column=columns.get("region", ""), lang=lang))  # fmt: skip
    region_id = found["region"].mask(found["cercle"] != "", parent).astype("str")
    return Units(found["cercle"], region_id, lost, together(told))


def _said(names: pd.Series) -> pd.Series:
    return each_word(names, lambda words: ["" if is_nothing(word) else word.strip() for word in words])


def _former(cercle: pd.Series, parents: dict[str, str], dataset: Dataset) -> pd.Series:
    """Units of which the cercle or its region was a part, as "|ml-gao|"; a former cercle stands for its region too."""
    was = dict(zip(dataset.units["unit_id"], dataset.units["former_unit_ids"], strict=True))

    def one(unit: str) -> str:
        ids = [i for u in (unit, parents.get(unit, "")) for i in str(was.get(u, "")).split("|") if i]
        return "|" + "|".join([*ids, *(parents.get(i, "") for i in ids)]) + "|"

    return each_word(cercle, lambda words: [one(word) for word in words])
