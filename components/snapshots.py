"""Snapshots as the pages use them: found by the address, frozen from a view, opened again as they were."""

import os
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from components.permalink import spell_out
from components.store import keep_ledger
from components.view_state import Known, ViewState
from data.current import FOLDER, has_ledger
from data.ledger.snapshots import Snapshot, find_snapshot, freeze_view, list_snapshots
from geo.errors import WrongUseError

_BESIDE = ("unit", "lang")  # what an address may say beside a snapshot
Position = tuple[float, float, float]


@st.cache_resource(show_spinner=False, max_entries=256)
def _find(number: str, ledger: str) -> Snapshot:
    return find_snapshot(keep_ledger(), number)


def snapshot_of(number: str) -> Snapshot | None:
    """A snapshot by its id, None where there is none."""
    if os.environ.get(FOLDER) or not has_ledger():
        return None
    try:
        return _find(number, str(keep_ledger().engine.url))
    except WrongUseError:
        return None


def all_snapshots() -> list[Snapshot]:
    """All snapshots, newest first; none where nothing was ever kept."""
    if os.environ.get(FOLDER) or not has_ledger():
        return []
    found = (snapshot_of(number) for number in list_snapshots(keep_ledger())["snapshot_id"])
    return [snapshot for snapshot in found if snapshot]


def expand_address(address: Mapping[str, str]) -> tuple[dict[str, str], str, list[tuple[str, str]]]:
    """An address with a snapshot in it as the address of the view frozen there.

    Gives that address (with the version of the data, unless `data=today`), the id of the snapshot ("" if none), and
    the (parameter, value) pairs that had to be ignored.
    """
    if "snapshot" not in address:
        return dict(address), "", []
    found = snapshot_of(address["snapshot"])
    rest = {name: value for name, value in address.items() if name not in ("snapshot", "data")}
    if found is None:
        return rest, "", [("snapshot", address["snapshot"])]
    spelled = address_of(found)
    if address.get("data") == "today":
        del spelled["version"]
    return spelled | {name: rest[name] for name in _BESIDE if name in rest}, found.number, []


def address_of(snapshot: Snapshot) -> dict[str, str]:
    """Everything that a snapshot froze, as the parameters of an address."""
    return dict(parse_qsl(snapshot.view)) | {"lang": snapshot.lang, "version": str(snapshot.version)}


def freeze(
    view: ViewState, known: Known, title: str, note: str, lang: str, position: Position | None = None
) -> Snapshot:
    """Keep a view on its version of the data (the newest if it has none); raises WrongUseError without versions."""
    version = view.version or known.newest or 1
    return freeze_view(
        keep_ledger(), title, urlencode(spell_out(view)), version, note=note, lang=lang, position=position
    )
