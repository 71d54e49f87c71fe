"""An unknown sheet to events, by a mapping."""

import pandas as pd

from data.reading.converted import Ask, Converted
from data.reading.finish_events import finish_events
from data.reading.join_period import join_period
from data.reading.locate_rows import locate_rows
from data.reading.make_keys import make_keys
from data.reading.mapping import Mapping
from data.reading.match_actors import match_actors
from data.reading.name_sources import name_sources
from data.reading.read_dates import Dates, read_dates
from data.reading.read_deaths import DEATHS, read_deaths
from data.reading.read_numbers import read_degrees, split_coordinates
from data.reading.report import together
from data.reading.report_actors import report_actors
from data.reading.say import say
from data.reading.translate import translate_event_types, translate_precisions
from data.reading.unused_columns import unused_columns
from data.reading.words import blank, constant, filled, join_parts, join_words
from geo.problems import problems


def apply_mapping(raw: pd.DataFrame, mapping: Mapping, ask: Ask, form: str = "mapped_events") -> Converted:
    """Convert a table (text, index = row numbers) to events by the columns that a mapping names.

    Names of places, units, actors and types that the atlas knows are translated; what it does not know stays as
    typed, so that the checks report it with suggestions. Rows without coordinates are placed by their place, cercle
    or region (data.reading.locate_rows). Keys are the file's own, with the prefix of the mapping, else made from the
    row's day, place, sides and deaths, so that the same row has the same key next month.
    """
    cells = {name: raw[column] for name, column in mapping.columns.items() if column in raw.columns}
    dates, ends = _dates(cells, raw, ask)
    until, precision, disagree = join_period(dates, ends, ask.lang)
    lat, lon, typed = _point(cells, raw)
    deaths, open_counts = read_deaths(cells, ask)
    parts: dict[str, pd.Series] = {
        "date_start": dates.start,
        "date_end": until,
        "date_precision": precision,
        **deaths,
        **{name: cells[name].str.strip() for name in ("summary_en", "summary_fr", "sub_type") if name in cells},
        "event_type": _or_constant(cells, "event_type", mapping, raw),
    }
    parts["event_type"] = translate_event_types(parts["event_type"].str.strip())
    located = locate_rows(cells, lat, lon, _precision(cells, mapping, raw, typed), ask)
    sides, unsaid, told = _sides(cells, raw, dates.start, parts["event_type"], ask)
    parts |= located.columns | sides | name_sources(cells, raw, mapping, ask)
    parts["locator"] = join_words([parts["locator"], *unsaid, located.left_over], "; ")
    own, had = cells.get("event_id", blank(raw)), ask.dataset.events[["event_id", "source_id"]]
    keys, kept = make_keys(own, _digest(cells, parts), parts["source_id"], mapping, had, ask.lang)
    parts["event_id"] = parts["event_group"] = keys
    return Converted(
        kind="events", format=form, table=finish_events(parts, raw),
        problems=together([dates.problems, ends.problems, disagree, located.problems, *told, kept,
                           _missing(mapping, raw, ask), unused_columns(raw, mapping, ask.lang)]),
        questions=(*dates.questions, *ends.questions, *open_counts), came_from=_came_from(mapping, raw),
    )  # fmt: skip


def _dates(cells: dict[str, pd.Series], raw: pd.DataFrame, ask: Ask) -> tuple[Dates, Dates]:
    if "date" in cells:
        column = cells["date"]
    else:
        year, month, day = (cells.get(name, blank(raw)).str.strip() for name in ("year", "month", "day"))
        spaced = day + " " + month + " " + year
        numeric = month.str.fullmatch(r"\d{1,2}([.,]0+)?") | (month == "")
        column = spaced.mask(numeric, join_parts(year, month, day)).astype("str").rename("date")
    until = cells.get("date_end", blank(raw).rename("date_end"))
    first = read_dates(column, order=ask.answer(f"date_order:{column.name}"), lang=ask.lang)
    return first, read_dates(until, order=ask.answer(f"date_order:{until.name}"), lang=ask.lang)


