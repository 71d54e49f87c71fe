"""What is needed to speak about one unit on one day: its statuses and winners, with the actors behind them."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from geo.errors import WrongUseError
from geo.influence import Influence
from geo.influence.rivals import apart, pairs_within, rivals
from geo.keep import keep
from geo.vocabulary import load_vocabulary


class Tables(Protocol):
    """The tables of a dataset, as in the codebook (a data.load.Dataset is one)."""

    @property
    def claims(self) -> pd.DataFrame:
        """Table claims.csv."""

    @property
    def units(self) -> pd.DataFrame:
        """Table units.csv."""

    @property
    def places(self) -> pd.DataFrame:
        """Table places.csv."""

    @property
    def camps(self) -> pd.DataFrame:
        """Table camps.csv."""

    @property
    def actors(self) -> pd.DataFrame:
        """Table actors.csv."""

    @property
    def sources(self) -> pd.DataFrame:
        """Table sources.csv."""

    @property
    def division(self) -> str:
        """Key of the division whose units these are (see geo.units)."""


@dataclass(frozen=True)
class Facts:
    """One unit (or place) on one day.

    `status`: its rows of Influence.status by scope. `winners`: its rows of Influence.camps, with rank, actor_id and
    claim_group of the claim and `actors`: actor ids of the winning claim and of the losers that say the same of the
    same camp in the same statement (joint holders). `losers`, `blockades`: its rows of Influence.
    """

    unit_id: str
    name: str
    is_place: bool
    day: pd.Timestamp
    status: dict[str, dict]
    winners: pd.DataFrame
    losers: pd.DataFrame
    blockades: pd.DataFrame


def facts(unit_id: str, result: Influence, tables: Tables) -> Facts:
    """Gather what `result` says of one cercle or place; raises WrongUseError if it says nothing of it."""
    status, winners, losers, blockades = (
        frame[frame["unit_id"] == unit_id].reset_index(drop=True)
        for frame in (result.status, result.camps, result.losers, result.blockades)
    )
    if not len(status):
        raise WrongUseError("geo.not_in_result", id=unit_id)
    is_place = unit_id in set(tables.places["place_id"]) and unit_id not in set(tables.units["unit_id"])
    losers = _with_claim(losers, tables, ["actor_id", "claim_group", "level"])
    winners = _with_claim(winners, tables, ["actor_id", "claim_group"])
    winners["rank"] = winners["level"].map(load_vocabulary("levels")["rank"].astype(int)).astype("int64")
    beaten = losers.to_dict("records")
    winners["actors"] = [_joint(winner, beaten) for winner in winners.to_dict("records")]
    return Facts(
        unit_id=unit_id,
        name=name_of(unit_id, tables),
        is_place=is_place,
        day=result.day,
        status={row["scope"]: row for row in status.to_dict("records")},
        winners=winners,
        losers=losers,
        blockades=_with_claim(blockades, tables, ["actor_id"]),
    )


def name_of(area_id: str, tables: Tables) -> str:
    """The name of a unit or place; the id itself where the tables do not know it."""
    names = _names(tables.units, "unit_id").get(area_id) or _names(tables.places, "place_id").get(area_id)
    for ground in ("ground_region", "ground_cercle"):  # a unit of which only the ground is left, see geo.redivide
        if not names and f"{ground}_id" in tables.units:
            names = _names(tables.units, f"{ground}_id", f"{ground}_name").get(area_id)
    return names or area_id


@keep
def _names(table: pd.DataFrame, key: str, name: str = "name") -> dict[str, str]:
    return dict(zip(table[key], table[name], strict=True))


def fought(winners: pd.DataFrame, camps: pd.DataFrame) -> bool:
    """Whether two of these winners (of one scope) are rivals; reads camp_id, claim_group, level."""
    if len(winners) < 2:
        return False
    frame = pd.DataFrame(
        {
            "camp": pd.Index(camps["camp_id"]).get_indexer(winners["camp_id"]),
            "group": pd.factorize(winners["claim_group"].mask(winners["claim_group"] == ""))[0],
            "level": winners["level"].astype("category").array,
        }
    )
    one, other = pairs_within(frame["camp"].to_numpy() * 0)
    return bool(rivals(frame, one, other, apart(camps)).any())


def _with_claim(frame: pd.DataFrame, tables: Tables, columns: list[str]) -> pd.DataFrame:
    """Add columns of the claim that each row names."""
    row = claim_index(tables.claims).get_indexer(frame["claim_id"])
    return frame.assign(**{column: tables.claims[column].array.take(row) for column in columns})


@keep
def claim_index(claims: pd.DataFrame) -> pd.Index:
    """Where each claim_id stands in the table."""
    return pd.Index(claims["claim_id"].astype(object))


def _joint(winner: dict, losers: list[dict]) -> list[str]:
    same = ("scope", "camp_id", "claim_group", "level")
    joint = [loser["actor_id"] for loser in losers if all(loser[key] == winner[key] for key in same)]
    return list(dict.fromkeys([winner["actor_id"], *(joint if winner["claim_group"] else [])]))
