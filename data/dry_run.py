"""What an import would change on the map, before it is accepted: by the very rule that colours the map."""

import pandas as pd

from data.load import Dataset
from data.progress import Progress
from geo.day import Day, read_day
from geo.diff import add_evidence, diff_influence, no_difference
from geo.diff_histories import diff_histories
from geo.diff_sentence import diff_sentence
from geo.history import history
from geo.influence import influence

_COLOURING = ("claims", "units", "places", "camps")


def can_change_colours(before: Dataset, after: Dataset) -> bool:
    """Whether anything differs that the rule reads; events never colour the map."""
    pairs = ((getattr(before, table), getattr(after, table)) for table in _COLOURING)
    return any(old is not new and not old.equals(new) for old, new in pairs)


def colour_changes(before: Dataset, after: Dataset, day: Day) -> pd.DataFrame:
    """The cercles and scopes that would look different on a day, each with its evidence and a sentence.

    Grain, order and columns of geo.diff.diff_influence and add_evidence, and `sentence_en`, `sentence_fr`.
    """
    when = read_day(day)
    if not can_change_colours(before, after):
        return _told(no_difference(), before, after)
    return _told(diff_influence(*(influence(d.claims, d.units, d.places, d.camps, when) for d in (before, after))),
                 before, after)  # fmt: skip


def colour_changes_between(
    before: Dataset, after: Dataset, first: Day, last: Day, progress: Progress | None = None
) -> pd.DataFrame:
    """The same on every day from `first` to `last` (both included), as the longest runs of days.

    Grain, order and columns of geo.diff_histories.diff_histories (`first` and `last`: first and last day of a run,
    both included), those of add_evidence, and `sentence_en`, `sentence_fr`. The sentences name the days, or the
    months where they are whole ones.
    """
    progress = progress or Progress()
    progress.at(0.0, "colours")
    compared = (before, after) if can_change_colours(before, after) else (after, after)
    one, other = (history(d.claims, d.units, d.places, d.camps, first, last) for d in compared)
    progress.at(0.5, "colours")
    runs = diff_histories(one, other, after.camps)
    progress.at(0.9, "colours")
    told = _told(runs, before, after)
    progress.at(1.0, "colours")
    return told


def _told(diff: pd.DataFrame, before: Dataset, after: Dataset) -> pd.DataFrame:
    claims = pd.concat([after.claims, before.claims], ignore_index=True)
    told = add_evidence(diff, claims)
    names = dict(zip(after.units["unit_id"], after.units["name"], strict=True))
    rows = told.to_dict("records")
    for lang in ("en", "fr"):
        words = [diff_sentence(row, names.get(row["unit_id"], row["unit_id"]), lang) for row in rows]
        told[f"sentence_{lang}"] = pd.Series(words, index=told.index, dtype="str")
    return told
