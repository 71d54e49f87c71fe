"""Which uploads need the rows that a plan takes away: a version with references that lead nowhere is not accepted."""

from typing import Protocol

import pandas as pd

from data.broken_references import row_keys
from data.checks.cells import TEXT
from data.keys import KEYS
from data.ledger.connect import Ledger
from data.ledger.frames import from_bytes
from data.ledger.materialise import Replay
from data.ledger.parts import read_part
from data.ledger.uploads import list_uploads
from data.ledger.versions import Version, log_versions
from geo.errors import WrongUseError
from geo.message import Amount, Message

_SHOWN = 3


class Planned(Protocol):
    """What is read of a plan (data.ledger.accept.VersionPlan)."""

    @property
    def against(self) -> Version: ...  # noqa: D102

    @property
    def replays(self) -> tuple[Replay, ...]: ...  # noqa: D102

    @property
    def broken(self) -> pd.DataFrame: ...  # noqa: D102


def name_needs(ledger: Ledger, plan: Planned) -> pd.DataFrame:
    """Cells that would lead nowhere, each with the upload that it came from.

    The rows of `plan.broken` (data.broken_references), in their order. Adds `upload` and `file_name` (0 and "" for the
    shipped data), and `version`: in which that upload came into effect last, 0 where it is not in effect now. Of the
    uploads that the plan has in effect, the last one that brings a row is the one that it came from.
    """
    found = plan.broken.assign(upload=0, file_name="", version=0)
    for replay in reversed(plan.replays):
        for table in found.loc[found["upload"].eq(0), "table"].unique():
            if table in replay.tables:
                rows = from_bytes(read_part(ledger, replay.upload, f"rows:{table}"))
                brought = set(row_keys(rows, table)) if set(KEYS[table]) <= set(rows) else set()
                own = found["upload"].eq(0) & found["table"].eq(table) & found["key"].isin(brought)
                found.loc[own & found["column"].isin(rows.columns), "upload"] = replay.upload
    log = log_versions(ledger)
    log = log[log["action"].isin(["import", "redo"]) & log["upload"].isin(plan.against.uploads)]
    in_effect = log.drop_duplicates("upload").set_index("upload")["version"]
    names = list_uploads(ledger).set_index("upload_id")["file_name"]
    found["version"] = found["upload"].map(in_effect).fillna(0).astype("int64")
    found["file_name"] = found["upload"].map(names).fillna("").astype(TEXT)
    return found


def say_needs(needs: pd.DataFrame) -> Message:
    """What is wrong with a plan and what to do first, from the rows of name_needs (at least one)."""
    uploads = needs[needs["version"].gt(0)].drop_duplicates("upload").sort_values("version", ascending=False)
    undo = [Message("broken.undo", version=v, file=f) for v, f in uploads[["version", "file_name"]].to_numpy()]
    code = "broken.first" if undo else "broken.shipped"
    return Message(code, n=Amount(len(needs)), values=_some(needs["value"]), undo=undo)


def note_of_update(broken: pd.DataFrame) -> str:
    """What the log says of newer shipped data that leave references leading nowhere, in both languages; "" for none.

    Such data cannot be refused: the software that brings them runs already.
    """
    if not len(broken):
        return ""
    said = Message("broken.update", n=Amount(len(broken)), values=_some(broken["value"]))
    return " / ".join(said.say(lang) for lang in ("en", "fr"))


def must_lead_somewhere(ledger: Ledger, plan: Planned) -> None:
    """Raise WrongUseError, naming what to take back first, where a plan leaves references that lead nowhere."""
    if len(plan.broken):
        said = say_needs(name_needs(ledger, plan))
        raise WrongUseError(said.code, **said.values)


def _some(values: pd.Series) -> list[str]:
    different = list(dict.fromkeys(values))
    return [*different[:_SHOWN], *["..."] * (len(different) > _SHOWN)]
