"""Which suggestions can be taken over, many at once, without harm to rows that are right."""

import pandas as pd

from data.prepare import Prepared
from data.reading.convert import GROUP
from data.schema import load_schema

# What these suggest is right for their row alone: the same words in another row may well be right.
OF_ONE_ROW = frozenset(
    [
        "camp_actor_disagree",
        "point_and_cercle_disagree",
        "unit_region_disagree",
        "duplicate_incident",
        "longitude_sign",
        "longitude_sign_perhaps",
    ]
)
_SIDES = (("camp1", "actor1_id"), ("camp2", "actor2_id"), ("camp_id", "actor_id"))
SWAP = "point_outside_mali"


def acceptable(prepared: Prepared, found: pd.DataFrame) -> pd.DataFrame:
    """The problems among `found` whose suggestion has a cell in the file to go to, one per cell.

    Without those about a key: with another key a row is another row, which a curator decides one by one. Without a
    camp where the file has only the actor's name: that name would be lost.
    """
    ready = found[found["suggestion"].ne("") & found["row"].isin(prepared.repaired.table.index)]
    schema = load_schema(prepared.converted.kind)
    ready = ready[~ready["column"].isin(schema.loc[schema["key"], "column"])]
    own = prepared.converted.came_from
    lost = [camp for camp, actor in _SIDES if camp in own and own[camp] == own.get(actor)]
    ready = ready[~(ready["code"].eq("camp_actor_disagree") & ready["column"].isin(lost))]
    has_cell = ready["file_column"].isin([*prepared.repaired.table.columns, GROUP])
    return ready[has_cell].drop_duplicates(["row", "file_column"])
