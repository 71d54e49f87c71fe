"""The data that this machine shows now: the newest version of its ledger, or the shipped dataset without one."""

import os

from data.in_division import in_division
from data.ledger.connect import Ledger, database_url
from data.ledger.divisions import fetch_division, find_division
from data.ledger.open import open_ledger, open_version
from data.ledger.snapshots import Snapshot, find_briefing, find_snapshot
from data.ledger.versions import find_version, latest_version
from data.load import Dataset, load_dataset
from geo.errors import WrongUseError, unknown
from geo.home import atlas_home
from geo.units import DEFAULT

FOLDER = "MALI_ATLAS_DATA"


def load_current(version: int = 0, division: str = "") -> Dataset:
    """The tables of a version by number, of the newest one for 0; shared and read-only.

    `division`: name of a division that the version has, "" for the shipped one (see data.in_division).

    A folder named by MALI_ATLAS_DATA comes before all and has no versions. Where nobody has imported anything there
    is no ledger yet, and reading makes none: the shipped dataset is version 1. Raises WrongUseError for a version
    or division that is not there, CannotReadError for a ledger that cannot be opened.
    """
    dataset = _load(version)
    if division in ("", DEFAULT):
        return dataset
    if os.environ.get(FOLDER) or not has_ledger():
        raise unknown("what.division", division, [DEFAULT])
    ledger = open_ledger()
    shown = find_version(ledger, version) if version else latest_version(ledger)
    return in_division(dataset, fetch_division(ledger, find_division(ledger, shown, division)))


def _load(version: int) -> Dataset:
    folder = os.environ.get(FOLDER, "")
    if folder and version:
        raise WrongUseError("data.folder_no_versions", name=FOLDER)
    if folder:
        return load_dataset(folder)
    if has_ledger():
        return open_version(open_ledger(), version)
    if version > 1:
        raise WrongUseError("data.only_version_1", version=version)
    return load_dataset()


def has_ledger() -> bool:
    """Whether a ledger was ever made here (a database named by MALI_ATLAS_DB counts as one)."""
    return not database_url(atlas_home()).startswith("sqlite:") or (atlas_home() / "ledger.sqlite").is_file()


class Current:
    """What the command line may ask for: tables by version (a call), frozen views and orders of them by id."""

    def __call__(self, version: int = 0, division: str = "") -> Dataset:
        """See load_current."""
        return load_current(version, division)

    def snapshot(self, number: str) -> Snapshot:
        """A frozen view; raises WrongUseError where there is none."""
        return find_snapshot(_ledger(), number)

    def briefing(self, number: str) -> tuple[str, list[Snapshot]]:
        """Title and frozen views of a briefing, in their order; raises WrongUseError where there is none."""
        return find_briefing(_ledger(), number)


def _ledger() -> Ledger:
    if os.environ.get(FOLDER) or not has_ledger():
        raise WrongUseError("data.nothing_frozen")
    return open_ledger()
