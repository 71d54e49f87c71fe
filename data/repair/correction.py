"""One decision of the curator about a file, and its form as a recipe."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from data.reading.say import say
from geo.errors import CannotReadError

ACTIONS = ("replace", "edit", "swap", "set_aside")
_VERSION = 1


@dataclass(frozen=True)
class Correction:
    """A decision in terms of the file's own columns and text.

    `replace`: every cell of `column` that is `old` becomes `new`. `edit`: the same in one row. `swap`: in one row the
    cells of `column` and `other` change places. `set_aside`: one row is left out, `note` says why. A row is known by
    the `fingerprint` of its cells as read (data.repair.repair.fingerprints), so that the decision finds it again in
    next month's file whatever its number; of equal rows the one at `row` is meant.
    """

    action: str
    column: str = ""
    old: str = ""
    new: str = ""
    other: str = ""
    row: int = 0
    fingerprint: str = ""
    note: str = ""


def to_recipe(corrections: Sequence[Correction]) -> dict[str, Any]:
    """Corrections as JSON can hold them, in their order."""
    rows = [{key: value for key, value in asdict(one).items() if value} for one in corrections]
    return {"recipe": "corrections", "version": _VERSION, "corrections": rows}


def from_recipe(recipe: Mapping[str, Any], lang: str = "en") -> list[Correction]:
    """The corrections of a recipe; raises CannotReadError for what is none, or made by a later version."""
    try:
        if recipe["recipe"] != "corrections":
            raise KeyError("recipe")
        late = int(recipe["version"]) > _VERSION
        corrections = [] if late else [_correction(row) for row in recipe["corrections"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CannotReadError(say("bad_recipe", lang)) from error
    if late:
        raise CannotReadError(say("recipe_version", lang))
    return corrections


def _correction(row: Mapping[str, Any]) -> Correction:
    texts = {key: str(row.get(key, "")) for key in ("action", "column", "old", "new", "other", "fingerprint", "note")}
    if texts["action"] not in ACTIONS:
        raise ValueError(texts["action"])
    return Correction(row=int(row.get("row", 0)), **texts)
