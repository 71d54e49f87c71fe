"""What one map shows, as tables: nothing that is filtered away, nothing that is not drawn."""

from typing import Any

import pandas as pd

from geo.export.make_sheet import Sheet
from geo.export.style_words import style_text
from geo.pins import one_per_incident

AREA_COLUMNS = ["date", "unit_id", "name", "region_id", "scope", "status", "holder", "camps", "stale", "disputed",
                "blockade", "claims", "sources", "as_of", "in_words"]  # fmt: skip


def shown_tables(sheet: Sheet) -> dict[str, pd.DataFrame]:
    """Tables by name, typed as in the codebook; those of layers that are off are empty.

    - `countryside`, `seats`: one row per cercle drawn in full, `places`: one per other place (scope `urban`, unit_id
      is the place): AREA_COLUMNS. `status`: id of geo/tables/statuses.csv, or `other` (known of hidden camps only);
      `camps`: "cma:control|jihadist:influence", the holder first; `claims`, `sources`: ids of those that count,
      "a|b"; `as_of`: the latest of them; `blockade`: camps, "a|b"; `in_words`: as the legend says it. A choropleth
      adds `events` or `deaths` to the countryside.
    - `events`: the accounts drawn as pins, `claims`: winning and losing claims, each with all columns of the codebook;
      events also `unit_id` and `placement`, claims also `for_unit_id`, `for_scope` and `won`.
    - `about`: `key`, `value`: title, day, filters, version, attribution, meaning.
    """
    frame, on = sheet.frame, set(sheet.frame["layers"])
    countryside = _areas(sheet, "rural") if on & {"countryside", "camp", "four", "choropleth"} else _nothing()
    if frame["choropleth"]:
        values = dict(zip(frame["units"], frame["choropleth"]["values"], strict=True))
        name = "events" if frame["choropleth"]["measure"] == "count" else "deaths"
        countryside = countryside.assign(**{name: countryside["unit_id"].map(values).astype("float64")})
    return {
        "countryside": countryside,
        "seats": _areas(sheet, "urban") if "seats" in on else _nothing(),
        "places": _places(sheet) if "places" in on else _nothing(),
        "events": _events(sheet),
        "claims": _claims(sheet),
        "about": _about(sheet),
    }


def _areas(sheet: Sheet, scope: str) -> pd.DataFrame:
    frame, names = sheet.frame, sheet.tables.units.set_index("unit_id")
    rings: dict[str, list[str]] = {}
    for position, camp, ring_scope in frame["blockades"]:
        if ring_scope == scope:
            rings.setdefault(frame["units"][position], []).append(camp)
    rows = []
    for unit, number in zip(frame["units"], frame[scope], strict=True):
        if not sheet.focus or unit in sheet.focus:
            known = names.loc[unit] if unit in names.index else {"name": unit, "parent_id": ""}
            place = {"unit_id": unit, "name": known["name"], "region_id": known["parent_id"], "scope": scope}
            rows.append(place | _looks(sheet, number) | {"blockade": "|".join(sorted(set(rings.get(unit, []))))})
    return _with_claims(rows, sheet, sheet.cercles.camps)


def _places(sheet: Sheet) -> pd.DataFrame:
    places = sheet.tables.places.set_index("place_id")
    rows = []
    for place, number, rings in sheet.frame["places"]:
        if not sheet.focus or places["cercle_id"].get(place) in sheet.focus:
            told = {"unit_id": place, "name": places.at[place, "name"], "region_id": places.at[place, "region_id"]}
            rows.append(told | {"scope": "urban"} | _looks(sheet, number) | {"blockade": "|".join(rings)})
    return _with_claims(rows, sheet, sheet.places.camps)


def _looks(sheet: Sheet, number: int) -> dict[str, Any]:
    style = sheet.frame["styles"][number] if number >= 0 else None
    camps = style["c"] if style else []
    return {
        "status": style["s"] if style else "none",
        "holder": camps[0][0] if style and style["s"] in ("held", "influenced", "shared") and camps else "",
        "camps": "|".join(f"{camp}:{level}" for camp, level in camps),
        "stale": bool(style and style.get("stale")),
        "disputed": bool(style and style.get("disputed")),
        "in_words": style_text(style, sheet.lang),
    }


def _with_claims(rows: list[dict[str, Any]], sheet: Sheet, camps: pd.DataFrame) -> pd.DataFrame:
    """Add the claims behind each row that count, of the camps that are drawn."""
    source = sheet.tables.claims.set_index("claim_id")["source_id"]
    behind = camps[camps["counts"]] if "camp" not in sheet.frame["layers"] else camps
    groups = dict(iter(behind.groupby(["unit_id", "scope"], sort=False)))
    for row in rows:
        drawn = [part.split(":")[0] for part in row["camps"].split("|")]
        group = groups.get((row["unit_id"], row["scope"]), behind.iloc[:0])
        group = group[group["camp_id"].isin(drawn)] if row["camps"] else group
        row |= {"claims": "|".join(group["claim_id"]), "as_of": group["as_of"].max()}
        row["sources"] = "|".join(dict.fromkeys(source.reindex(group["claim_id"])))
    table = pd.DataFrame(rows).assign(date=sheet.frame["day"]) if rows else _nothing()
    kinds = {"stale": "bool", "disputed": "bool", "as_of": "datetime64[s]", "date": "datetime64[s]"}
    return table[AREA_COLUMNS].astype({name: kinds.get(name, "str") for name in AREA_COLUMNS})


def _nothing() -> pd.DataFrame:
    kinds = {"stale": "bool", "disputed": "bool", "as_of": "datetime64[s]", "date": "datetime64[s]"}
    return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, "str")) for name in AREA_COLUMNS})


def _events(sheet: Sheet) -> pd.DataFrame:
    if not {"events", "heat"} & set(sheet.frame["layers"]):
        return sheet.events.iloc[:0]
    drawn = one_per_incident(sheet.pins, sheet.shown)
    return sheet.events[drawn[sheet.shown]].reset_index(drop=True)


def _claims(sheet: Sheet) -> pd.DataFrame:
    behind = sheet.claims[["claim_id", "unit_id", "scope", "won"]]
    behind = behind.rename(columns={"unit_id": "for_unit_id", "scope": "for_scope"})
    return sheet.tables.claims.merge(behind, on="claim_id", how="inner")


def _about(sheet: Sheet) -> pd.DataFrame:
    question = sheet.question
    rows = {"title": sheet.title, "day": sheet.frame["day"], "language": sheet.lang, "filters": sheet.subtitle,
            "note": question.note, "version": question.version_name, "hash": sheet.tables.version,
            "link": question.permalink, "meaning": " ".join(sheet.meaning), "sources": " ".join(sheet.origin),
            "attribution": sheet.credits}  # fmt: skip
    return pd.DataFrame({"key": list(rows), "value": list(rows.values())}).astype("str")
