"""ACLED's layout with one row per actor: rows of one event become one, or every death would count twice."""

import re

import pandas as pd

from data.reading.report import report
from data.reading.say import say
from data.reading.simplify import simplify
from data.reading.words import blank, each_word
from geo.problems import problems

_ACTOR = ("actor1", "assoc_actor_1", "ally_actor_1", "inter1")
_FREE = {*_ACTOR, "actor2", "assoc_actor_2", "ally_actor_2", "inter2", "actor_type", "interaction", "data_id"}
_FREE |= {"timestamp", "event_id_no_cnty", "row"}
_MAIN = re.compile(r"(?:actor|acteur|side) ?([12])")  # what actor_type calls the two sides; all other words are allies
ALLIES = "other_actors_of_the_event"


def fold_actor_rows(table: pd.DataFrame, lang: str = "en") -> tuple[pd.DataFrame, pd.Series, list[pd.DataFrame]]:
    """Join rows that have one `event_id_cnty` and differ in nothing but the actors.

    Where `actor_type` tells which row is "Actor1" and which "Actor2", the first stands for the event and gets its
    actor2 columns, where blank, from the second; else the first two rows in the order of the file. All other names of
    the event (allies) are put into the column `other_actors_of_the_event`, and that is told. Rows of one id that
    differ in more (day, place, type, deaths) are left as they are and reported: they are an error of the file (a
    repeated key) and not this layout. An exact copy of a row is no actor row either.

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
    ranked = _ranked(rows[alike & ~copies], ident[alike & ~copies])
    later = ranked[ranked["first"] != ranked.index]
    if not len(later):
        return table, none, told
    table = _more(_second_side(table, later), later)
    events = later["first"].nunique()
    note = {
        "row": 0, "column": "event_id_cnty", "code": "actor_rows_folded", "severity": "warning",
        "message": say("actor_rows_folded", lang, count=len(later) + events, events=events),
    }  # fmt: skip
    told += [problems([note]), _report_more(table, later, lang)]
    return table.drop(index=later.index), pd.Series(later["first"], name=None).rename_axis("row"), told


def _disagree(rows: pd.DataFrame, ident: pd.Series, which: pd.Series, lang: str) -> pd.DataFrame:
    return report("actor_rows_disagree", rows.index[which], ident[which], column="event_id_cnty", lang=lang)


def _ranked(rows: pd.DataFrame, ident: pd.Series) -> pd.DataFrame:
    """Per row (index), `first`: the row that stands for its event, and `second`: whether it tells the other side.

    Roles count only where an event has exactly one row of side 1 and no second of side 2; else the order does.
    """
    types = each_word(rows["actor_type"], lambda words: [simplify(w) for w in words]) if "actor_type" in rows else None
    main = types.str.extract(f"^{_MAIN.pattern}$")[0].fillna("") if types is not None else blank(rows)
    ones, twos = ((main == side).groupby(ident).transform("sum") for side in "12")
    clear = (ones == 1) & (twos <= 1)
    turn = ident.groupby(ident).cumcount()
    rank = (main.map({"1": 0, "2": 1}).fillna(2).where(clear, turn)).astype("int64")
    numbers = pd.Series(rows.index.to_numpy(), index=rows.index)
    order = pd.DataFrame({"id": ident, "rank": rank, "number": numbers}).sort_values(["rank", "number"])
    first = order.groupby("id")["number"].transform("first").reindex(rows.index)
    return pd.DataFrame({"first": first.astype("int64"), "second": rank == 1}, index=rows.index)


def _second_side(table: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """Fill the blank second side of events from the actor1 columns of the row that tells it."""
    table = table.copy()
    if "actor2" not in table.columns:
        table["actor2"] = blank(table)
    nobody = table["actor2"].str.strip() == ""
    pairs = later.loc[later["second"], "first"]
    pairs = pairs[nobody[pairs].to_numpy()]
    for one in _ACTOR:
        other = one.replace("1", "2")
        if one in table.columns:
            if other not in table.columns:
                table[other] = blank(table)
            table.loc[pairs.to_numpy(), other] = table.loc[pairs.index, one].to_numpy()
    return table


def _more(table: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """The names that are neither side of their event, with their roles, in a column of their own."""
    rest = later[~later["second"]]
    names = table.loc[rest.index, "actor1"].str.strip()
    if "actor_type" in table.columns:
        names = (table.loc[rest.index, "actor_type"].str.strip() + ": " + names).str.removeprefix(": ")
    joined = names.groupby(rest["first"].to_numpy()).agg("; ".join)
    return table.assign(**{ALLIES: joined.reindex(table.index).fillna("").astype("str")})


def _report_more(table: pd.DataFrame, later: pd.DataFrame, lang: str) -> pd.DataFrame:
    events = later.loc[~later["second"], "first"]
    counts = later["first"].value_counts() + 1
    return problems(
        {
            "row": int(row), "column": "actor1", "value": table.at[row, "actor1"], "code": "actor_rows_more",
            "severity": "warning",
            "message": say("actor_rows_more", lang, value=table.at[row, "event_id_cnty"], count=int(counts[row]),
                           one=table.at[row, "actor1"], two=table.at[row, "actor2"] or "–"),
        }
        for row in events.drop_duplicates()
    )  # fmt: skip
