"""A dataset small enough to see whole: two cercles side by side, two towns, two actors, one claim, one event."""

import io

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

TODAY = pd.Timestamp("2026-11-21")
TABLES = {
    "camps": "camp_id,label_en,label_fr,description_en,description_fr,aligned_with,order\n"
    "state,State,État,,,,1\ncma,CMA,CMA,,,,2\n",
    "actors": "actor_id,name_en,name_fr,acronym,aliases,camp_id,valid_from,valid_to,parent_actor_id,note_en,"
    "source_ids\n"
    "army,Army,Armée,FAMa,,state,,,,,report\n"
    "front,Front,Front,,The Front|F. N.,cma,2014-06-01,2020-12-31,,,report\n"
    "front,Front,Front,,The Front|F. N.,state,2021-01-01,,,,report\n",
    "sources": "source_id,title,publisher,author,date,date_precision,url,accessed_as,type,language,reliability,note\n"
    "report,A report,A house,,2018-10,month,https://example.org/report,copy,report,en,B,\n",
    "units": "unit_id,level,name,name_ascii,aliases,parent_id,iso_3166_2,seat_place_id,valid_from,in_focus,"
    "former_unit_ids,note\n"
    "r,1,Région,Region,,,ML-9,westtown,,true,,\n"
    "s,1,Other,Other,,,ML-8,westtown,,false,,\n"
    "west,2,Ménaka,Menaka,Minaka,r,,westtown,,true,,\n"
    "east,2,East,East,,r,,easttown,,false,,\n",
    "places": "place_id,name,aliases,kind,cercle_id,region_id,latitude,longitude,coord_precision,coord_source\n"
    "westtown,Westtown,,cercle_seat,west,r,15.5,0.5,exact,seen\n"
    "easttown,Easttown,,cercle_seat,east,r,15.5,1.5,exact,seen\n",
    "communes": "shape_id,commune,cercle_id,region_id,note\n1,One,west,r,\n",
    "claims": "claim_id,area_level,area_id,claim_group,scope,actor_id,camp_id,level,blockade,valid_from,valid_to,"
    "from_precision,from_basis,to_basis,as_of,as_of_precision,basis,confidence,map_use,statement_en,statement_fr,"
    "source_id,locator,note\n"
    "c1,cercle,west,g1,rural,army,state,control,,2018-01-01,2018-06-30,day,stated,stated,2018-10-31,month,stated,high,"
    "influence,,,report,page 1,\n",
    "events": "event_id,event_group,date_start,date_end,date_precision,place_id,latitude,longitude,geo_precision,"
    "cercle_id,region_id,event_type,sub_type,actor1_id,camp1,actor2_id,camp2,fatalities_best,fatalities_low,"
    "fatalities_high,fatalities_note,summary_en,summary_fr,source_id,locator,confidence\n"
    "e1,e1,2018-03-01,2018-03-02,day,westtown,15.5,0.5,exact,west,r,battle,raid,front,cma,army,state,5,4,6,,,,report,"
    "page 1,high\n",
}


def small_dataset() -> dict[str, pd.DataFrame]:
    """Raw tables by name, without a fault."""
    return {name: pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False) for name, text in TABLES.items()}


def small_borders() -> gpd.GeoDataFrame:
    """The two cercles: squares of one degree, west of and east of 1° E, between 15° and 16° N."""
    return gpd.GeoDataFrame(
        {"unit_id": ["west", "east"]}, geometry=[box(0, 15, 1, 16), box(1, 15, 2, 16)], crs="EPSG:4326"
    )


def changed(raw: pd.DataFrame, **cells: str) -> pd.DataFrame:
    """A table with cells of its first row changed."""
    frame = raw.copy()
    for column, value in cells.items():
        frame.loc[0, column] = value
    return frame
