"""What all sessions share: one copy of the tables of each version, read-only."""

import os
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from components.versions import shown_version
from components.view_state import FIRST_DAY, Known
from components.words import LANGUAGES
from data.current import FOLDER, has_ledger
from data.in_division import in_division
from data.ledger import (
    Division,
    Ledger,
    fetch_division,
    find_version,
    list_divisions,
    open_ledger,
    open_version,
    withdrawn_in,
)
from data.load import Dataset, load_dataset
from geo.errors import WrongUseError
from geo.units import load_credit
from geo.vocabulary import load_vocabulary


@st.cache_resource(show_spinner=False, max_entries=4)
def _dataset(folder: str | None) -> Dataset:
    return load_dataset(folder)


@st.cache_resource(show_spinner=False, max_entries=4)
def _of_version(number: int, database: str) -> Dataset:
    return open_version(open_ledger(), number)


@st.cache_resource(show_spinner=False, max_entries=4)
def _divisions(number: int, database: str) -> dict[str, Division]:
    ledger = open_ledger()
    return list_divisions(ledger, find_version(ledger, number))


@st.cache_resource(show_spinner=False, max_entries=4)
def _in_division(_dataset: Dataset, version: str, key: str) -> Dataset:
    return in_division(_dataset, key)


def open_dataset(number: int = 0, division: str = "") -> Dataset:
    """The tables that the page shows: the ledger's newest version (or the one by number), else the shipped ones.

    `division`: name of the division that sees them, "" for the atlas's own; one that the version has not is that, too.
    A folder in MALI_ATLAS_DATA comes before all. Cheap enough for every run: one short query, tables are shared.
    """
    newest = shown_version()
    if newest is None:
        return _dataset(os.environ.get(FOLDER) or None)
    dataset = _of_version(number or newest.number, str(open_ledger().engine.url))
    chosen = divisions_of(number).get(division) if division else None
    if chosen is None:
        return dataset
    fetch_division(open_ledger(), chosen)  # one look at the disk: the cache may have been emptied
    return _in_division(dataset, dataset.version, chosen.key)


def divisions_of(number: int = 0) -> dict[str, Division]:
    """The divisions that curators brought, by name, in a version of the data (0: the newest)."""
    number = number or newest_version()
    if number < 2 or os.environ.get(FOLDER) or not has_ledger():  # the first version is the shipped dataset
        return {}
    return _divisions(number, str(open_ledger().engine.url))


def division_withdrawn(name: str) -> int:
    """Number of the version that took a division back, 0 where none did: it is there, or never was."""
    if os.environ.get(FOLDER) or not has_ledger():
        return 0
    return withdrawn_in(open_ledger(), name)


def division_credits(lang: str) -> dict[str, str]:
    """Whose outlines the divisions of the newest version are, by name."""
    there = divisions_of().items()
    return {name: load_credit(fetch_division(open_ledger(), one))[lang] for name, one in there}


def newest_version() -> int:
    """Number of the newest version of the data, 0 where they come from a folder and have no versions."""
    newest = shown_version()
    return newest.number if newest else 0 if os.environ.get(FOLDER) else 1


def keep_ledger() -> Ledger:
    """The ledger, made if nothing was ever kept here; raises WrongUseError where the data come from a folder."""
    if os.environ.get(FOLDER):
        raise WrongUseError("data.folder_no_versions", name=FOLDER)
    return open_ledger()


@st.cache_resource(show_spinner=False, max_entries=16)
def _known(_dataset: Dataset, version: str, today: date, lang: str) -> Known:
    units = _dataset.units
    return Known(
        today=today,
        lang=lang,
        regions=tuple(units.loc[units["level"] == 1, "unit_id"]),
        cercles=tuple(units.loc[units["level"] == 2, "unit_id"]),
        places=tuple(_dataset.places["place_id"]),
        camps=tuple(_dataset.camps["camp_id"]),
        actors=tuple(dict.fromkeys(_dataset.actors["actor_id"])),
        types=tuple(load_vocabulary("event_types").index),
        sources=tuple(_dataset.sources["source_id"]),
    )


def known(dataset: Dataset, number: int = 0) -> Known:
    """What the address may name in a version (0: the newest); without a language in it, the browser's decides."""
    locale = (st.context.locale or "en")[:2].lower()
    lang = locale if locale in LANGUAGES else "en"
    found = _known(dataset, dataset.version, max(date.today(), FIRST_DAY), lang)
    newest = newest_version()
    return replace(found, newest=newest, divisions=tuple(divisions_of(number or newest)))


@dataclass(frozen=True)
class Names:
    """What a reader calls the ids of a dataset, in one language: id -> name, in the order of the tables."""

    regions: dict[str, str]
    cercles: dict[str, str]
    places: dict[str, str]
    camps: dict[str, str]
    actors: dict[str, str]
    sources: dict[str, str]
    types: dict[str, str]
    parents: dict[str, str]
    seat_of: dict[str, str]
    cercle_of: dict[str, str]

    def region_of(self, cercle: str) -> str:
        """Name of the region of a cercle, "" if it has none."""
        return self.regions.get(self.parents.get(cercle, ""), "")

    def area(self, area_id: str) -> str:
        """Name of a region, cercle or place; the id itself where there is none."""
        return self.cercles.get(area_id) or self.places.get(area_id) or self.regions.get(area_id) or area_id


@st.cache_resource(show_spinner=False, max_entries=8)
def _names(_dataset: Dataset, version: str, lang: str) -> Names:
    units, look = _dataset.units, load_vocabulary("camps_look")
    camps = dict(zip(_dataset.camps["camp_id"], _dataset.camps[f"label_{lang}"], strict=True))
    cercles = units[units["level"] == 2]
    return Names(
        regions=_pairs(units[units["level"] == 1], "unit_id", "name"),
        cercles=_pairs(cercles.sort_values(["name", "unit_id"]), "unit_id", "name"),
        places=_pairs(_dataset.places, "place_id", "name"),
        camps={c: look.at[c, f"short_{lang}"] if c in look.index else name for c, name in camps.items()},
        actors=_pairs(
            _dataset.actors.drop_duplicates("actor_id").sort_values(f"name_{lang}"), "actor_id", f"name_{lang}"
        ),
        sources=_source_names(_dataset),
        types=dict(load_vocabulary("event_types")[f"label_{lang}"]),
        parents=_pairs(units, "unit_id", "parent_id"),
        seat_of=_pairs(cercles[cercles["seat_place_id"] != ""], "seat_place_id", "unit_id"),
        cercle_of=_pairs(_dataset.places, "place_id", "cercle_id"),
    )


def open_names(dataset: Dataset, lang: str) -> Names:
    """The names of a dataset in a language."""
    return _names(dataset, dataset.version, lang)


def _pairs(frame: pd.DataFrame, ids: str, names: str) -> dict[str, str]:
    return dict(zip(frame[ids], frame[names], strict=True))


def _source_names(dataset: Dataset) -> dict[str, str]:
    sources = dataset.sources.sort_values(["publisher", "date", "source_id"])
    named = sources["publisher"].where(sources["publisher"] != "", sources["author"])
    return dict(zip(sources["source_id"], named + ", " + sources["date"] + ": " + sources["title"], strict=True))
