"""Everything that the map draws for one view, as ids, codes and numbers: the frame.

A frame is a plain dict, ready for JSON. No text of the data is in it; the map looks names and words up by id. Keys:

- `day` (ISO), `lang`, `theme` (`light`, `dark` or `auto`), `layers` (list of layer ids that are on, see LAYERS);
- `units`: unit_id of the cercles, the order of all lists below; `styles`: the distinct looks of areas
  (see geo.area_styles); `rural`, `urban`: per cercle the position in `styles`, -1 for no information;
- `places`: list of [place_id, position in `styles`, list of blockading camps] for places that are no seat;
- `towns`: of these the ones that are drawn as large as seats, and with the layer `seats`: `places` is on for them, too;
- `blockades`: list of [position of the cercle, camp_id, scope];
- `multiples`: with the layer `four`, per camp {`camp`, `rural`, `urban`};
- `choropleth`: {`measure` (`count` or `deaths`), `values`, `classes` (0-4, -1 for none), `breaks` (upper ends)};
- `events`: {`mask` (base64 of a bit set over the accounts, first bit highest, see geo.pins), `camps`, `types`, `n`};
  `heat`: what heat weighs, `events` or `deaths`;
- `focus`: positions of the cercles that the filter of regions leaves, None for all; `selection`: {`id`} or None;
- `fit`, `view`, `ask_view`: wishes about the part of the map that is shown, each obeyed once per token;
- `series`: steps of playback (see geo.map_series), or None;
- `legend`: what is on this map and nothing else (see geo.legend).
"""

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.day import read_day
from geo.errors import unknown
from geo.influence import Influence
from geo.legend import legend
from geo.map_areas import StyleBook, map_areas
from geo.map_choices import LAYERS, LOOKS, MapChoices
from geo.pins import Pins, one_per_incident

_CLASSES = 5


def map_frame(
    choices: MapChoices,
    cercles: Influence,
    *,
    places: Influence | None = None,
    pins: Pins | None = None,
    shown: npt.NDArray[np.bool_] | None = None,
    values: "pd.Series[float] | None" = None,
    series: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Put one view together; grain and keys as in the docstring of this module.

    `cercles`: influence of the cercles on the day, `places`: of the places that are no seat. `pins` and `shown`: the
    pins of the data version and which accounts pass the filters, in the same order. `values`: number per unit_id for
    the looks `count` and `deaths`. `series`: from geo.map_series. Raises WrongUseError for an unknown layer or look.
    """
    _check(choices)
    units = cercles.status["unit_id"].drop_duplicates().tolist()
    styles = StyleBook()
    frame: dict[str, Any] = {
        "day": read_day(choices.day).strftime("%Y-%m-%d"),
        "lang": choices.lang,
        "theme": choices.theme,
        "layers": _layers(choices),
        "towns": list(choices.towns),
        "units": units,
        "styles": styles.rows,
        **map_areas(choices, cercles, places, styles),
        "choropleth": _choropleth(choices, units, values),
        "events": _events(choices, pins, shown),
        "heat": choices.heat,
        "focus": [k for k, unit in enumerate(units) if unit in set(choices.focus)] if choices.focus else None,
        "selection": {"id": choices.selection} if choices.selection else None,
        "series": series,
        **{name: getattr(choices, name) for name in ("fit", "view", "ask_view")},
        **choices.extra,
    }
    frame["legend"] = legend(frame)
    return frame


def _check(choices: MapChoices) -> None:
    for layer in choices.layers:
        if layer not in LAYERS:
            raise unknown("what.layer", layer, LAYERS)
    if choices.look not in LOOKS:
        raise unknown("what.look", choices.look, LOOKS)


def _layers(choices: MapChoices) -> list[str]:
    """The switches that the map reads: `borders` is two of them, `events` depends on the look."""
    layers = [name for name in choices.layers if name not in ("borders", "events")]
    if choices.towns and "seats" in layers and "places" not in layers:
        layers.append("places")  # only the towns are listed then
    if "borders" in choices.layers:
        layers += ["regions", "cercles"]
    if "events" in choices.layers:
        layers.append({"points": "events", "heat": "heat"}.get(choices.look, "choropleth"))
    return layers


def _choropleth(choices: MapChoices, units: list[str], values: "pd.Series[float] | None") -> dict[str, Any] | None:
    if values is None or choices.look not in ("count", "deaths") or "events" not in choices.layers:
        return None
    numbers = values.reindex(units).fillna(0).to_numpy("float64")
    breaks = class_breaks(numbers)
    classes = np.where(numbers > 0, np.searchsorted(breaks, numbers), -1)
    plain = [int(v) if v == int(v) else round(float(v), 2) for v in numbers]
    return {"measure": choices.look, "values": plain, "classes": classes.tolist(), "breaks": breaks}


def class_breaks(numbers: npt.NDArray[np.float64]) -> list[float]:
    """Upper ends of at most five classes of the numbers above zero: quantiles, each a different whole number."""
    above = numbers[numbers > 0]
    if not len(above):
        return []
    ends = np.ceil(np.quantile(above, np.arange(1, _CLASSES + 1) / _CLASSES))
    return [int(end) for end in np.unique(ends)]


def _events(choices: MapChoices, pins: Pins | None, shown: npt.NDArray[np.bool_] | None) -> dict[str, Any] | None:
    if pins is None or shown is None or "events" not in choices.layers or choices.look not in ("points", "heat"):
        return None
    mask = one_per_incident(pins, shown)
    counts = np.bincount(pins.camp[mask], minlength=len(pins.camps))
    return {
        "mask": base64.b64encode(np.packbits(mask).tobytes()).decode(),
        "camps": list(pins.camps),
        "types": list(pins.types),
        "n": int(mask.sum()),
        "by_camp": {camp: int(n) for camp, n in zip(pins.camps, counts, strict=True) if n},
    }
