"""Everything that stands on and around one map, put together once for all exporters."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.aggregates import count_events
from geo.choose_events import choose_events
from geo.day import read_day
from geo.errors import WrongUseError, unknown
from geo.index_events import FACETS, index_events
from geo.influence import Influence, influence
from geo.joins import join_events
from geo.language import check_language
from geo.layers import map_frame
from geo.map_choices import MapChoices
from geo.map_tables import map_tables
from geo.other_seats import other_seats
from geo.pins import Pins, event_pins
from geo.say import fill, say_day, say_list
from geo.units import load_units
from geo.vocabulary import label, load_vocabulary

MONTHS_OF_EVENTS = 12


class Tables(Protocol):
    """The tables of one version of the data, as data.load.Dataset has them."""

    claims: pd.DataFrame
    events: pd.DataFrame
    actors: pd.DataFrame
    camps: pd.DataFrame
    sources: pd.DataFrame
    places: pd.DataFrame
    units: pd.DataFrame
    version: str

    @property
    def division(self) -> str:
        """Key of the division whose units these are (see geo.units)."""


@dataclass(frozen=True)
class Question:
    """What a map is asked to show. Empty tuples mean all; days are ISO text or dates.

    `regions` and `cercles` are drawn in full, the rest of Mali paler; `camps` are coloured, others are not; `actors`,
    `types`, `sources` and the words of `text` choose events, as on the page; `first` and `last` bound the events (both
    included; default: the twelve months to the day). `title`: blank for one made from the regions.
    `permalink` and `version_name` are written as they are, where given.
    """

    day: str | date
    regions: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()
    layers: tuple[str, ...] = MapChoices.layers
    camp: str = "jihadist"
    look: str = "points"
    lang: str = "en"
    first: str | date | None = None
    last: str | date | None = None
    least_confidence: str = "low"
    bases: tuple[str, ...] | None = None
    title: str = ""
    note: str = ""
    permalink: str = ""
    version_name: str = ""
    cercles: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """One map with all its words. `frame`: see geo.layers; `shapes`: see geo.map_tables; `pins`, `shown`: geo.pins.

    `cercles`, `places`: influence on the day; `claims`: the winning and losing claims behind the regions shown, one
    row per claim; `events`: the accounts that pass, joined. Words: `title`, `subtitle`, `day`, `meaning` (definitions),
    `origin` (sources in short with their number, version, address of the view), `credits`.
    """

    question: Question
    frame: dict[str, Any]
    shapes: dict[str, Any]
    pins: Pins
    shown: npt.NDArray[np.bool_]
    cercles: Influence
    places: Influence
    claims: pd.DataFrame
    events: pd.DataFrame
    tables: Tables
    title: str
    subtitle: str
    day: str
    meaning: tuple[str, ...]
    origin: tuple[str, ...]
    credits: str
    focus: tuple[str, ...] = field(default=())

    @property
    def lang(self) -> str:
        """`en` or `fr`."""
        return self.question.lang

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north (degrees) of the regions asked for, or of the whole."""
        boxes = [unit["box"] for unit in self.shapes["cercles"] if unit["id"] in self.focus] or [self.shapes["box"]]
        west, south, east, north = zip(*boxes, strict=True)
        return min(west), min(south), max(east), max(north)


def make_sheet(question: Question, tables: Tables) -> Sheet:
    """Answer the question with the tables of one version; nothing is drawn yet.

    Raises WrongUseError for a day, region, camp, layer, look or language that does not exist.
    """
    _check(question, tables)
    claims, units = (tables.claims, tables.units)
    filters = {"least_confidence": question.least_confidence, "bases": question.bases}
    there = {
        areas: influence(claims, units, tables.places, tables.camps, question.day, areas=areas, **filters)  # type: ignore[arg-type]
        for areas in ("cercles", "places")
    }
    joined = join_events(tables.events, load_units(tables.division))
    pins, shown = event_pins(joined), _shown(joined, question, tables)
    inside = units["parent_id"].isin(question.regions) | units["unit_id"].isin(question.cercles)
    focus = tuple(units.loc[inside, "unit_id"])
    choices = MapChoices(question.day, question.layers, question.look, camps=question.camps, camp=question.camp,
                         focus=focus, lang=question.lang, theme="light", towns=other_seats(units))  # fmt: skip
    values = _values(joined[shown], question.look)
    frame = map_frame(choices, there["cercles"], places=there["places"], pins=pins, shown=shown, values=values)
    behind = _claims_behind(claims, there["cercles"], focus)
    shapes = map_tables(units, tables.places, tables.division)
    return Sheet(
        question, frame, shapes, pins, shown, there["cercles"], there["places"], behind, joined[shown], tables,
        title=question.title or _title(question, tables),
        subtitle=_subtitle(question, tables),
        day=say_day(question.day, question.lang),
        meaning=_meaning(question),
        origin=_origin(question, behind, tables),
        credits=" · ".join(shapes["credits"][question.lang]),
        focus=focus,
    )  # fmt: skip


def words(key: str, lang: str, **values: object) -> str:
    """A line of the sheet (geo/tables/sheet_words.csv) with its values put in."""
    return fill(label("sheet_words", key, lang), **values)


