"""How two pictures of influence differ: two days, two versions of the data, or before and after an import."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from geo.area_styles import area_styles
from geo.influence import Influence
from geo.vocabulary import load_vocabulary

_SIDE = ("status", "holder", "camps", "stale", "disputed")
DIFF_COLUMNS = [
    "unit_id",
    "scope",
    *(f"{name}_{side}" for side in ("before", "after") for name in _SIDE),
    "claims_before",
    "claims_after",
]
EVIDENCE_COLUMNS = ["claims", "n_claims", "n_sources", "confidence"]
_Styles = Mapping[tuple[str, str], Mapping[str, Any]]


def diff_influence(before: Influence, after: Influence) -> pd.DataFrame:
    """The areas that the map draws differently, in the order of units, urban before rural.

    Grain: one row per unit and scope whose status, camps, levels, staleness or dispute differs (that a claim has
    begun to fade does not). Columns, each for `_before` and `_after`: status (id of geo/tables/statuses.csv, `none`
    for no information), holder (camp_id or ""), camps (what is drawn, "cma:control|state:influence", the holder
    first), stale and disputed (bool), claims (ids of the claims that count, "a|b"). A unit that only one side knows
    has `none` on the other. Text "" for blank.
    """
    return diff_frames(before.status, before.camps, after.status, after.camps)


def diff_frames(
    status_before: pd.DataFrame, camps_before: pd.DataFrame, status_after: pd.DataFrame, camps_after: pd.DataFrame
) -> pd.DataFrame:
    """The same for the frames `status` and `camps` of geo.influence.Influence on one day each."""
    sides = [_side(status_before, camps_before), _side(status_after, camps_after)]
    order = dict.fromkeys((*_areas(status_after), *_areas(status_before)))
    rows = []
    for area in order:
        one, other = (side.get(area, _nothing()) for side in sides)
        if any(one[name] != other[name] for name in _SIDE):
            pairs = {f"{name}_before": value for name, value in one.items()}
            rows.append({"unit_id": area[0], "scope": area[1], **pairs} | {f"{n}_after": v for n, v in other.items()})
    return _typed(pd.DataFrame(rows, columns=DIFF_COLUMNS))


def no_difference() -> pd.DataFrame:
    """The frame of diff_influence without a row."""
    return _typed(pd.DataFrame(columns=DIFF_COLUMNS))


def add_evidence(diff: pd.DataFrame, claims: pd.DataFrame, events: pd.Series | None = None) -> pd.DataFrame:
    """Say on what a difference rests: a copy of a frame of diff_influence with EVIDENCE_COLUMNS.

    `claims` ("a|b"): those that count on one side only, or all that count where the same ones have merely aged;
    `n_claims`, `n_sources`: how many, and of how many sources; `confidence`: the lowest among them, "" without any.
    `events`: number of events per unit_id that lie between (see geo.aggregates.count_events), given as `n_events`.
    `claims`: claim_id, source_id and confidence of all claims of either side.
    """
    known = claims.drop_duplicates("claim_id").set_index("claim_id")
    ranks = load_vocabulary("confidences")["rank"].astype(int)
    rows = []
    for before, after in zip(diff["claims_before"], diff["claims_after"], strict=True):
        ids = _between(before, after)
        there = known.reindex([c for c in ids if c in known.index])
        lowest = min(there["confidence"], key=lambda word: ranks.get(word, 0), default="")
        rows.append(("|".join(ids), len(ids), there["source_id"].nunique(), lowest))
    evidence = pd.DataFrame(rows, columns=EVIDENCE_COLUMNS, index=diff.index)
    evidence = evidence.astype({"claims": "str", "n_claims": "int64", "n_sources": "int64", "confidence": "str"})
    told = pd.concat([diff, evidence], axis=1)
    return told if events is None else told.assign(n_events=diff["unit_id"].map(events).fillna(0).astype("int64"))


def _areas(status: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(status["unit_id"], status["scope"], strict=True))


def _nothing() -> dict[str, Any]:
    return {"status": "none", "holder": "", "camps": "", "stale": False, "disputed": False, "claims": ""}


def _side(status: pd.DataFrame, camps: pd.DataFrame) -> dict[tuple[str, str], dict[str, Any]]:
    """What the map draws of each area, as the map itself finds it, and the claims behind it."""
    styles: _Styles = area_styles(status, camps)
    holders = dict(zip(_areas(status), status["holder"], strict=True))
    counting = camps[camps["counts"]]
    claims = counting.groupby(["unit_id", "scope"], sort=False)["claim_id"].agg("|".join).to_dict()
    return {
        area: {
            "status": style["s"],
            "holder": holders[area],
            "camps": "|".join(f"{camp}:{level}" for camp, level in style["c"]),
            "stale": bool(style.get("stale")),
            "disputed": bool(style.get("disputed")),
            "claims": claims.get(area, ""),
        }
        for area, style in styles.items()
    }


def _between(before: str, after: str) -> list[str]:
    old, new = ([c for c in text.split("|") if c] for text in (before, after))
    differ = [c for c in (*old, *new) if (c in old) != (c in new)]
    return differ or old


def _typed(diff: pd.DataFrame) -> pd.DataFrame:
    flags = [f"{name}_{side}" for name in ("stale", "disputed") for side in ("before", "after")]
    return diff.astype({name: "bool" if name in flags else "str" for name in diff.columns})
