"""What is shown of a plan's rows."""

import numpy as np
import pandas as pd

from components.curate import plan_rows
from components.curate.plan_rows import _late, _rows
from data.load import load_dataset
from data.merge import plan_import


def test_only_the_rows_asked_for_are_made(monkeypatch):
    monkeypatch.setattr(plan_rows, "t", lambda words, **_: words)
    events = load_dataset().events
    new = pd.concat(
        [events.head(30), events.head(5).assign(event_id=[f"new-{n}" for n in range(5)])], ignore_index=True
    )
    new.loc[10:19, "summary_en"] = "other"
    plan = plan_import(events, new, "events", "replace_table")
    first = events["event_id"].tolist()
    expected = {
        "inserted": [f"new-{n}" for n in range(5)], "changed": first[10:20],
        "deleted": first[30:], "unchanged": [*first[:10], *first[20:30]],
    }  # fmt: skip
    for name, ids in expected.items():
        late = _late(plan, name)
        assert len(late) == plan.counts[name] == len(ids)
        shown = _rows(plan, name, np.arange(1, 4), late)
        assert shown["curate.col.key" if name == "changed" else "event_id"].tolist() == ids[1:4]
        assert ("curate.col.past" in shown) == (name != "unchanged")
