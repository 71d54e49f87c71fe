"""Which column of an unknown sheet holds what: suggested, chosen by the curator, kept as a recipe."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any

from data.reading.known_headers import MAPPED_KINDS, load_headers
from data.reading.say import say
from geo.errors import CannotReadError

FIELDS = {kind: tuple(dict.fromkeys(load_headers(kind)["field"])) for kind in MAPPED_KINDS}
CONSTANTS = {
    "events": ("source_id", "confidence", "geo_precision", "event_type", "id_prefix"),
    "claims": ("source_id", "confidence", "level", "scope", "basis", "map_use", "id_prefix"),
}
_VERSION = 1


@dataclass(frozen=True)
class Mapping:
    """`columns`: column of the file by field (FIELDS of the kind); `constants`: one value for all rows where the file
    has no column (CONSTANTS of the kind; ids of the atlas); `scores`: 0 to 1 per field, how sure a suggestion is;
    `kind`: what the rows are, `events` or `claims`."""

    columns: dict[str, str]
    constants: dict[str, str] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    kind: str = "events"

    def to_recipe(self) -> dict[str, Any]:
        """The mapping as JSON can hold it, to be kept for the next file with this header."""
        return {
            "recipe": "mapping", "version": _VERSION, "kind": self.kind,
            "columns": self.columns, "constants": self.constants,
        }  # fmt: skip


def mapping_from_recipe(recipe: AnyMapping[str, Any], lang: str = "en") -> Mapping:
    """The mapping of a recipe; raises CannotReadError where it is none or of a later version. Unknown fields go; a
    recipe that does not say its kind is one of events, as all were at first."""
    try:
        if recipe["recipe"] != "mapping" or int(recipe["version"]) < 1:
            raise KeyError("recipe")
        late = int(recipe["version"]) > _VERSION
        kind = str(recipe.get("kind", "events"))
        columns = {str(f): str(c) for f, c in recipe["columns"].items() if f in FIELDS[kind]}
        constants = {str(k): str(v) for k, v in recipe["constants"].items() if k in CONSTANTS[kind]}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CannotReadError(say("bad_recipe", lang)) from error
    if late:
        raise CannotReadError(say("recipe_version", lang))
    return Mapping(columns, constants, kind=kind)
