"""Rivals: camps that are not aligned and whose claims do not share."""

import numpy as np
import pandas as pd


def apart(camps: pd.DataFrame) -> np.ndarray:
    """Which camps are neither the same nor aligned: a square table of truth values in the order of `camps`.

    `aligned_with` (camp ids with | between) counts both ways, whichever of the two camps names the other.
    """
    ids = list(camps["camp_id"])
    aligned = np.eye(len(ids), dtype=bool)
    for here, named in enumerate(camps["aligned_with"]):
        for there in (ids.index(name) for name in named.split("|") if name in ids):
            aligned[here, there] = aligned[there, here] = True
    return ~aligned


def rivals(claims: pd.DataFrame, one: np.ndarray, other: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Whether the claims in rows `one` of `claims` are rivals of those in rows `other`.

    They are if their camps are apart and they do not share. Two claims share if they have one claim_group and one
    level other than `contested`: one statement gives both camps the same hold. Reads camp, group and level (a
    category); returns one truth value per pair.
    """
    camp, group, level = claims["camp"].to_numpy(), claims["group"].to_numpy(), claims["level"].cat.codes.to_numpy()
    contested = (claims["level"] == "contested").to_numpy()
    one_statement = (group[one] == group[other]) & (group[one] >= 0)
    shares = one_statement & (level[one] == level[other]) & ~contested[one]
    return apart[camp[one], camp[other]] & ~shares


def pairs_within(group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every ordered pair of rows, a row with itself included, that have one value of `group` (sorted numbers)."""
    new = np.flatnonzero(np.diff(group, prepend=-1) != 0)
    size = np.diff(new, append=len(group))
    first, times = np.repeat(new, size), np.repeat(size, size)
    one = np.repeat(np.arange(len(group)), times)
    nth = np.arange(len(one)) - np.repeat(np.cumsum(times) - times, times)
    return one, first[one] + nth
