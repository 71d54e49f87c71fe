"""Tables in the shape of ACLED's exports, all of it invented: no row tells of anything that happened."""

import pandas as pd

_EVENTS = [
    # id, day, kind, finer kind, actor1, kind1, actor2, kind2, place, cercle, lat, lon, deaths
    ("MLI900001", "2021-03-04", "Battles", "Armed clash", "Military Forces of Mali (2020-2021)", 1,
     "JNIM: Group for Support of Islam and Muslims", 2, "Kidal", "Kidal", 18.4411, 1.4078, 3),
    ("MLI900002", "2021-03-05", "Violence against civilians", "Attack", "Order of the Purple Camel (Mali)", 3,
     "Civilians (Mali)", 7, "Inventedville", "Koro", 14.07, -3.08, 2),
    ("MLI900003", "2021-03-06", "Strategic developments", "Agreement", "Dan Na Ambassagou", 4, "", 0, "Bankass",
     "Bankass", 14.07, -3.51, 0),
    ("MLI900004", "2021-03-07", "Battles", "Non-state actor overtakes territory", "MAA: Arab Movement of Azawad", 2,
     "Military Forces of France (2012-2017)", 8, "Bourem", "Bourem", 16.95, -0.35, 5),
]  # fmt: skip
_WORDS = {0: "", 1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 7: "Civilians",
          8: "External/Other forces"}  # fmt: skip
_OLD_KINDS = {"Battles": "Battle-No change of territory", "Strategic developments": "Strategic development"}
COLUMNS = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip


def current(worded: bool = False) -> pd.DataFrame:
    """The layout of 31 columns, with numbers or words for the kinds of actor."""
    rows = []
    for i, (key, day, kind, finer, one, kind1, two, kind2, place, cercle, lat, lon, deaths) in enumerate(_EVENTS, 1):
        known = {
            "event_id_cnty": key, "event_date": day, "year": day[:4], "time_precision": min(i, 3),
            "disorder_type": "Political violence", "event_type": kind, "sub_event_type": finer, "actor1": one,
            "inter1": _WORDS[kind1] if worded else kind1, "actor2": two, "inter2": _WORDS[kind2] if worded else kind2,
            "country": "Mali", "admin2": cercle, "location": place, "latitude": lat, "longitude": lon,
            "geo_precision": min(i, 3), "source": "Invented Gazette", "notes": f"Invented note, number {i}.",
            "fatalities": deaths,
        }  # fmt: skip
        rows.append({column: str(known.get(column, "")) for column in COLUMNS})
    return pd.DataFrame(rows, dtype="str")


def before_2019() -> pd.DataFrame:
    """The layout before 2019: capitals, days in words, one list of kinds, ids of their own."""
    table = current().drop(columns=["disorder_type", "sub_event_type", "civilian_targeting", "tags"])
    table["event_date"] = pd.to_datetime(table["event_date"]).dt.strftime("%d %B %Y").astype("str")
    table["event_type"] = table["event_type"].replace(_OLD_KINDS)
    table.insert(0, "data_id", [str(7000 + i) for i in range(len(table))])
    table.insert(2, "event_id_no_cnty", [str(i) for i in range(len(table))])
    return table.set_axis([name.upper() for name in table.columns], axis=1)


def actor_rows() -> pd.DataFrame:
    """One row per actor: each event with two sides stands there twice, deaths and all."""
    table = current()
    other = table[table["actor2"] != ""].copy()
    other[["actor1", "inter1"]] = other[["actor2", "inter2"]].to_numpy()
    both = pd.concat([table, other]).sort_index(kind="stable").drop(columns=["actor2", "assoc_actor_2", "inter2"])
    both.insert(0, "data_id", [str(8000 + i) for i in range(len(both))])
    return both.reset_index(drop=True)


def rows_of(table: pd.DataFrame) -> pd.DataFrame:
    """The table as read: numbered as in a file with one header row."""
    return table.set_axis(pd.RangeIndex(2, len(table) + 2, name="row"))
