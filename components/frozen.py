"""A snapshot opened again: its tables, its view, its picture, its sheet for the exporters."""

from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256

from components.permalink import read_permalink
from components.questions import question_of, sheet_of
from components.snapshots import address_of
from components.store import known, open_dataset
from components.view_state import ViewState
from data.ledger.snapshots import Snapshot
from data.load import Dataset
from geo.errors import AtlasError
from geo.export.make_sheet import Sheet
from geo.home import atlas_home
from geo.keep_file import keep_file

_DPI = 60  # 800 x 450 pixels


@dataclass(frozen=True)
class Frozen:
    """A snapshot with the tables and the view that it was frozen on."""

    snapshot: Snapshot
    dataset: Dataset
    view: ViewState


def open_frozen(snapshot: Snapshot) -> Frozen:
    """Open a snapshot on its own version of the data; raises AtlasError where that version is not to be had."""

    address = address_of(snapshot)
    dataset = open_dataset(snapshot.version, address.get("division", ""))
    view, _ = read_permalink(address, known(dataset, snapshot.version))
    return Frozen(snapshot, dataset, replace(view, snapshot=snapshot.number, version=snapshot.version))


def sheet_of_frozen(frozen: Frozen) -> Sheet:
    """The sheet that the exporters draw."""
    question = question_of(frozen.view, frozen.snapshot.title, frozen.snapshot.note, frozen.snapshot.version)
    return sheet_of(frozen.dataset, question)


def picture_of(frozen: Frozen) -> bytes:
    """A small picture (PNG), drawn once and kept in the cache folder, which may be emptied at any time."""
    told = "|".join([*map(str, (frozen.snapshot.number, frozen.dataset.version, _DPI)), "1"])
    path = atlas_home() / "cache" / "pictures" / f"{sha256(told.encode()).hexdigest()[:24]}.png"
    try:
        return path.read_bytes()
    except OSError:
        from geo.export.draw_picture import draw_picture  # only for a picture that is not there yet

        content = draw_picture(sheet_of_frozen(frozen), "png", "16:9", _DPI)
        with suppress(AtlasError):  # a full disk
            keep_file(path.parent, path.name, content)
        return content
