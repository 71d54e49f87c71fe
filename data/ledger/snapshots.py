"""Snapshots: named views pinned to a version; and briefings, which are snapshots in an order."""

import json
import secrets
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import delete, insert, select, update

from data.ledger.clock import now
from data.ledger.connect import Ledger, reading, writing
from data.ledger.tables import briefings, snapshots
from data.ledger.versions import find_version
from geo.errors import WrongUseError


@dataclass(frozen=True)
class Snapshot:
    """A view as it was frozen: `view` is the query of its address ("date=2018-10-01&camps=cma"), without `?`.

    `position` is (latitude, longitude, zoom) in degrees, None for the whole country.
    """

    number: str
    title: str
    note: str
    lang: str
    view: str
    position: tuple[float, float, float] | None
    version: int
    who: str
    at: str


def freeze_view(
    ledger: Ledger,
    title: str,
    view: str,
    version: int,
    *,
    note: str = "",
    lang: str = "en",
    position: tuple[float, float, float] | None = None,
    who: str = "",
) -> Snapshot:
    """Keep a view for good; its id is short, random and fit for an address. Raises WrongUseError without a version."""
    find_version(ledger, version)
    latitude, longitude, zoom = position or (None, None, None)
    row = {
        "snapshot_id": secrets.token_hex(5),
        "title": title.strip() or "Untitled",
        "note": note,
        "lang": lang,
        "view": view.lstrip("?"),
        "latitude": latitude,
        "longitude": longitude,
        "zoom": zoom,
        "version_id": version,
        "who": who,
        "at": now(),
    }
    with writing(ledger, alone=False) as connection:
        connection.execute(insert(snapshots), row)
    return find_snapshot(ledger, str(row["snapshot_id"]))


def find_snapshot(ledger: Ledger, number: str) -> Snapshot:
    """A snapshot by its id; raises WrongUseError where there is none."""
    with reading(ledger) as connection:
        row = connection.execute(select(snapshots).where(snapshots.c.snapshot_id == number)).one_or_none()
    if row is None:
        raise WrongUseError("ledger.no_snapshot", id=number[:40])
    position = None if row.zoom is None else (row.latitude, row.longitude, row.zoom)
    return Snapshot(row.snapshot_id, row.title, row.note, row.lang, row.view, position, row.version_id, row.who, row.at)


def list_snapshots(ledger: Ledger) -> pd.DataFrame:
    """One row per snapshot, newest first: snapshot_id, title, note, lang, view, version_id, who, at, position."""
    query = select(snapshots).order_by(snapshots.c.at.desc(), snapshots.c.snapshot_id)
    with reading(ledger) as connection:
        return pd.DataFrame([r._asdict() for r in connection.execute(query)], columns=snapshots.columns.keys())


def keep_briefing(ledger: Ledger, title: str, order: list[str], who: str = "", briefing: str = "") -> str:
    """Keep an order of snapshots under a title, or change the one with the id `briefing`; gives its id.

    Raises WrongUseError for a snapshot that is not there.
    """
    for number in order:
        find_snapshot(ledger, number)
    content = {"title": title, "snapshots": json.dumps(order), "who": who, "at": now()}
    with writing(ledger, alone=False) as connection:
        if not briefing:
            briefing = secrets.token_hex(5)
            connection.execute(insert(briefings), content | {"briefing_id": briefing})
        elif not connection.execute(update(briefings).where(briefings.c.briefing_id == briefing), content).rowcount:
            raise WrongUseError("ledger.no_briefing", id=briefing[:40])
    return briefing


def find_briefing(ledger: Ledger, briefing: str) -> tuple[str, list[Snapshot]]:
    """Title and snapshots of a briefing, in order; raises WrongUseError where there is none."""
    with reading(ledger) as connection:
        row = connection.execute(select(briefings).where(briefings.c.briefing_id == briefing)).one_or_none()
    if row is None:
        raise WrongUseError("ledger.no_briefing", id=briefing[:40])
    return row.title, [find_snapshot(ledger, number) for number in json.loads(row.snapshots)]


def list_briefings(ledger: Ledger) -> pd.DataFrame:
    """One row per briefing, newest first: briefing_id, title, snapshots (ids, "a|b"), who, at."""
    query = select(briefings).order_by(briefings.c.at.desc(), briefings.c.briefing_id)
    with reading(ledger) as connection:
        rows = [row._asdict() for row in connection.execute(query)]
    rows = [row | {"snapshots": "|".join(json.loads(row["snapshots"]))} for row in rows]
    return pd.DataFrame(rows, columns=briefings.columns.keys())


def drop_briefing(ledger: Ledger, briefing: str) -> None:
    """Take a briefing away; its snapshots stay, as addresses of them may be in use."""
    with writing(ledger, alone=False) as connection:
        connection.execute(delete(briefings).where(briefings.c.briefing_id == briefing))
