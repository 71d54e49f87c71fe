"""UCDP GED, the official file and cut-down ones, to events."""

import pandas as pd

from data.reading.converted import Ask, Converted
from data.reading.finish_events import finish_events, source_row
from data.reading.match_actors import match_actors
from data.reading.place_rows import place_rows
from data.reading.question import Question
from data.reading.read_dates import read_dates
from data.reading.read_deaths import read_deaths
from data.reading.report import report, together
from data.reading.report_actors import report_actors
from data.reading.say import say
from data.reading.simplify import simplify
from data.reading.translate import translate_event_types, translate_precisions
from data.reading.words import blank, constant, each_word, join_parts, join_words, lower_columns
from geo.problems import problems

_SOURCE = "ucdp-ged"
_DEATHS = {"fatalities_best": ("best", "best_death"), "fatalities_low": ("low", "low_death")}
_DEATHS |= {"fatalities_high": ("high", "high_death")}


def read_ucdp(raw: pd.DataFrame, ask: Ask, form: str = "ucdp_ged") -> Converted:
    """Convert a UCDP GED table (text, index = row numbers).

    Codebook: where_prec 1 exact, 2 near, 3 second-order unit, 4 first-order unit, 5 a line or area, 6 country,
    7 no place; date_prec 1 day, 2 to 4 within a month, 5 longer; date_start and date_end inclusive (cut-down files:
    year, month, day). "Government of Mali, Government of Russia" is a side of several actors: the first known stands
    for it. `where_prec` missing means that only exact points were kept, and is taken as near.
    """
    names = lower_columns(raw)
    table = raw.rename(columns={name: key for key, name in names.items()})
    table = table.loc[:, ~table.columns.duplicated()]
    country = each_word(_get(table, "country"), lambda words: [simplify(word) for word in words])
    here = country.isin(["", "mali"])
    aside, abroad = table.index[~here], _get(table, "country")[~here]
    told = [report("another_country", aside, abroad, column=names.get("country", ""), severity="error", lang=ask.lang)]
    table = table[here]
    when, questions, notes = _when(table, names, ask)
    where, unplaced, lost = place_rows(
        table, names, ask, "ucdp_ged", cercle="adm_2", region="adm_1", place="where_coordinates", how="where_prec"
    )
    parts = when | where
    told += [notes, lost]
    for side, letter in (("1", "a"), ("2", "b")):
        sides, notes = _who(table, side, letter, parts["date_start"], names, ask)
        parts |= sides
        told.append(notes)
    deaths, more = read_deaths(_dead(table, names), ask)
    questions += more
    parts |= deaths | _what(table, deaths, unplaced, ask)
    return Converted(
        kind="events", format=form, table=finish_events(parts, table), problems=together(told),
        questions=tuple(questions), came_from=_came_from(names), set_aside=tuple(int(row) for row in aside),
        sources=source_row(ask.answer("source_id", _SOURCE), ask.dataset.sources),
    )  # fmt: skip


def _get(table: pd.DataFrame, *columns: str) -> pd.Series:
    return next((table[column] for column in columns if column in table.columns), blank(table))


def _when(
    table: pd.DataFrame, names: dict[str, str], ask: Ask
) -> tuple[dict[str, pd.Series], list[Question], pd.DataFrame]:
    notes, questions = problems(), []
    if "date_start" in table.columns:
        column = _get(table, "date_start").rename(names["date_start"])
        dates = read_dates(column, order=ask.answer(f"date_order:{column.name}"), lang=ask.lang)
        until = _get(table, "date_end").rename(names.get("date_end", "date_end"))
        ends = read_dates(until, order=ask.answer(f"date_order:{until.name}"), lang=ask.lang)
        start, end, precision = dates.start, ends.until.mask(ends.until == "", dates.end), dates.precision
        notes, questions = together([dates.problems, ends.problems]), [*dates.questions, *ends.questions]
    else:
        start = _join_day(table)
        dates = read_dates(start, lang=ask.lang)
        start, end, precision = dates.start, dates.end, dates.precision
    first, last = (pd.to_datetime(day, errors="coerce", format="%Y-%m-%d") for day in (start, end))
    days = (last - first).dt.days
    coarse = translate_precisions(_get(table, "date_prec").str.strip(), "date", "ucdp_ged")
    # without date_prec the two days tell: GED's days differ where the day is not known
    coarse = coarse.mask((coarse == "") & (days > 0), "year")
    precision = coarse.where(coarse != "", precision).where(precision != "", "")
    precision = precision.mask((precision == "year") & (days <= 31), "month").mask(
        (precision == "year") & (days > 31) & (days <= 100), "season"
    )
    return {"date_start": start, "date_end": end, "date_precision": precision}, questions, notes


