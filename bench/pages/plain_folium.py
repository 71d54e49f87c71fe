"""The same events the plain folium way: one `CircleMarker` each, or one `GeoJson` layer (BENCH_LAYER says which)."""

import os
import sys
from pathlib import Path

import folium
import pandas as pd
from streamlit.components.v1 import declare_component
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

sys.path.insert(0, str(Path(__file__).parent))
from steps import chosen_events

served = declare_component("bench_leaflet", path=leaflet.BASE_DIR).name
folium.Map.default_js = [("leaflet", f"../{served}/leaflet.js")]  # folium's own address is not on this machine
folium.Map.default_css = [("leaflet_css", f"../{served}/leaflet.css")]


def _circles(events: pd.DataFrame, group: folium.FeatureGroup) -> None:
    for row in events.itertuples():
        folium.CircleMarker([row.latitude, row.longitude], radius=3, stroke=False, fill_opacity=0.5).add_to(group)


def _geojson(events: pd.DataFrame, group: folium.FeatureGroup) -> None:
    points = zip(events["longitude"], events["latitude"], strict=True)
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [x, y]}} for x, y in points
    ]
    marker = folium.CircleMarker(radius=3, stroke=False, fill_opacity=0.5)
    folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=marker).add_to(group)


shown = chosen_events()
page_map = folium.Map([17.3, -4], zoom_start=5, tiles=None, prefer_canvas=True)
layer = folium.FeatureGroup("events")
{"circles": _circles, "geojson": _geojson}[os.environ["BENCH_LAYER"]](shown, layer)
st_folium(page_map, feature_group_to_add=layer, returned_objects=[], key="map", height=700, width=1000)
