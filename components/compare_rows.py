"""A difference in words: one line per area, with the claims it rests on and the events between one click away."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.compare_results import Side, events_between
from components.compare_state import Comparison
from components.markup import Safe, h, join, link, show
from components.store import Names
from components.swatch import area_swatch, seat_swatch
from components.words import format_day, format_number, t
from geo.vocabulary import label

_MOST_EVENTS = 40


def draw_rows(
    chosen: Comparison, sides: tuple[Side, Side], rows: pd.DataFrame, names: Names, lang: str, theme: str
) -> None:
    """Draw the rows of differences() by region; those of the chosen cercle come first, open."""
    if chosen.unit:
        mine = rows[rows["unit_id"] == chosen.unit]
        if mine.empty:
            show(h("p", t("compare.same_here", name=names.area(chosen.unit)), cls="note"))
        _draw(mine, chosen, sides, names, lang, theme, opened=True)
        rows = rows[rows["unit_id"] != chosen.unit]
    _draw(rows, chosen, sides, names, lang, theme)


def _draw(
    rows: pd.DataFrame,
    chosen: Comparison,
    sides: tuple[Side, Side],
    names: Names,
    lang: str,
    theme: str,
    opened: bool = False,
) -> None:
    regions = rows["unit_id"].map(names.parents)
    for region in (r for r in names.regions if (regions == r).any()):
        part = rows[regions == region].to_dict("records")
        lines = [_line(row, chosen, sides, names, lang, theme, opened) for row in part]
        show(h("h3", names.regions[region]), *lines)


def _line(
    row: dict[str, Any], chosen: Comparison, sides: tuple[Side, Side], names: Names, lang: str, theme: str, opened: bool
) -> Safe:
    if chosen.kind == "camps":
        swatches = [
            _camp_swatch(row, name, camp, theme) for name, camp in zip(("one", "other"), chosen.camps, strict=True)
        ]
        words = _camp_words(row, chosen, names, lang)
        claims = [row["claim_one"], row["claim_other"]]
    else:
        swatches = [_swatch(row, side, theme) for side in ("before", "after")]
        words, claims = row["sentence"], row["claims"].split("|")
    parts = [
        h("p", h("b", t("compare.claims"))),
        h("ul", *_claims([c for c in claims if c], sides, names, lang), cls="claims"),
    ]
    if chosen.kind == "days":
        parts += _events(row, chosen, sides[1], names, lang)
    summary = h(
        "summary",
        swatches[0],
        h("span", "→" if chosen.kind != "camps" else "|", cls="arrow", aria_hidden="true"),
        swatches[1],
        " ",
        words,
    )
    return h("details", summary, h("div", *parts, cls="behind"), cls="difference", open="" if opened else None)


def _swatch(row: dict[str, Any], side: str, theme: str) -> Safe:
    pairs = tuple(tuple(pair.split(":")) for pair in row[f"camps_{side}"].split("|") if pair)
    draw = seat_swatch if row["scope"] == "urban" else area_swatch
    return draw(row[f"status_{side}"], pairs, theme, stale=bool(row[f"stale_{side}"]))


_STATUS = {"control": "held", "administration": "held", "influence": "influenced", "": "none"}


def _camp_swatch(row: dict[str, Any], name: str, camp: str, theme: str) -> Safe:
    level = row[f"level_{name}"]
    draw = seat_swatch if row["scope"] == "urban" else area_swatch
    return draw(_STATUS.get(level, level), ((camp, level),) if level else (), theme)


def _camp_words(row: dict[str, Any], chosen: Comparison, names: Names, lang: str) -> str:
    said = [
        t(
            "compare.camp_says",
            camp=names.camps.get(camp, camp),
            level=label("levels", level, lang) if level else label("statuses", "none", lang),
        )
        for camp, level in zip(chosen.camps, (row["level_one"], row["level_other"]), strict=True)
    ]
    place, scope = names.area(row["unit_id"]), label("scopes", row["scope"], lang)
    return t("compare.camps_row", place=place, scope=scope, one=said[0], other=said[1])


def _claims(ids: Sequence[str], sides: tuple[Side, Side], names: Names, lang: str) -> list[Safe]:
    found = []
    for claim_id in ids:
        for side in sides[::-1]:
            claims, sources = side.dataset.claims, side.dataset.sources
            rows = claims[claims["claim_id"] == claim_id].to_dict("records")
            if rows:
                found.append(_claim(rows[0], sources, names, lang))
                break
    return found


def _claim(claim: dict[str, Any], sources: pd.DataFrame, names: Names, lang: str) -> Safe:
    source = sources[sources["source_id"] == claim["source_id"]].to_dict("records")
    cite = link(source[0]["url"], source[0]["title"]) if source else h("span", claim["source_id"])
    who = source[0]["publisher"] if source else ""
    head = [
        names.camps.get(claim["camp_id"], claim["camp_id"]),
        label("levels", claim["level"], lang),
        names.area(claim["area_id"]),
    ]
    sure = t("why.confident", word=label("confidences", claim["confidence"], lang))
    return h(
        "li",
        h("p", " · ".join(head), cls="claim-head"),
        h("p", claim[f"statement_{lang}"] or claim["statement_en"], cls="claim-words"),
        h(
            "p",
            format_day(claim["as_of"], lang),
            " · ",
            cite,
            f", {who}" if who else "",
            " · ",
            sure,
            cls="claim-source",
        ),
        cls="claim",
    )


def _events(row: dict[str, Any], chosen: Comparison, side: Side, names: Names, lang: str) -> list[Safe]:
    events = events_between(chosen, side, row["unit_id"])
    if events.empty:
        return [h("p", t("compare.no_events"), cls="note")]
    lines = [
        h(
            "li",
            h("b", format_day(e["date_start"], lang, e["date_precision"])),
            " · ",
            names.types.get(e["event_type"], e["event_type"]),
            ": ",
            e[f"summary_{lang}"],
        )
        for e in events.head(_MOST_EVENTS).to_dict("records")
    ]
    if len(events) > _MOST_EVENTS:
        lines.append(h("li", t("compare.more_events", n=format_number(len(events) - _MOST_EVENTS))))
    return [join(h("p", h("b", t("compare.events"))), h("ul", *lines, cls="between"))]