def _join_day(table: pd.DataFrame) -> pd.Series:
    """Year, month and day columns to ISO text; a month or a year alone where the rest is missing or zero."""
    year, month, day = (_get(table, c).str.strip().str.removesuffix(".0") for c in ("year", "month", "day"))
    month = month.where(~month.isin(["", "0", "00"]), "")
    day = day.where(~day.isin(["", "0", "00"]) & (month != ""), "")
    return join_parts(year, month, day).rename("year")


def _who(
    table: pd.DataFrame, side: str, letter: str, start: pd.Series, names: dict[str, str], ask: Ask
) -> tuple[dict[str, pd.Series], pd.DataFrame]:
    who = _get(table, f"side_{letter}").str.strip()
    days = pd.to_datetime(start, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    found = match_actors(who, days, ask.dataset.actors, "ucdp_ged")
    # a community attacked by one side alone is its victims, else those who fought are not told
    one_sided = _get(table, "type_of_violence").str.strip().isin(["3", "3.0"]) & (side == "2")
    unsaid = constant(table, "other_armed").mask(one_sided & found["community"], "civilians")
    camp = found["camp"].mask(~found["known"], unsaid)
    notes = report_actors(who, found, ask.dataset.actors, names.get(f"side_{letter}", ""), ask.lang)
    return {f"actor{side}_id": found["actor_id"], f"camp{side}": camp}, notes


def _dead(table: pd.DataFrame, names: dict[str, str]) -> dict[str, pd.Series]:
    """The columns of deaths that the table has, named as in the file."""
    have = {column: next((key for key in keys if key in table.columns), "") for column, keys in _DEATHS.items()}
    return {column: table[key].rename(names[key]) for column, key in have.items() if key}


def _what(table: pd.DataFrame, deaths: dict[str, pd.Series], unplaced: pd.Series, ask: Ask) -> dict[str, pd.Series]:
    ident = _get(table, "id").str.strip()
    key = ("ucdp-" + ident.str.lower()).where(ident != "", "")
    kind = _get(table, "type_of_violence").str.strip()
    clear = _get(table, "event_clarity").str.strip()
    told = deaths.get("fatalities_best", blank(table)) != ""
    sides = _get(table, "side_a") + " / " + _get(table, "side_b")
    return {
        "event_id": key, "event_group": key,
        "event_type": translate_event_types(kind, "ucdp_ged"),
        "sub_type": _get(table, "conflict_name"),
        "fatalities_note": constant(table, say("ucdp_deaths")).where(told, ""),
        "summary_en": _get(table, "source_headline"),
        "locator": "id " + ident + ": " + join_words([sides, unplaced], "; "),
        "source_id": constant(table, ask.answer("source_id", _SOURCE)),
        "confidence": constant(table, ask.answer("confidence", "high")).mask(clear == "2", "medium"),
    }  # fmt: skip


def _came_from(names: dict[str, str]) -> dict[str, str]:
    pairs = {
        "event_id": ("id",), "date_start": ("date_start", "year"), "date_end": ("date_end", "date_start", "year"),
        "latitude": ("latitude",), "longitude": ("longitude",), "geo_precision": ("where_prec",),
        "place_id": ("where_coordinates",), "cercle_id": ("adm_2",), "region_id": ("adm_1",),
        "event_type": ("type_of_violence",), "actor1_id": ("side_a",), "camp1": ("side_a",),
        "actor2_id": ("side_b",), "camp2": ("side_b",), **_DEATHS,
    }  # fmt: skip
    found = {column: next((names[key] for key in keys if key in names), "") for column, keys in pairs.items()}
    return {column: name for column, name in found.items() if name}