def _point(cells: dict[str, pd.Series], raw: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Latitude, longitude and whether the row gives any of them."""
    lat = read_degrees(cells["latitude"]) if "latitude" in cells else blank(raw)
    lon = read_degrees(cells["longitude"]) if "longitude" in cells else blank(raw)
    if "coordinates" in cells:
        both = split_coordinates(cells["coordinates"])
        lat, lon = lat.mask(lat == "", both[0]), lon.mask(lon == "", both[1])
    return lat, lon, (lat != "") | (lon != "")


def _precision(cells: dict[str, pd.Series], mapping: Mapping, raw: pd.DataFrame, typed: pd.Series) -> pd.Series:
    stated = _or_constant(cells, "geo_precision", mapping, raw).str.strip()
    stated = translate_precisions(stated, "geo")
    return stated.where(stated != "", constant(raw, "near").where(typed, ""))


def _or_constant(cells: dict[str, pd.Series], name: str, mapping: Mapping, raw: pd.DataFrame) -> pd.Series:
    return filled(cells.get(name, blank(raw)), mapping.constants.get(name, ""))


def _sides(
    cells: dict[str, pd.Series], raw: pd.DataFrame, start: pd.Series, kind: pd.Series, ask: Ask
) -> tuple[dict[str, pd.Series], list[pd.Series], list[pd.DataFrame]]:
    """Columns of both sides, the names that they do not tell in full (for the locator), and problems."""
    days = pd.to_datetime(start, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    parts, unsaid, told = {}, [], []
    for side in ("1", "2"):
        cell = cells.get(f"actor{side}", blank(raw))
        names = cell.str.strip()
        found = match_actors(names, days, ask.dataset.actors)
        # an unknown name stays, so that it is reported; the camp beside it only keeps quiet until it is repaired
        lost = ~found["known"] & ~found["community"]
        parts[f"actor{side}_id"] = found["actor_id"].mask(lost, names)
        victims = found["community"] & (kind == "violence_against_civilians") & (side == "2")
        parts[f"camp{side}"] = found["camp"].mask(~found["known"], "other_armed").mask(victims, "civilians")
        unsaid.append(names.where(found["mixed"] | found["community"], ""))
        told.append(report_actors(names, found, ask.dataset.actors, str(cell.name or ""), ask.lang, unknown=False))
    parts["camp1"] = parts["camp1"].mask(parts["camp1"] == "", "other_armed")
    return parts, unsaid, told


def _digest(cells: dict[str, pd.Series], parts: dict[str, pd.Series]) -> pd.DataFrame:
    """What tells an event from others, for a made key."""
    telling = ("date_start", "latitude", "longitude", "place_id", "actor1_id", "actor2_id", "event_type")
    told = [parts[c] for c in telling]
    told += [parts[c] for c in DEATHS if c in parts] + [cells[c] for c in ("summary_en", "summary_fr") if c in cells]
    return pd.concat(told, axis=1)


def _missing(mapping: Mapping, raw: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    have = {name for name, column in mapping.columns.items() if column in raw.columns}
    have |= {name for name, value in {**ask.answers, **mapping.constants}.items() if value}
    needs: dict[str, set[str]] = {
        "date": {"date", "year"}, "event_type": {"event_type"}, "source_id": {"source", "source_id"},
        "place": {"latitude", "coordinates", "place", "cercle", "region"},
    }  # fmt: skip
    return problems(
        {"code": "missing_column", "column": name, "message": say("missing_column", ask.lang, field=name)}
        for name, any_of in needs.items()
        if not have & any_of
    )


def _came_from(mapping: Mapping, raw: pd.DataFrame) -> dict[str, str]:
    own = {name: column for name, column in mapping.columns.items() if column in raw.columns}
    renamed = {
        "date_start": ("date", "year"), "date_end": ("date_end", "date", "year"), "place_id": ("place",),
        "cercle_id": ("cercle",), "region_id": ("region",), "actor1_id": ("actor1",), "camp1": ("actor1",),
        "actor2_id": ("actor2",), "camp2": ("actor2",), "source_id": ("source",),
        "latitude": ("latitude", "coordinates", "place"), "longitude": ("longitude", "coordinates", "place"),
    }  # fmt: skip
    found = {column: next((own[key] for key in keys if key in own), "") for column, keys in renamed.items()}
    return own | {column: name for column, name in found.items() if name}
