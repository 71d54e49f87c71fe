"""The rows of a legend on paper: one key for areas and discs; pictures and slides draw the same rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from geo.export.make_sheet import Sheet, words
from geo.export.paint import NOTHING, Paint, paint, paint_class
from geo.export.style_words import style_words
from geo.legend import legend
from geo.say import say_number
from geo.vocabulary import label, load_vocabulary

_MANY = 14
_ORDER = ("held", "influenced", "shared", "contested", "presence", "other", "absent", "none", "stale", "disputed",
          "blockade")  # fmt: skip
_LEVELS = ("control", "administration", "influence", "")
_AREAS = ("countryside", "seats", "places")


@dataclass(frozen=True)
class Row:
    """One row. `kind`: head, item, event, heat. `area` and `disc`: paint of its swatches, None where it has none.

    `areas` and `discs`: how many cercles and towns look so (for events: how many). `camp`: of an event or blockade.
    """

    kind: str
    words: str
    area: Paint | None = None
    disc: Paint | None = None
    areas: int = 0
    discs: int = 0
    camp: str = ""


def legend_rows(sheet: Sheet, look: Mapping[str, Any]) -> list[Row]:
    """Rows downwards, only what is on this map (in the regions asked for): first a head, then its items.

    A look that areas and towns share is one row. Where there are many rows, items that differ only in their camps
    (contested, shared, presence) become one.
    """
    items = legend(_in_focus(sheet))
    areas = [item for item in items if item["group"] in _AREAS]
    rows = _class_rows([item for item in items if item["group"] == "choropleth" and item["n"]], sheet, look)
    if areas:
        groups = {item["group"] for item in areas}
        head = groups.pop() if len(groups) == 1 else "towns" if "countryside" in groups else "seats"
        rows += [
            Row("head", label("legend_signs", head, sheet.lang)),
            *_area_rows(areas, sheet.lang, look, bool(sheet.frame["multiples"])),
        ]
    return rows + _event_rows([item for item in items if item["group"] in ("events", "heat")], sheet.lang)


def counts(row: Row, lang: str) -> str:
    """How many cercles and towns look so: `4 · 3`; blank where there is no number."""
    return " · ".join(say_number(n, lang) for n in (row.areas, row.discs) if n)


def letters(sheet: Sheet) -> str:
    """What the letters after the names mean, for the camps of this map."""
    look = load_vocabulary("camps_look")
    camps = dict.fromkeys(camp for style in sheet.frame["styles"] for camp, _ in style["c"])
    told = [f"{look.at[c, 'mark']} {look.at[c, f'short_{sheet.lang}']}" for c in look.index if c in camps]
    return words("marks", sheet.lang, words=", ".join(told)) if told else ""


def _in_focus(sheet: Sheet) -> dict[str, Any]:
    """The frame without the cercles and places outside the regions asked for."""
    frame = sheet.frame
    if frame["multiples"]:
        frame = {**frame, "events": None, "choropleth": None}
    if frame["focus"] is None:
        return frame
    keep = set(frame["focus"])
    at = [k for k in range(len(frame["units"])) if k in keep]
    cercle = sheet.tables.places.set_index("place_id")["cercle_id"]
    units = {frame["units"][k] for k in at}
    part: dict[str, Any] = {scope: [frame[scope][k] for k in at] for scope in ("rural", "urban")}
    part["blockades"] = [row for row in frame["blockades"] if row[0] in keep]
    part["places"] = [row for row in frame["places"] if cercle.get(row[0]) in units]
    part["multiples"] = [m | {s: [m[s][k] for k in at] for s in ("rural", "urban")} for m in frame["multiples"]]
    if frame["choropleth"]:
        part["choropleth"] = frame["choropleth"] | {"classes": [frame["choropleth"]["classes"][k] for k in at]}
    return {**frame, **part}


def _area_rows(items: list[dict[str, Any]], lang: str, look: Mapping[str, Any], four: bool) -> list[Row]:
    """One row per look, areas and discs side by side; without numbers where there are four maps."""
    many = len({_key(item, False) for item in items}) > _MANY
    rows: dict[tuple[Any, ...], Row] = {}
    for item in sorted(items, key=lambda item: _rank(item, look)):
        key = _key(item, many)
        shown = item | {"camps": list(key[1]) if many and key[1] == () else item["camps"][:3]}
        if key not in rows:
            camp = item["camps"][0] if item["kind"] == "blockade" else ""
            rows[key] = Row("item", style_words(shown, lang), camp=camp)
        how, old = _item_paint(item, look), rows[key]
        n = 0 if four else item["n"]
        if item["group"] == "countryside":
            rows[key] = replace(old, area=old.area or how, areas=old.areas + n)
        else:
            rows[key] = replace(old, disc=old.disc or how, discs=old.discs + n)
    return list(rows.values())


def _rank(item: dict[str, Any], look: Mapping[str, Any]) -> tuple[int, int, int]:
    """Camp by camp in their order, from strong to weak; then what several camps share, then signs."""
    kind, camps = _ORDER.index(item["kind"]), list(look["camps"])
    camp = camps.index(item["camps"][0]) if item["camps"] else 0
    return max(kind, 1), camp, _LEVELS.index(item.get("level") or "")


def _key(item: dict[str, Any], many: bool) -> tuple[Any, ...]:
    alike = item["kind"] in ("absent", "blockade") or (many and item["kind"] in ("contested", "shared", "presence"))
    return item["kind"], () if alike else tuple(item["camps"]), item.get("level", "")


def _item_paint(item: dict[str, Any], look: Mapping[str, Any]) -> Paint:
    kind = item["kind"]
    if kind in ("stale", "disputed"):
        state = look["camps"]["state"]
        return Paint("plain" if kind == "stale" else "none", (state["stale_control"],), kind, state["control"])
    if kind == "blockade":
        return NOTHING
    level = item.get("level") or {"presence": "presence", "contested": "contested"}.get(kind, "control")
    return paint({"s": kind, "c": [[camp, level] for camp in item["camps"]]}, look)


def _class_rows(items: list[dict[str, Any]], sheet: Sheet, look: Mapping[str, Any]) -> list[Row]:
    if not items:
        return []
    head = "deaths" if items[0]["kind"] == "deaths" else "choropleth"
    rows = [Row("head", label("legend_signs", head, sheet.lang))]
    for item in items:
        words = style_words(item, sheet.lang)
        rows.append(Row("item", words, area=paint_class(item["class"], look), areas=item["n"]))
    return rows


def _event_rows(items: list[dict[str, Any]], lang: str) -> list[Row]:
    rows = []
    for item in items:
        if item["group"] == "heat":
            rows += [Row("head", label("legend_signs", "events", lang))]
            rows += [Row("heat", label("legend_signs", f"heat_{item['kind']}", lang), areas=item["n"])]
            continue
        if not rows:
            rows.append(Row("head", label("legend_signs", "events", lang)))
        rows.append(Row("event", style_words(item, lang), discs=item["n"], camp=item["camps"][0]))
    return rows
