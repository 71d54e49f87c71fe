"""Divisions that curators brought: the uploads of boundaries in effect, and their files, made again from the ledger."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from data.ledger.connect import Ledger, reading
from data.ledger.parts import read_part
from data.ledger.tables import uploads
from data.ledger.versions import Version
from geo.errors import unknown
from geo.keep_file import keep_file
from geo.units import DEFAULT, check_division_name, division_path

PART = "division"
"""The part of an upload that holds its division as a GeoPackage. The bytes are in the database: every machine has them,
they come with the acceptance in one transaction, and newer software cannot read the original in another way."""


@dataclass(frozen=True)
class Division:
    """A division in effect in a version: its `name`, its `key` (see geo.units) and the upload that brought it."""

    name: str
    key: str
    upload: int
    file_name: str
    who: str
    at: str


def list_divisions(ledger: Ledger, version: Version) -> dict[str, Division]:
    """The divisions in effect in a version, by name; of two uploads of one name the one accepted later.

    An upload that was undone is in effect no more; undoing that undo brings it back.
    """
    return _in_effect(ledger, version.uploads)


def division_keys(ledger: Ledger, numbers: Sequence[int]) -> dict[str, str]:
    """Name -> key of the divisions that uploads would make, by their numbers in the order of acceptance."""
    return {name: one.key for name, one in _in_effect(ledger, numbers).items()}


def fetch_division(ledger: Ledger, division: Division) -> str:
    """Make sure that the file of a division lies in the cache (in memory on a full disk), and give its key.

    The file is written beside and renamed: no process ever reads half of it, and it may be deleted at any time.
    """
    path = division_path(division.key)
    if not path.is_file():
        keep_file(path.parent, path.name, read_part(ledger, division.upload, PART))
    return division.key


def find_division(ledger: Ledger, version: Version, name: str) -> Division:
    """A division by name; raises WrongUseError, naming those there are, where the version has none."""
    found = list_divisions(ledger, version)
    if name not in found:
        check_division_name(name)
        raise unknown("what.division", name, [DEFAULT, *found])
    return found[name]


def _in_effect(ledger: Ledger, numbers: Sequence[int]) -> dict[str, Division]:
    columns = ("upload_id", "sources", "fingerprint", "file_name", "who", "at")
    asked = uploads.c.upload_id.in_(numbers), uploads.c.kind == "boundaries"
    with reading(ledger) as connection:
        rows = connection.execute(select(*(uploads.c[name] for name in columns)).where(*asked)).all()
    found: dict[str, Division] = {}
    for row in sorted(rows, key=lambda row: numbers.index(row.upload_id)):
        for name in json.loads(row.sources):
            key = f"{name}@{row.fingerprint[:12]}"
            found[name] = Division(name, key, row.upload_id, row.file_name, row.who, row.at)
    return dict(sorted(found.items()))
