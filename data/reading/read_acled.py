"""ACLED's exports, in its three layouts, to events."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.reading.converted import Ask, Converted
from data.reading.finish_events import finish_events, source_row
from data.reading.fold_actor_rows import ALLIES, fold_actor_rows
from data.reading.keep_keys import keep_keys
from data.reading.match_actors import match_actors
from data.reading.place_rows import place_rows
from data.reading.read_dates import Dates, read_dates
from data.reading.read_deaths import read_deaths
from data.reading.report import report, together
from data.reading.report_actors import report_actors
from data.reading.say import say
from data.reading.simplify import simplify
from data.reading.translate import translate_event_types, translate_precisions
from data.reading.words import blank, coded, constant, each_word, join_words, lower_columns, spread

_SOURCE = "acled"
_OLD_ID, _NEW_ID = r"^(\d+)([a-z]{3})$", r"^([a-z]{3})(\d+)$"
_WITH = {"1": ("assoc_actor_1", "ally_actor_1"), "2": ("assoc_actor_2", "ally_actor_2")}


def read_acled(raw: pd.DataFrame, ask: Ask, form: str = "acled") -> Converted:
    """Convert an ACLED table (text, index = row numbers): the current 31 columns, that of before 2019, or one row per
    actor, which is folded to one row per event (data.reading.fold_actor_rows).

    Codebook: event_date is a day, a day in the middle of a week (time_precision 2) or in a month (3); geo_precision
    1 the place, 2 near it, 3 its region; `fatalities` is one number for all sides. An actor that the atlas does not
    know is left blank, with the camp that ACLED's kind of actor (inter1, inter2: number or words) stands for.
    """
    names = lower_columns(raw)
    table = raw.rename(columns={name: key for key, name in names.items()})
    table = table.loc[:, ~table.columns.duplicated()]
    table, folded, told = fold_actor_rows(table, ask.lang)
    here = _in_mali(table)
    told.append(report("another_country", table.index[~here], _get(table, "country")[~here], column="country",
                       severity="error", lang=ask.lang))  # fmt: skip
    aside = table.index[~here]
    table = table[here]
    dates = read_dates(_get(table, "event_date").rename(names.get("event_date")),
                       order=ask.answer(f"date_order:{names.get('event_date')}"), lang=ask.lang)  # fmt: skip
    ident, kept = _key(table, names.get("event_id_cnty", ""), ask)
    parts = {"event_id": ident, "event_group": ident} | _when(table, dates)
    where, unplaced, notes = place_rows(
        table, names, ask, "acled", cercle="admin2", region="admin1", place="location", how="geo_precision"
    )
    parts |= where
    told += [kept, notes]
    for side in ("1", "2"):
        sides, notes = _who(table, side, parts["date_start"], ask)
        parts |= sides
        told.append(notes.replace({"column": {f"actor{side}": names.get(f"actor{side}", "")}}))
    dead = _get(table, "fatalities").rename(names.get("fatalities", ""))
    deaths, open_counts = read_deaths({"fatalities_best": dead}, ask)
    parts |= deaths | _what(table, deaths["fatalities_best"], unplaced, ask)
    return Converted(
        kind="events", format=form, table=finish_events(parts, table),
        problems=together([*told, dates.problems]), questions=(*dates.questions, *open_counts),
        came_from=_came_from(names), folded=folded, set_aside=tuple(int(row) for row in aside),
        sources=source_row(ask.answer("source_id", _SOURCE), ask.dataset.sources),
    )  # fmt: skip


def _get(table: pd.DataFrame, column: str) -> pd.Series:
    return table[column] if column in table.columns else blank(table)


def _in_mali(table: pd.DataFrame) -> pd.Series:
    return each_word(_get(table, "country"), lambda words: [simplify(w) for w in words]).isin(["", "mali", "mli", "ml"])


def _when(table: pd.DataFrame, dates: Dates) -> dict[str, pd.Series]:
    coarse = translate_precisions(_get(table, "time_precision"), "date", "acled")
    week = _get(table, "time_precision").str.strip().isin(["2", "2.0"])
    of_day = dates.precision == "day"
    week, month = of_day & week, of_day & ~week & (coarse == "month")
    codes, words = coded(dates.start)
    day = pd.Series(pd.to_datetime(pd.Series(words, dtype="str"), format="%Y-%m-%d", errors="coerce"))
    three = pd.Timedelta(days=3)

    def each(days: pd.Series) -> pd.Series:  # a day of each different day, put back in its rows
        return spread(days.dt.strftime("%Y-%m-%d").fillna("").tolist(), codes, table.index)

    start = dates.start.mask(week, each(day - three)).mask(month, each(day.dt.to_period("M").dt.start_time))
    end = dates.end.mask(week, each(day + three)).mask(month, each(day + pd.offsets.MonthEnd(0)))
    precision = dates.precision.mask(week | month, "month")
    return {"date_start": start, "date_end": end, "date_precision": precision}


def _key(table: pd.DataFrame, column: str, ask: Ask) -> tuple[pd.Series, pd.DataFrame]:
    """One key for "MLI1000" and "1000MLI", as ACLED wrote it before 2020; that of the atlas where it has the event."""
    typed = _get(table, "event_id_cnty").str.strip().str.lower()
    new, old = typed.str.replace(_OLD_ID, r"\2\1", regex=True), typed.str.replace(_NEW_ID, r"\2\1", regex=True)
    keys, older = (("acled-" + ids).where(ids != "", "") for ids in (new, old))
    had = ask.dataset.events[["event_id", "source_id"]]
    return keep_keys(keys, [older], had, column=column, lang=ask.lang)


def _who(table: pd.DataFrame, side: str, start: pd.Series, ask: Ask) -> tuple[dict[str, pd.Series], pd.DataFrame]:
    names = _get(table, f"actor{side}").str.strip()
    days = pd.to_datetime(start, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    found = match_actors(names, days, ask.dataset.actors, "acled")
    kinds = each_word(_get(table, f"inter{side}"), lambda words: [_camp_of_kind(word) for word in words])
    # the name of a community says nothing of its side, the kind of actor only that it may have been unarmed
    kinds = kinds.where((kinds == "civilians") | ~found["community"], "")
    camp = found["camp"].mask((found["camp"] == "") & ~found["known"], kinds.where(kinds != "", "other_armed"))
    if side == "1":  # every event has someone in it: one side told as nobody is unarmed people
        camp = camp.mask(camp == "", kinds.where(kinds != "", "civilians"))
    notes = report_actors(names, found, ask.dataset.actors, f"actor{side}", ask.lang)
    return {f"actor{side}_id": found["actor_id"], f"camp{side}": camp}, notes


def _what(table: pd.DataFrame, deaths: pd.Series, unplaced: pd.Series, ask: Ask) -> dict[str, pd.Series]:
    sub = _get(table, "sub_event_type").str.strip()
    kind = translate_event_types(_get(table, "event_type").str.strip(), "acled")
    finer = translate_event_types(sub, "acled")
    decisive = finer.isin(["territory_change", "agreement"]) & (finer != sub)
    return {
        "event_type": kind.mask(decisive, finer),
        "sub_type": sub.mask(sub == "", _get(table, "event_type").str.strip()),
        "fatalities_note": constant(table, say("acled_deaths")).where(deaths != "", ""),
        "summary_en": _get(table, "notes").str.strip(),
        "locator": _get(table, "event_id_cnty").str.strip() + ": " + join_words([_told_actors(table), unplaced], "; "),
        "source_id": constant(table, ask.answer("source_id", _SOURCE)),
        "confidence": constant(table, ask.answer("confidence", "medium")),
    }


def _told_actors(table: pd.DataFrame) -> pd.Series:
    """All names of the event as the file has them: one side with its associates / the other; what is left over."""
    sides = []
    for side, columns in _WITH.items():
        others = [_get(table, c).str.strip() for c in columns if c in table.columns]
        sides.append(
            join_words([_get(table, f"actor{side}").str.strip(), join_words([blank(table), *others], "; ")], " + ")
        )
    return join_words([join_words(sides, " / "), *([table[ALLIES]] if ALLIES in table.columns else [])], "; ")


def _came_from(names: dict[str, str]) -> dict[str, str]:
    pairs = {
        "event_id": "event_id_cnty", "date_start": "event_date", "date_end": "event_date", "latitude": "latitude",
        "longitude": "longitude", "geo_precision": "geo_precision", "place_id": "location", "cercle_id": "admin2",
        "region_id": "admin1", "event_type": "event_type", "sub_type": "sub_event_type", "actor1_id": "actor1",
        "camp1": "actor1", "actor2_id": "actor2", "camp2": "actor2", "fatalities_best": "fatalities",
        "summary_en": "notes",
    }  # fmt: skip
    return {column: names[key] for column, key in pairs.items() if key in names}


def _camp_of_kind(word: str) -> str:
    return _kinds().get(simplify(word).removesuffix(" 0"), "")


@cache
def _kinds() -> dict[str, str]:
    path = Path(__file__).parent / "tables" / "acled_actor_kinds.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    pairs = table.itertuples(index=False)
    return {key: str(camp) for number, words, camp in pairs for key in (str(number), str(words))}
