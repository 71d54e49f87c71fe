"""Rivals: camps that are not aligned and whose claims do not share."""

from typing import Any

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


def rivals(pairs: pd.DataFrame, apart: np.ndarray) -> Any:
    """Whether the two claims of each row of `pairs` are rivals: their camps are apart and they do not share.

    Two claims share if they have one claim_group and one level other than `contested`: one statement gives both
    camps the same hold. Reads camp, group, level and the same with `_other`; returns one truth value per row.
    """
    shares = (
        (pairs["group"] == pairs["group_other"])
        & (pairs["group"] >= 0)
        & (pairs["level"] == pairs["level_other"])
        & (pairs["level"] != "contested")
    )
    return apart[pairs["camp"], pairs["camp_other"]] & ~shares
