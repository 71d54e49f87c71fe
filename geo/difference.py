"""How the maps of two days, or of two versions of the data, differ: area by area, with evidence, in words."""

from collections.abc import Collection, Sequence
from typing import Protocol

import pandas as pd

from geo.aggregates import count_events
from geo.day import Day, read_day
from geo.diff import add_evidence, diff_influence
from geo.diff_sentence import diff_sentence
from geo.influence import Influence, influence
from geo.joins import join_events
from geo.units import load_units


class Tables(Protocol):
    """The tables of one version of the data that a difference is made of, as data.load.Dataset has them."""

    @property
    def claims(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def events(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def units(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def places(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def camps(self) -> pd.DataFrame: ...  # noqa: D102

    @property
    def division(self) -> str:
        """Key of the division whose units these are (see geo.units)."""


def difference(
    before: Tables,
    after: Tables,
    first: Day,
    last: Day,
    lang: str = "en",
    *,
    pictures: Sequence[Influence] | None = None,
    joined: pd.DataFrame | None = None,
    least_confidence: str = "low",
    bases: Collection[str] | None = None,
) -> pd.DataFrame:
    """Every area that looks different on day `first` of the data `before` and on day `last` of the data `after`.

    Grain, order and columns of geo.diff.diff_influence and add_evidence, with `n_events` (events of the unit that
    began after the first day, up to the last, in `after`; only if the days differ) and `sentence` in `lang`.
    `pictures` (influence on the two days) and `joined` (events of `after`, see geo.joins) spare the time to make them.
    Raises WrongUseError for a day or filter that does not exist.
    """
    start, end = read_day(first), read_day(last)
    filters = {"least_confidence": least_confidence, "bases": bases}
    sides = ((before, start), (after, end))
    if pictures is None:
        pictures = [influence(d.claims, d.units, d.places, d.camps, day, **filters) for d, day in sides]  # type: ignore[arg-type]
    diff = diff_influence(*pictures)
    claims = pd.concat([after.claims, before.claims], ignore_index=True)
    told = add_evidence(diff, claims, None if start == end else _between(after, joined, start, end))
    names = dict(zip(after.units["unit_id"], after.units["name"], strict=True))
    words = [diff_sentence(row, names.get(row["unit_id"], row["unit_id"]), lang) for row in told.to_dict("records")]
    return told.assign(sentence=pd.array(words, dtype="str"))


def _between(after: Tables, joined: pd.DataFrame | None, start: pd.Timestamp, end: pd.Timestamp) -> "pd.Series[int]":
    events = join_events(after.events, load_units(after.division, 2)) if joined is None else joined
    first, last = sorted((start, end))
    counted = count_events(events, ["unit"], first + pd.Timedelta(days=1), last, match="start").counts
    return counted.set_index("unit_id")["events"]
