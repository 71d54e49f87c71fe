"""The maps of a sheet: one as a rule, four small ones where each shows one camp."""

from dataclasses import dataclass, replace

from geo.export.make_sheet import Sheet
from geo.vocabulary import label


@dataclass(frozen=True)
class Panel:
    """One map of a sheet; `camp` and `title` are blank for the only one."""

    sheet: Sheet
    camp: str = ""
    title: str = ""


_NOT_SMALL = ("events", "heat", "choropleth", "places", "four")


def panels(sheet: Sheet) -> list[Panel]:
    """The sheet itself, or with the layer `four` one sheet per camp, each with what that camp alone holds."""
    frame = sheet.frame
    if not frame["multiples"]:
        return [Panel(sheet)]
    layers = [layer for layer in frame["layers"] if layer not in _NOT_SMALL]
    made = []
    for part in frame["multiples"]:
        own = {"rural": part["rural"], "urban": part["urban"], "choropleth": None, "events": None, "places": []}
        own["blockades"] = [row for row in frame["blockades"] if row[1] == part["camp"]]
        own["layers"] = list(dict.fromkeys([*layers, "countryside"]))
        small = replace(sheet, frame={**frame, **own, "multiples": []})
        made.append(Panel(small, part["camp"], label("camps_look", part["camp"], sheet.lang)))
    return made
