"""The rows of a legend on paper, and how each is painted; pictures and slides draw the same rows."""

from typing import Any

from geo.export.make_sheet import Sheet
from geo.export.paint import NOTHING, Paint, paint, paint_class
from geo.vocabulary import label

_MANY = 18


def legend_rows(sheet: Sheet) -> list[tuple[str, Any]]:
    """Rows downwards: ("head", words of a group) or ("item", an item of geo.legend).

    Where there are many, items that differ only in their camps (contested, shared, presence) become one.
    """
    rows: list[tuple[str, Any]] = []
    group = ""
    for item in _merged(sheet.frame["legend"]):
        if item["group"] != group:
            group = item["group"]
            rows.append(("head", label("legend_signs", group, sheet.lang)))
        rows.append(("item", item))
    return rows


def item_paint(item: dict[str, Any], look: dict[str, Any]) -> Paint:
    """Paint of the swatch of one item; a blockade is a ring and has none."""
    if item["group"] == "choropleth":
        return paint_class(item["class"], look)
    kind = item["kind"]
    if kind in ("stale", "disputed"):
        state = look["camps"]["state"]
        return Paint("plain" if kind == "stale" else "none", (state["stale_control"],), kind, state["control"])
    if kind == "blockade":
        return NOTHING
    level = item.get("level") or {"presence": "presence", "contested": "contested"}.get(kind, "control")
    return paint({"s": kind, "c": [[camp, level] for camp in item["camps"]]}, look)


def _merged(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for item in items:
        alike = len(items) > _MANY and item["kind"] in ("contested", "shared", "presence")
        camps = () if alike or item["kind"] == "absent" else tuple(item.get("camps", ()))
        key = (item["group"], item["kind"], camps, item.get("level"), item.get("class"))
        if key in kept:
            kept[key]["n"] += item["n"]
        else:
            kept[key] = item | {"camps": list(item.get("camps", ()))[:2]}
    return list(kept.values())
