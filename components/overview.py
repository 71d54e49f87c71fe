"""The panel when no unit is chosen: who holds what the map knows of on this day, and how old that is."""

from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from components.markup import Safe, h, join, show
from components.results import influence_of
from components.store import Names
from components.swatch import area_swatch, kind_swatch
from components.view_state import ViewState
from components.words import format_day, format_number, t
from data.load import Dataset
from geo.composition import composition
from geo.influence import Influence
from geo.vocabulary import label

_HOLDING = ("held", "shared", "influenced")
_AGES = ("fresh", "fading", "stale")


def draw_overview(dataset: Dataset, view: ViewState, names: Names, theme: str) -> None:
    """Draw counts per holder, the age of what is known, and the regions as their cercles."""
    key = (view.day, view.confidence, view.bases, view.lang)
    show(_overview(dataset, dataset.version, view, names, key, theme))


@st.cache_resource(show_spinner=False, max_entries=256)
def _overview(
    _dataset: Dataset, version: str, _view: ViewState, _names: Names, key: tuple[object, ...], theme: str
) -> Safe:
    found = influence_of(_dataset, _view)
    return join(
        h("h2", format_day(_view.day)),
        _lead(found.status, _dataset.claims["as_of"].max()),
        h("h3", t("overview.holders")),
        _holders(found.status, _names, theme, _view.lang),
        h("h3", t("overview.age")),
        _ages(found, _view.lang),
        h("h3", t("overview.regions")),
        _regions(composition(found.status, found.camps, _dataset.units), _names, theme, _view.lang),
        h("p", t("overview.hint"), cls="note"),
    )


def _lead(status: pd.DataFrame, latest: object) -> Safe:
    known = status[status["status"] != "none"]
    counts = {scope: int((known["scope"] == scope).sum()) for scope in ("rural", "urban")}
    total = int((status["scope"] == "rural").sum())
    text = t("overview.lead", **{name: format_number(n) for name, n in (*counts.items(), ("total", total))})
    parts = [text]
    if format_day(latest):
        parts.append(t("overview.latest", day=format_day(latest)))
    return h("p", " ".join(parts), cls="lead")


def _holders(status: pd.DataFrame, names: Names, theme: str, lang: str) -> Safe:
    """One row per holder, then per status without holder: countryside and towns."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for word, holder, scope in zip(*(status[c].tolist() for c in ("status", "holder", "scope")), strict=True):
        counts[("", holder, scope) if word in _HOLDING else (word, "", scope)] += 1
    lines = [("", camp) for camp in names.camps] + [(word, "") for word in ("contested", "presence", "absent", "none")]
    rows = []
    for word, camp in lines:
        numbers = [counts[word, camp, scope] for scope in ("rural", "urban")]
        if any(numbers):
            area = area_swatch("held", ((camp, "control"),), theme) if camp else kind_swatch(word, theme)
            words = names.camps[camp] if camp else label("statuses", word, lang)
            cells = [h("td", format_number(n, lang), cls="number") for n in numbers]
            rows.append(h("tr", h("th", area, " ", words, scope="row"), *cells))
    titles = (h("th", t(f"overview.{scope}"), scope="col", cls="number") for scope in ("rural", "urban"))
    return h("table", h("thead", h("tr", h("td", ""), *titles)), h("tbody", *rows), cls="counts")


def _ages(found: Influence, lang: str) -> Safe:
    """Areas by the freshest claim that counts there."""
    best: dict[tuple[str, str], int] = {}
    columns = (found.camps[name].tolist() for name in ("unit_id", "scope", "freshness", "counts"))
    for unit, scope, freshness, counts in zip(*columns, strict=True):
        if counts:
            best[unit, scope] = min(best.get((unit, scope), 9), _AGES.index(freshness))
    shares = [sum(age == n for age in best.values()) for n in range(len(_AGES))]
    total = max(sum(shares), 1)
    bars = [
        h("span", cls=f"age-{name}", style=f"width:{100 * n / total:.1f}%", title=label("freshness", name, lang))
        for name, n in zip(_AGES, shares, strict=True)
        if n
    ]
    legend = [
        h("span", h("span", cls=f"age-dot age-{name}"), " ", t(f"overview.{name}"), " ", h("b", format_number(n, lang)))
        for name, n in zip(_AGES, shares, strict=True)
    ]
    return join(h("div", *bars, cls="age-bar", aria_hidden="true"), h("p", *legend, cls="age-words"))


def _regions(regions: pd.DataFrame, names: Names, theme: str, lang: str) -> Safe:
    """Countryside of each region as a row of small boxes, one per cercle."""
    boxes: dict[str, list[Safe]] = {}
    for row in regions.to_dict("records"):
        if row["scope"] == "rural":
            boxes.setdefault(row["region_id"], []).append(_boxes(row, names, theme, lang))
    rows = [
        h("tr", h("th", names.regions.get(region, region), scope="row"), h("td", *b)) for region, b in boxes.items()
    ]
    return h("table", h("tbody", *rows), cls="regions")


def _boxes(row: dict[str, Any], names: Names, theme: str, lang: str) -> Safe:
    pairs = tuple((camp, level) for camp, _, level in (p.partition(":") for p in row["camps"].split("|") if p))
    words = label("statuses", row["status"], lang)
    if pairs:
        words += f" ({', '.join(names.camps.get(camp, camp) for camp, _ in pairs)})"
    image = area_swatch(row["status"], pairs, theme, stale=row["stale"])
    said = f"{row['cercles']} × {words}"
    return h("span", *[image] * row["cercles"], title=said, role="img", aria_label=said, cls="boxes")
