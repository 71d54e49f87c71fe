"""ACLED's layout with one row per actor: rows of one event become one, or every death would count twice."""

import pandas as pd

from data.reading.report import report
from data.reading.say import say
from data.reading.words import blank
from geo.problems import problems

_ACTOR = ("actor1", "assoc_actor_1", "ally_actor_1", "inter1")
_FREE = {*_ACTOR, "actor2", "assoc_actor_2", "ally_actor_2", "inter2", "actor_type", "interaction", "data_id"}
_FREE |= {"timestamp", "event_id_no_cnty", "row"}


def fold_actor_rows(table: pd.DataFrame, lang: str = "en") -> tuple[pd.DataFrame, pd.Series, list[pd.DataFrame]]:
    """Join rows that have one `event_id_cnty` and differ in nothing but the actors.

    The first row stands for the event; its actor2 columns, where blank, are filled from the actor1 columns of the
    second. Rows of one id that differ in more (day, place, type, deaths) are left as they are and reported: they are
    an error of the file (a repeated key) and not this layout. An exact copy of a row is no actor row either.

    Columns are ACLED's in lower case. Returns the table, the row that stands for each joined row (index: row), and
    problems.
    """
    none = pd.Series(dtype="int64", index=pd.Index([], dtype="int64", name="row"))
    if "event_id_cnty" not in table.columns or "actor1" not in table.columns:
        return table, none, []
    ident = table["event_id_cnty"].str.strip()
    repeated = ident.duplicated(keep=False) & (ident != "")
    if not repeated.any():
        return table, none, []
    rows, ident = table[repeated], ident[repeated]
    same = [column for column in table.columns if column not in _FREE]
    alike = rows[same].assign(_id=ident).groupby("_id", sort=False).transform("nunique").le(1).all(axis=1)
    copies = rows.drop(columns=[c for c in ("data_id", "timestamp") if c in rows]).duplicated(keep=False)
    told = [] if alike.all() else [_disagree(rows, ident, ~alike, lang)]
    first, later = _pairs(ident[alike & ~copies])
    if not len(later):
        return table, none, told
    table = _second_side(table, first, later)
    events = len(set(first))
    note = {
        "row": 0, "column": "event_id_cnty", "code": "actor_rows_folded", "severity": "warning",
        "message": say("actor_rows_folded", lang, count=len(later) + events, events=events),
    }  # fmt: skip
    return table.drop(index=later), pd.Series(first, index=pd.Index(later, name="row")), [*told, problems([note])]


def _disagree(rows: pd.DataFrame, ident: pd.Series, which: pd.Series, lang: str) -> pd.DataFrame:
    return report("actor_rows_disagree", rows.index[which], ident[which], column="event_id_cnty", lang=lang)


def _pairs(ident: pd.Series) -> tuple[list[int], list[int]]:
    """Row that stands for the event, and row that joins it, for every row but the first of its event."""
    numbers = pd.Series(ident.index.to_numpy(), index=ident.index)
    first = numbers.groupby(ident.to_numpy()).transform("first")
    later = numbers[numbers != first]
    return first[later.index].tolist(), later.tolist()


def _second_side(table: pd.DataFrame, first: list[int], later: list[int]) -> pd.DataFrame:
    """Fill the blank second side of events from the actor1 columns of the row that follows."""
    table = table.copy()
    if "actor2" not in table.columns:
        table["actor2"] = blank(table)
    nobody = table["actor2"].str.strip() == ""
    pairs = pd.Series(later, index=first)
    pairs = pairs[~pairs.index.duplicated()]
    pairs = pairs[nobody[pairs.index].to_numpy()]
    for one in _ACTOR:
        other = one.replace("1", "2")
        if one in table.columns:
            if other not in table.columns:
                table[other] = blank(table)
            table.loc[pairs.index, other] = table.loc[pairs.to_numpy(), one].to_numpy()
    return table
