"""What a brief says of one cercle or region: who holds what since when, its time, its events, its claims."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.day import day_numbers, read_day
from geo.errors import WrongUseError
from geo.explain import explain
from geo.export.make_sheet import Sheet, words
from geo.export.page_history import page_history
from geo.export.style_words import colon, style_text
from geo.history import history
from geo.incidents import incidents
from geo.joins import join_events
from geo.say import say_day, say_number
from geo.units import load_units
from geo.vocabulary import label

FIRST = "2012-01-01"
_YEARS, _MOST_EVENTS, _SCOPES = 5, 12, ("rural", "urban")


@dataclass(frozen=True)
class BriefFacts:
    """Words and numbers of one brief. `bars`: per area and scope its name and runs of [first day, last day, style].

    `said`: sentences, one per cercle; `held`: who holds what since when; `claims`: (camp_id, won, words);
    `unclear`: what is disputed or unknown. Days are whole days since 1970-01-01.
    """

    name: str
    kind: str
    cercles: tuple[str, ...]
    said: tuple[str, ...]
    held: tuple[str, ...]
    bars: tuple[tuple[str, tuple[tuple[int, int, Any], ...]], ...]
    events: tuple[tuple[str, str], ...]
    n_events: int
    claims: tuple[tuple[str, bool, str], ...]
    unclear: tuple[str, ...]


def brief_facts(unit_id: str, sheet: Sheet) -> BriefFacts:
    """Gather what a brief of a cercle or region says on the day of a sheet, with its filters and language.

    Raises WrongUseError for another unit.
    """
    units = sheet.tables.units.set_index("unit_id")
    if unit_id not in units.index or int(units.at[unit_id, "level"]) > 2:
        raise WrongUseError("geo.no_unit", id=unit_id[:60])
    level = int(units.at[unit_id, "level"])
    cercles = (unit_id,) if level == 2 else tuple(units.index[units["parent_id"] == unit_id])
    names = {cercle: str(units.at[cercle, "name"]) for cercle in cercles}
    bars = _bars(cercles, sheet)
    asked = sheet.question
    filters = {"least_confidence": asked.least_confidence, "bases": asked.bases}
    told = [explain(one, asked.day, sheet.tables, lang=sheet.lang, **filters) for one in cercles]  # type: ignore[arg-type]
    events, number = _events(cercles, sheet)
    return BriefFacts(
        name=str(units.at[unit_id, "name"]),
        kind=label("area_levels", "cercle" if level == 2 else "region", sheet.lang),
        cercles=cercles, said=tuple(one.sentence for one in told), held=tuple(_held(bars, names, sheet)),
        bars=tuple((_area(cercle, scope, names, sheet.lang), runs) for (cercle, scope), runs in bars.items()),
        events=events, n_events=number, claims=tuple(_claims(told, level, sheet.lang)),
        unclear=tuple(line for one in told for line in _unclear(one, names, sheet.lang)),
    )  # fmt: skip


def _bars(cercles: tuple[str, ...], sheet: Sheet) -> dict[tuple[str, str], tuple[tuple[int, int, Any], ...]]:
    tables, asked = sheet.tables, sheet.question
    first, day = min(read_day(FIRST), read_day(asked.day)), read_day(asked.day)
    told = page_history(
        history(tables.claims, tables.units, tables.places, tables.camps, first, day, unit_ids=cercles,
                least_confidence=asked.least_confidence, bases=asked.bases)
    )  # fmt: skip
    last = int(day_numbers([day.to_datetime64()])[0])
    bars = {}
    for cercle in cercles:
        for scope in _SCOPES:
            runs = told["runs"].get(cercle, {}).get(scope, [])
            ends = [start - 1 for start, _ in runs[1:]] + [last]
            style = [told["styles"][number] if number >= 0 else None for _, number in runs]
            bars[cercle, scope] = tuple(
                (start, end, _plain_style(one)) for (start, _), end, one in zip(runs, ends, style, strict=True)
            )
    return bars


def _plain_style(style: Any) -> Any:
    return None if style is None else style | {"c": [pair[:2] for pair in style["c"]]}


def _held(bars: dict[Any, Any], names: dict[str, str], sheet: Sheet) -> list[str]:
    """How each area looks, and since when it has looked so."""
    lines = []
    for (cercle, scope), runs in bars.items():
        start, style = runs[-1][0], runs[-1][2]
        for begin, _, one in reversed(runs):
            if _who(one) != _who(style):
                break
            start = begin
        key = "brief_before" if start == runs[0][0] else "brief_since"
        day = say_day(pd.Timestamp(start, unit="D"), sheet.lang)
        what = _area(cercle, scope, names, sheet.lang) + colon(sheet.lang) + style_text(style, sheet.lang)
        lines.append(words(key, sheet.lang, what=what, day=day))
    return lines


def _who(style: Any) -> Any:
    return None if style is None else (style["s"], style["c"])


def _area(cercle: str, scope: str, names: dict[str, str], lang: str) -> str:
    return f"{names[cercle]}, {label('scopes', scope, lang)}"


def _events(cercles: tuple[str, ...], sheet: Sheet) -> tuple[tuple[tuple[str, str], ...], int]:
    """Incidents of the five years to the day as (day, words), those with most deaths first kept, in order of time."""
    day, lang = read_day(sheet.question.day), sheet.lang
    table = incidents(join_events(sheet.tables.events, load_units(sheet.tables.division)))
    since = day - pd.DateOffset(years=_YEARS)
    table = table[table["unit_id"].isin(cercles) & (table["date_start"] <= day) & (table["date_start"] > since)]
    summary = sheet.tables.events.set_index("event_id")[f"summary_{lang}"]
    table = table.assign(rank=table["deaths_best"].fillna(0)).sort_values(["rank", "date_start"], ascending=False)
    kept = table.head(_MOST_EVENTS).sort_values("date_start")
    lines = []
    for row in kept.to_dict("records"):
        deaths = row["deaths_best"]
        key = "brief_no_number" if pd.isna(deaths) else "brief_deaths_one" if deaths == 1 else "brief_deaths"
        number = words(key, lang, n=say_number(deaths, lang))
        lines.append((say_day(row["date_start"], lang), f"{summary.get(row['event_id'], '')} ({number})"))
    return tuple(lines), len(table)


def _claims(told: list[Any], level: int, lang: str) -> list[tuple[str, bool, str]]:
    """Each claim once, those that stand for their camp first; of a region only these."""
    roles = ("won", "lost") if level == 2 else ("won",)
    found: dict[str, tuple[str, bool, str]] = {}
    for one in told:
        for row in one.claims[one.claims["role"].isin(roles)].to_dict("records"):
            what = f"{label('camps_look', row['camp_id'], lang)}, {label('levels', row['level'], lang)}"
            source = f"{row['source_publisher']}, {say_day(row['as_of'], lang)}"
            sure = label("confidences", row["confidence"], lang)
            role = label("claim_roles", row["role"], lang)
            text = f"{row['area_name']}, {label('scopes', row['scope'], lang)}{colon(lang)}{what}. {row['statement']}"
            line = f"{text} ({source}; {words('confidence_of', lang, word=sure)}; {row['claim_id']}, {role})"
            found.setdefault(row["claim_id"], (row["camp_id"], row["role"] == "won", line))
    return sorted(found.values(), key=lambda claim: not claim[1])


def _unclear(told: Any, names: dict[str, str], lang: str) -> list[str]:
    lines = []
    for row in told.scopes.to_dict("records"):
        area = _area(told.unit_id, row["scope"], names, lang)
        if row["status"] == "none":
            lines.append(words("brief_unknown", lang, area=area))
        elif row["status"] == "contested":
            lines.append(words("brief_contested", lang, area=area, what=str(row["reason"]).rstrip(".")))
        if row["stale"]:
            lines.append(words("brief_stale", lang, area=area))
    for row in told.camps[told.camps["disputed"]].to_dict("records"):
        other, camp = label("levels", row["disputed_level"], lang), label("camps_look", row["camp_id"], lang)
        area = _area(told.unit_id, row["scope"], names, lang)
        said = {"camp": camp, "level": row["level_label"], "claim": row["claim_id"], "rival": row["disputed_by"]}
        lines.append(words("brief_disputed", lang, area=area, other=other, **said))
    return lines
