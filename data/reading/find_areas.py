"""The areas that claims are about, from the names of a file."""

from dataclasses import dataclass

import pandas as pd

from data.reading.converted import Ask
from data.reading.find_units import find_units
from data.reading.match_places import match_places, match_units
from data.reading.question import Question
from data.reading.report import report, together
from data.reading.say import say
from data.reading.words import coded, each_word, is_nothing, join_words, spread
from geo.locate import build_gazetteer, locate_many

KINDS = ("town", "cercle", "region")
_COLUMNS = ("place", "area", "cercle", "region")  # the first that a row fills says what its claim is about


@dataclass(frozen=True)
class Areas:
    """`level` and `id` of each row's area (as typed where no area bears the name, for the checks); `left_over`: names
    that these do not tell, for the locator; `column`: the column of the file that names most areas; what is to be
    asked and told."""

    level: pd.Series
    id: pd.Series
    left_over: pd.Series
    column: str
    questions: list[Question]
    problems: pd.DataFrame


def find_areas(cells: dict[str, pd.Series], like: pd.DataFrame, ask: Ask) -> Areas:
    """Find town, cercle or region of each row from the columns place, area (of any kind), cercle and region.

    A claim on a village that is not known is never taken for one on its cercle. A name in `area` that several kinds
    bear (Kidal is a town, a cercle and a region) is asked for, once for the column.
    """
    none = pd.Series("", index=like.index, dtype="str")
    typed = {name: _said(cells.get(name, none)) for name in _COLUMNS}
    columns = {name: str(cell.name) for name, cell in cells.items() if name in _COLUMNS}
    units = find_units(typed["cercle"], typed["region"], ask.dataset, columns, ask.lang)
    found = {
        "place": _places(typed["place"], ask),
        "area": _any_kind(typed["area"], ask.answer(f"area_kind:{columns.get('area', '')}"), ask),
        "cercle": _of_level("cercle", units.cercle_id),
        "region": _of_level("region", units.region_id),
    }
    level, identity, decides = none, none, none
    for name in _COLUMNS:
        here = (decides == "") & (typed[name] != "")
        decides = decides.mask(here, name)
        level = level.mask(here, found[name]["level"])
        identity = identity.mask(here, found[name]["id"].mask(found[name]["id"] == "", typed[name]))
    level = level.mask((level == "") & (decides != ""), decides.replace({"place": "town", "area": "cercle"}))
    left = [units.lost[name].mask(decides == name, "") for name in units.lost]
    # of a name that decides the checks tell; of one beside it find_units does
    mine = pd.Series(
        [(columns.get(decides.get(row, ""), "") == column) for row, column in
         zip(units.problems["row"], units.problems["column"], strict=True)], index=units.problems.index, dtype=bool,
    )  # fmt: skip
    told = units.problems[~(mine & (units.problems["code"] == "unknown_unit"))]
    apart = _apart(level, identity, units.cercle_id, typed["place"], columns.get("place", ""), ask)
    most = decides[decides != ""].mode()
    questions = _ask_kind(found["area"], typed["area"], columns.get("area", ""), ask)
    return Areas(level, identity, join_words([none, *left], ", "), columns.get(most.iloc[0], "") if len(most) else "",
                 questions, together([told, apart]))  # fmt: skip


def _said(names: pd.Series) -> pd.Series:
    return each_word(names, lambda words: ["" if is_nothing(word) else word.strip() for word in words])


def _of_level(level: str, ids: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"level": pd.Series(level, index=ids.index).where(ids != "", ""), "id": ids})


def _places(names: pd.Series, ask: Ask) -> pd.DataFrame:
    """Towns; where none bears the name, the cercle or region that does."""
    found = _of_level("town", match_places(names, ask.dataset.places))
    for kind, level in (("cercle", "2"), ("region", "1")):
        other = _of_level(kind, match_units(names, ask.dataset.units, level))
        found = found.mask(found["id"] == "", other)
    return found


def _any_kind(names: pd.Series, answer: str, ask: Ask) -> pd.DataFrame:
    """The one area that bears the name, of several that of the kind that was answered; `open` where there are several
    and no answer."""
    gazetteer = build_gazetteer(ask.dataset.units, ask.dataset.places.drop_duplicates("place_id"))
    codes, words = coded(names)
    hits = locate_many(words, gazetteer, fuzzy=False)
    kinds = hits["kind"].replace({"place": "town"})
    kind = "place" if answer == "town" else answer
    chosen = locate_many(words, gazetteer, kinds=[kind], fuzzy=False)["id"] if answer in KINDS else hits["id"]
    several = hits["candidates"] > 1
    ids = hits["id"].mask(several, chosen)
    levels = kinds.mask(several & (ids != ""), answer)
    unsaid = ["x" if many and not identity else "" for many, identity in zip(several, ids, strict=True)]
    parts = {"level": levels.to_list(), "id": ids.to_list(), "open": unsaid}
    return pd.DataFrame({name: spread(values, codes, names.index) for name, values in parts.items()})


def _ask_kind(found: pd.DataFrame, names: pd.Series, column: str, ask: Ask) -> list[Question]:
    unsaid = names[found["open"] != ""]
    if not len(unsaid) or ask.answer(f"area_kind:{column}") in KINDS:
        return []
    name = str(unsaid.iloc[0])
    text = say("area_kind", ask.lang, column=column, example=name)
    return [Question("area_kind", column, text, dict.fromkeys(KINDS, name))]


def _apart(
    level: pd.Series, identity: pd.Series, cercle: pd.Series, place: pd.Series, column: str, ask: Ask
) -> pd.DataFrame:
    """Towns that lie in another cercle than the row says."""
    places = ask.dataset.places.drop_duplicates("place_id")
    own = identity.map(dict(zip(places["place_id"], places["cercle_id"], strict=True))).fillna("")
    other = (level == "town") & (own != "") & (cercle != "") & (own != cercle)
    return report("place_of_cercle", place.index[other], place[other], column=column, lang=ask.lang)