def _check(question: Question, tables: Tables) -> None:
    read_day(question.day)
    check_language(question.lang)
    levels = tables.units["level"]
    for what, given, known in (
        ("what.region", question.regions, tables.units.loc[levels == 1, "unit_id"]),
        ("what.cercle", question.cercles, tables.units.loc[levels == 2, "unit_id"]),
        ("what.camp", question.camps, tables.camps["camp_id"]),
        ("what.actor", question.actors, tables.actors["actor_id"]),
        ("what.event_type", question.types, load_vocabulary("event_types").index),
        ("what.source", question.sources, tables.sources["source_id"]),
    ):
        for one in sorted(set(given) - set(known)):
            raise unknown(what, one, dict.fromkeys(known))


def _window(question: Question) -> tuple[pd.Timestamp, pd.Timestamp]:
    last = read_day(question.last or question.day)
    first = read_day(question.first) if question.first else last - pd.DateOffset(months=MONTHS_OF_EVENTS, days=-1)
    if first > last:
        raise WrongUseError("export.events_backwards", first=first.date(), last=last.date())
    return first, last


def _shown(joined: pd.DataFrame, question: Question, tables: Tables) -> npt.NDArray[np.bool_]:
    """Which accounts pass, by the same choice as on the page."""
    chosen = {facet: tuple(getattr(question, facet)) for facet in FACETS}
    places = dict(zip(tables.places["place_id"], tables.places["name"], strict=True))
    return choose_events(index_events(joined, chosen, places), *_window(question), chosen, question.text).mask


def _values(events: pd.DataFrame, look: str) -> "pd.Series[float] | None":
    if look not in ("count", "deaths"):
        return None
    rows = count_events(events).counts.set_index("unit_id")
    return rows["events" if look == "count" else "deaths_best"].astype(float)


def _claims_behind(claims: pd.DataFrame, result: Influence, focus: tuple[str, ...]) -> pd.DataFrame:
    parts = []
    for frame, won in ((result.camps, True), (result.losers, False)):
        rows = frame[frame["unit_id"].isin(focus)] if focus else frame
        parts.append(rows[["unit_id", "scope", "camp_id", "claim_id"]].assign(won=won))
    behind = pd.concat(parts, ignore_index=True).drop_duplicates("claim_id")
    return behind.merge(claims.drop(columns=["scope", "camp_id"]), on="claim_id", how="left")


def _title(question: Question, tables: Tables) -> str:
    areas = (*question.regions, *question.cercles)
    if not areas:
        return words("title", question.lang)
    names = tables.units.set_index("unit_id")["name"]
    return words("title_region", question.lang, names=say_list([names[one] for one in areas], question.lang))


def _subtitle(question: Question, tables: Tables) -> str:
    lang, parts = question.lang, []
    if "events" in question.layers and "four" not in question.layers:
        first, last = _window(question)
        parts.append(words("events", lang, first=say_day(first, lang), last=say_day(last, lang)))
    if "camp" in question.layers:
        parts.append(words("alone", lang, camp=label("camps_look", question.camp, lang)))
    filters = []
    if question.least_confidence != "low":
        filters.append(words("confidence", lang, word=label("confidences", question.least_confidence, lang)))
    if question.bases is not None:
        filters.append(words("bases", lang, words=say_list([label("bases", b, lang) for b in question.bases], lang)))
    if question.camps:
        named = [label("camps_look", camp, lang) for camp in question.camps]
        filters.append(words("camps", lang, words=say_list(named, lang)))
    filters += _event_filters(question, tables)
    if filters:
        parts.append(words("filters", lang, words="; ".join(filters)))
    return " · ".join(parts)


def _event_filters(question: Question, tables: Tables) -> list[str]:
    lang = question.lang
    actors = tables.actors.drop_duplicates("actor_id").set_index("actor_id")[f"name_{lang}"]
    sources = tables.sources.drop_duplicates("source_id").set_index("source_id")["title"]
    named = {
        "actors": [actors[one] for one in question.actors],
        "types": [label("event_types", one, lang) for one in question.types],
        "from_sources": [sources[one] for one in question.sources],
        "text": [question.text] if question.text else [],
    }
    return [words(key, lang, words=say_list(found, lang)) for key, found in named.items() if found]


def _meaning(question: Question) -> tuple[str, ...]:
    on, lang = set(question.layers), question.lang
    keys = ["no_information", "hold"] if on & {"countryside", "seats", "camp", "four", "places"} else []
    both = {"countryside", "seats"} <= on and not ("events" in on and question.look in ("count", "deaths"))
    keys += ["seat"] if both else []
    keys += ["numbers"] if both and "four" not in on else []
    keys += ["deaths"] if "events" in on and question.look == "points" and "four" not in on else []
    return tuple(words(key, lang) for key in keys)


def _origin(question: Question, behind: pd.DataFrame, tables: Tables) -> tuple[str, ...]:
    lang = question.lang
    origin = [_sources(behind, tables, lang)]
    if question.version_name:
        origin.append(words("version_named", lang, name=question.version_name, version=tables.version))
    else:
        origin.append(words("version", lang, version=tables.version))
    if question.permalink:
        origin.append(words("permalink", lang, link=question.permalink))
    return tuple(origin)


def _sources(behind: pd.DataFrame, tables: Tables, lang: str) -> str:
    if behind.empty:
        return words("no_sources", lang)
    publisher = tables.sources.set_index("source_id")["publisher"]
    counted = behind["source_id"].map(publisher).fillna("").loc[lambda names: names != ""].value_counts()
    named = list(counted.index[:4])
    n = behind["source_id"].nunique()
    key = "sources_one" if n == 1 else "sources"
    return words(key, lang, claims=len(behind), n=n, names=say_list(named, lang))
