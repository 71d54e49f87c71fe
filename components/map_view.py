"""The map on a page: a folium map with nothing but local files, and one own element that carries the frame."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from components.map_assets import look_table, scripts, styles, tables_url, words_table

_MIDDLE = [17.4, -4.0]


class _AtlasBase(folium.Map):
    """The same bytes on every run, so that the map in the browser stays the same map: zoom, centre, no flicker."""

    default_js = scripts()
    default_css = styles()

    def __init__(self, **options: Any) -> None:
        super().__init__(
            location=_MIDDLE,
            zoom_start=5,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            min_zoom=2,
            max_zoom=12,
            zoom_snap=0.25,
            wheel_px_per_zoom_level=90,
            **options,
        )


class _Frame(MacroElement):
    """One frame as base64: it can carry neither a template nor a quote, whatever the data say."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.Atlas.{{ this.verb }}(map_div, '{{ this.frame }}', '{{ this.tables }}');"
        "{% endmacro %}"
    )

    def __init__(self, frame: Mapping[str, Any], verb: str = "frame") -> None:
        super().__init__()
        self._name = "AtlasFrame"
        self.verb = verb
        packed = json.dumps(frame, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
        self.frame = base64.b64encode(packed.encode()).decode()
        self.tables = tables_url()


def draw_map(
    frame: Mapping[str, Any], *, units: str, events: str = "", key: str = "map", height: int = 720
) -> dict[str, Any] | None:
    """Draw a frame (see geo.layers) and return the newest message of the map, None if there is none yet.

    `units`: name of the table of shapes, `events`: of the event table of the data version (see
    components.map_assets). A new frame is drawn into the same map: zoom, centre and size stay. The map is as wide as
    its column and `height` pixels high.

    The message stays the same from run to run until the next; `n` only grows, so a page acts once per `n`. It has
    `n`, `view` (lat, lon, zoom) and `kind`: `cercle`, `seat`, `place` (with `click`: its id, and `unit`: the cercle),
    `event` (with `click`: position of the account in the events), `day` (with `day`: where playback stopped, ISO),
    `view` (the answer to `ask_view`, with `ask`).
    """
    tables = {"units": units, "events": events, "look": look_table(), "words": words_table(frame["lang"])}
    group = folium.FeatureGroup("atlas")
    _Frame({**frame, "tables": tables}).add_to(group)
    return _reply(_AtlasBase(), group, key, height)


def draw_pair(
    frames: Sequence[Mapping[str, Any]],
    titles: Sequence[str],
    *,
    units: Sequence[str],
    mode: str = "side",
    vocabulary: str = "atlas",
    key: str = "pair",
    height: int = 560,
) -> dict[str, Any] | None:
    """Draw two frames without events as two maps in one, that move together; returns the newest message as draw_map.

    `titles`: what stands on each, `units`: name of the table of shapes of each. `mode`: side (by side) or swipe (the
    first left of a divider, the second right of it). `vocabulary`: whose words the tooltips say, see geo.reword. The
    message has `side` (0 or 1) besides.
    """
    whole = []
    for frame, shapes in zip(frames, units, strict=True):
        words = words_table(frame["lang"], vocabulary)
        whole.append({**frame, "tables": {"units": shapes, "events": "", "look": look_table(), "words": words}})
    group = folium.FeatureGroup("atlas")
    _Frame({"mode": mode, "titles": list(titles), "frames": whole}, "pair").add_to(group)
    return _reply(_AtlasBase(zoom_animation=False, inertia=False), group, key, height)


def _reply(base: folium.Map, group: folium.FeatureGroup, key: str, height: int) -> dict[str, Any] | None:
    reply = st_folium(
        base,
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
        render=False,  # st_folium renders the map a second time in any case; the outcome is the same
    )
    return reply if isinstance(reply, dict) and reply.get("n") else None
