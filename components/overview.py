"""The panel when no unit is chosen: who holds what the map knows of on this day, and how old that is."""

from datetime import date

import pandas as pd

from components.markup import Safe, h, join, show
from components.store import Names
from components.swatch import area_swatch
from components.view_state import ViewState
from components.words import format_day, format_number, t
from geo.influence import Influence
from geo.look import load_look
from geo.vocabulary import label

_HOLDING = ("held", "shared", "influenced")
_AGES = ("fresh", "fading", "stale")


def draw_overview(
    view: ViewState, found: Influence, regions: pd.DataFrame, names: Names, latest: date | None, theme: str
) -> None:
    """Draw counts per holder, age of what is known, and regions as their cercles. `regions`: geo.composition."""
    show(
        h("h2", format_day(view.day)),
        _lead(found.status, latest),
        h("h3", t("overview.holders")),
        _holders(found.status, names, theme, view.lang),
        h("h3", t("overview.age")),
        _ages(found, view.lang),
        h("h3", t("overview.regions")),
        _regions(regions, names, theme, view.lang),
        h("p", t("overview.hint"), cls="note"),
    )


def _lead(status: pd.DataFrame, latest: date | None) -> Safe:
    known = status[status["status"] != "none"]
    counts = {scope: int((known["scope"] == scope).sum()) for scope in ("rural", "urban")}
    total = int((status["scope"] == "rural").sum())
    text = t("overview.lead", **{name: format_number(n) for name, n in (*counts.items(), ("total", total))})
    parts = [text]
    if latest:
        parts.append(t("overview.latest", day=format_day(latest)))
    return h("p", " ".join(parts), cls="lead")


def _holders(status: pd.DataFrame, names: Names, theme: str, lang: str) -> Safe:
    """One row per holder, then per status without holder: countryside and towns."""
    holding = status["status"].isin(_HOLDING)
    keys = status["status"].where(~holding, "holder:" + status["holder"])
    counts = pd.crosstab(keys, status["scope"]).reindex(columns=["rural", "urban"], fill_value=0)
    order = [f"holder:{camp}" for camp in names.camps] + ["contested", "presence", "absent", "none"]
    rows = []
    for key in (k for k in order if k in counts.index):
        camp = key.removeprefix("holder:") if key.startswith("holder:") else ""
        area = area_swatch("held", ((camp, "control"),), theme) if camp else _swatch(key, theme)
        words = names.camps[camp] if camp else label("statuses", key, lang)
        cells = [h("td", format_number(counts.at[key, scope], lang), cls="number") for scope in ("rural", "urban")]
        rows.append(h("tr", h("th", area, " ", words, scope="row"), *cells))
    head = h(
        "tr", h("td", ""), *(h("th", t(f"overview.{scope}"), scope="col", cls="number") for scope in ("rural", "urban"))
    )
    return h("table", h("thead", head), h("tbody", *rows), cls="counts")


def _swatch(status: str, theme: str) -> Safe:
    camps = {"contested": (("state", "control"), ("jihadist", "control")), "presence": (("jihadist", "control"),)}
    return area_swatch(status, camps.get(status, ()), theme)


def _ages(found: Influence, lang: str) -> Safe:
    """Areas by the freshest claim that counts there."""
    counting = found.camps[found.camps["counts"]]
    best = counting.groupby(["unit_id", "scope"])["age_days"].min()
    shares = [int((best <= 365).sum()), int(((best > 365) & (best <= 1095)).sum()), int((best > 1095).sum())]
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
    rows = []
    rural = regions[regions["scope"] == "rural"]
    for region, part in rural.groupby("region_id", sort=False):
        boxes = [_boxes(row, names, theme, lang) for row in part.itertuples()]
        rows.append(h("tr", h("th", names.regions.get(str(region), region), scope="row"), h("td", *boxes)))
    return h("table", h("tbody", *rows), cls="regions")


def _boxes(row, names: Names, theme: str, lang: str) -> Safe:  # type: ignore[no-untyped-def]
    camps = {row.holder: ((row.holder, "control"),)} if row.holder in load_look(theme)["camps"] else {}
    pair = camps.get(row.holder) or {
        "contested": (("state", "control"), ("jihadist", "control")),
        "presence": (("jihadist", "control"),),
    }.get(row.status, ())
    words = label("statuses", row.status, lang)
    if row.holder:
        words += f" ({names.camps.get(row.holder, row.holder)})"
    image = area_swatch(row.status if row.status != "shared" else "held", pair, theme, stale=row.stale)
    return h(
        "span",
        *[image] * int(row.cercles),
        title=f"{row.cercles} × {words}",
        role="img",
        aria_label=f"{row.cercles} × {words}",
        cls="boxes",
    )
