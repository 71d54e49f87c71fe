"""A view as one page that needs no server and no network: it still filters, plays time and says why."""

import base64
import hashlib
import html
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from geo.day import day_numbers, read_day
from geo.explain.sentence import say_actor
from geo.export.file_facts import AUTHOR, file_facts
from geo.export.make_sheet import Sheet
from geo.export.page_history import page_history
from geo.export.page_parts import PageParts
from geo.export.plain import plain
from geo.history import History, history
from geo.look import THEMES, load_look
from geo.pins import pack_pins
from geo.vocabulary import label

MOST_EVENTS = 20_000
"""With more accounts than this only those that the view shows are taken along, the first so many."""
_FIRST = "2011-01-01"
_LAYERS = ("countryside", "seats", "places", "events", "heat", "borders", "names", "rivers", "neighbours", "textures")


def make_page(sheet: Sheet, parts: PageParts) -> bytes:
    """The bytes of one HTML file (UTF-8); the same sheet gives the same bytes.

    `parts`: scripts and words, see geo.export.page_parts. Everything is in the file: shapes, the history of all areas
    from 2011 on (runs of days), the claims behind it, events. Its policy forbids any request and any other script.
    All data are JSON in a block that no browser runs, and reach the page as text only.
    """
    data = _escaped(_data(sheet, parts))
    scripts, facts = list(parts.scripts), file_facts(sheet)
    policy = "; ".join([
        "default-src 'none'", f"script-src {' '.join(_hash(script) for script in scripts)}",
        f"style-src {_hash(parts.styles)}", "img-src data:", "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip
    e = html.escape
    offline = label("page_words", "offline", sheet.lang)
    notes = [sheet.question.note, " ".join((offline, *sheet.meaning)), " ".join(sheet.origin), sheet.credits]
    lines = [
        f'<!DOCTYPE html><html lang="{sheet.lang}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{e(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="author" content="{AUTHOR}"><meta name="description" content="{e(facts["Subject"])}">',
        f"<title>{e(facts['Title'])}</title><style>{parts.styles}</style></head><body>",
        f'<header><h1>{e(plain(sheet.title))}</h1><div id="controls" class="page-controls"></div></header>',
        '<div class="page-stage"><div id="map"></div></div><aside><div id="why"></div><div id="legend"></div></aside>',
        f"<footer>{''.join(f'<p>{e(plain(note))}</p>' for note in notes if note)}</footer>",
        f'<script type="application/json" id="atlas-data">{data}</script>',
        *(f"<script>{script}</script>" for script in scripts),
        "</body></html>",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def _data(sheet: Sheet, parts: PageParts) -> dict[str, Any]:
    tables, question = sheet.tables, sheet.question
    ends = pd.concat([tables.claims["as_of"], tables.events["date_start"]]).dropna()
    last = max(read_day(question.day), ends.max() if len(ends) else pd.Timestamp(_FIRST)) + pd.offsets.YearEnd(0)
    told = page_history(_history(sheet, last))
    begin, end = day_numbers([np.datetime64(_FIRST), last.to_datetime64()]).tolist()
    months = pd.date_range("2012-01-01", last, freq="MS")
    used = {row[3] for scopes in told["why"].values() for rows in scopes.values() for row in rows}
    focus = sheet.frame["focus"]
    on = [layer for layer in _LAYERS if layer in question.layers and layer not in ("events", "heat")]
    on += [{"heat": "heat"}.get(question.look, "events")] if "events" in question.layers else []
    return {
        "day": sheet.frame["day"], "lang": sheet.lang, "first": begin, "last": end, "window": "12m",
        "steps": day_numbers(months.to_numpy()).tolist(), "layers": [layer for layer in _LAYERS if layer in on],
        "camps": list(question.camps or tables.camps["camp_id"]), "focus": focus,
        "fit": {"token": "file", "units": list(sheet.focus)} if sheet.focus else None,
        "units": sheet.shapes, "look": {theme: load_look(theme) for theme in THEMES},
        "words": parts.words[sheet.lang], "history": told, "events": _events(sheet),
        "places": [area for area in told["runs"] if area not in set(sheet.frame["units"])],
        "towns": sheet.frame["towns"], "claims": _claims(sheet, used),
    }  # fmt: skip


def _history(sheet: Sheet, last: pd.Timestamp) -> History:
    """Of cercles and places together, from 2011 (or the day shown, if that is earlier) to `last`."""
    tables, question = sheet.tables, sheet.question
    first = min(read_day(_FIRST), read_day(question.day))
    both = [
        history(tables.claims, tables.units, tables.places, tables.camps, first, last, areas=areas,
                least_confidence=question.least_confidence, bases=question.bases)
        for areas in ("cercles", "places")
    ]  # fmt: skip
    names = ("status", "camps", "losers", "blockades")
    return History(*(pd.concat([getattr(one, name) for one in both], ignore_index=True) for name in names))


def _events(sheet: Sheet) -> dict[str, Any]:
    """The table of pins as base64, and beside it per account its incident, its sides, whether its region is shown."""
    pins, events = sheet.pins, sheet.tables.events
    rows = np.flatnonzero(~np.isnan(pins.lon))
    if len(rows) > MOST_EVENTS:
        rows = np.intersect1d(rows, np.flatnonzero(sheet.shown))[:MOST_EVENTS]
    columns = ("lon", "lat", "first", "last", "deaths", "camp", "kind", "group")
    kept = replace(pins, **{name: getattr(pins, name)[rows] for name in columns})
    code = {camp: k for k, camp in enumerate(pins.camps)}
    sides = [
        sorted({code[side] for side in pair if side in code})
        for pair in zip(events["camp1"].to_numpy()[rows], events["camp2"].to_numpy()[rows], strict=True)
    ]
    regions = sheet.question.regions
    inside = events["region_id"].isin(regions).to_numpy()[rows] if regions else np.ones(len(rows), dtype=bool)
    return {
        "table": base64.b64encode(pack_pins(kept)).decode(),
        "group": pd.factorize(kept.group)[0].tolist(),
        "sides": sides,
        "inside": inside.astype(int).tolist(),
        "camps": list(pins.camps),
        "types": list(pins.types),
    }


def _claims(sheet: Sheet, used: set[str]) -> dict[str, dict[str, str]]:
    tables, lang = sheet.tables, sheet.lang
    publisher = tables.sources.drop_duplicates("source_id").set_index("source_id")["publisher"]
    rows = tables.claims[tables.claims["claim_id"].isin(used)].drop_duplicates("claim_id")
    actor = {one: plain(say_actor(one, tables.actors, lang)) for one in rows["actor_id"].unique()}
    return {
        row["claim_id"]: {
            "text": plain(row[f"statement_{lang}"]),
            "level": row["level"],
            "actor": actor[row["actor_id"]],
            "day": row["as_of"].strftime("%Y-%m-%d") if pd.notna(row["as_of"]) else sheet.frame["day"],
            "source": plain(publisher.get(row["source_id"], row["source_id"])),
            "confidence": row["confidence"],
        }
        for row in rows.to_dict("records")
    }


def _escaped(data: dict[str, Any]) -> str:
    """JSON that cannot end its block nor open a comment in it, whatever the texts are."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
