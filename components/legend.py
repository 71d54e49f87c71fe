"""The legend beside the map: what is on this map and nothing else, each entry with its definition one click away."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from components.markup import Safe, h, join, show
from components.swatch import area_swatch, dot_swatch, plain_swatch, seat_swatch
from components.words import format_number, t
from geo.look import load_look
from geo.vocabulary import label, load_vocabulary

Item = Mapping[str, Any]
_HELD = ("held", "influenced")
_SIGNS = ("stale", "disputed", "blockade", "other")


def draw_legend(items: list[Item], theme: str, lang: str, notes: tuple[str, ...] = ()) -> None:
    """Draw the items of a frame's legend (see geo.legend) in their groups, then notes in small type."""
    show(_legend(json.dumps(items), theme, lang, notes))


@lru_cache(maxsize=512)
def _legend(items: str, theme: str, lang: str, notes: tuple[str, ...]) -> Safe:
    groups: dict[str, list[Item]] = {}
    for item in json.loads(items):
        groups.setdefault(item["group"], []).append(item)
    parts = [_group(name, rows, theme, lang) for name, rows in groups.items()]
    small = [h("p", note, cls="legend-note") for note in notes]
    body = h("div", *parts, *small, cls="legend-body")
    return h("details", h("summary", t("legend.title")), body, cls="legend", open="", aria_label=t("legend.title"))


def _group(name: str, rows: list[Item], theme: str, lang: str) -> Safe:
    if name in ("events", "heat", "choropleth"):
        entries = [_event_entry(row, theme, lang) for row in rows]
    else:
        entries = [_held_entry(camp, held, name, theme, lang) for camp, held in _by_camp(rows).items()]
        entries += [_entry(row, name, theme, lang) for row in _rest(rows)]
    return h("section", h("h3", t(f"legend.{name}")), *entries)


def _by_camp(rows: list[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for row in rows:
        if row["kind"] in _HELD:
            found.setdefault(row["camps"][0], []).append(row)
    return found


def _rest(rows: list[Item]) -> list[Item]:
    """One row per kind: stripes of any two rivals are one entry."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["kind"] in _HELD:
            continue
        kept = found.setdefault(row["kind"], {**row, "n": 0, "camps": list(row["camps"])})
        kept["n"] += row["n"]
        if len(kept["camps"]) < 2 <= len(row["camps"]):
            kept["camps"] = list(row["camps"])
    return list(found.values())


def _held_entry(camp: str, rows: list[Item], group: str, theme: str, lang: str) -> Safe:
    """One camp, a swatch per level, dark to light."""
    levels = [row["level"] for row in rows]
    kinds = {row["level"]: row["kind"] for row in rows}
    draw = seat_swatch if group in ("seats", "places") else area_swatch
    swatches = [draw(kinds[level], ((camp, level),), theme) for level in levels]
    words = join(_short(camp, lang), " ", h("small", format_number(sum(row["n"] for row in rows), lang)))
    definitions = [h("p", h("b", label("camps_look", camp, lang)))] + [_definition("levels", w, lang) for w in levels]
    return _fold(swatches, words, definitions)


def _entry(row: Item, group: str, theme: str, lang: str) -> Safe:
    kind = row["kind"]
    camps = tuple((camp, "control") for camp in row["camps"][:2])
    seat = group in ("seats", "places")
    if kind in _SIGNS:
        return _fold(
            [_sign(kind, camps, seat, theme)],
            _counted(t(f"legend.{kind}"), row, lang),
            [h("p", t(f"legend.{kind}.means"))],
        )
    swatch = (seat_swatch if seat else area_swatch)(kind, camps, theme)
    return _fold([swatch], _counted(label("statuses", kind, lang), row, lang), [_definition("statuses", kind, lang)])


def _sign(kind: str, camps: tuple[tuple[str, str], ...], seat: bool, theme: str) -> Safe:
    if kind == "other":
        return plain_swatch(load_look(theme)["hidden"])
    if kind == "blockade":
        return seat_swatch("none", (), theme, ring=camps[0][0] if camps else "jihadist")
    draw = seat_swatch if seat else area_swatch
    if kind == "disputed":
        return area_swatch("none", (), theme, disputed=True)
    return draw("held", (("jihadist", "control"),), theme, stale=True)


def _event_entry(row: Item, theme: str, lang: str) -> Safe:
    if row["group"] == "choropleth":
        low, high = (format_number(row[end], lang) for end in ("low", "high"))
        words = low if low == high else f"{low}–{high}"
        return _fold(
            [plain_swatch(load_look(theme)["ramp"][row["class"]])], words, [h("p", t(f"legend.{row['kind']}.means"))]
        )
    if row["group"] == "heat":
        ramp = load_look(theme)["heat"]
        return _fold(
            [plain_swatch(c) for c in (ramp[0], ramp[-1])], t("legend.heat.words"), [h("p", t("legend.heat.means"))]
        )
    camp = row["camps"][0]
    words = _counted(_short(camp, lang), row, lang)
    return _fold([dot_swatch(camp, theme)], words, [h("p", t("legend.event.means"))])


def _short(camp: str, lang: str) -> str:
    looks = load_vocabulary("camps_look")
    return str(looks.at[camp, f"short_{lang}"]) if camp in looks.index else camp


def _counted(words: str, row: Item, lang: str) -> Safe:
    return join(words, " ", h("small", format_number(row["n"], lang)))


def _definition(table: str, word: str, lang: str) -> Safe:
    rows = load_vocabulary(table)
    text = rows.at[word, f"definition_{lang}"] if word in rows.index else ""
    return h("p", h("b", label(table, word, lang)), ". ", text)


def _fold(swatches: list[Safe], words: str, definitions: list[Safe]) -> Safe:
    return h("details", h("summary", *swatches, " ", h("span", words)), *definitions, cls="legend-entry")
