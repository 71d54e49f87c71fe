"""Which column of an unknown sheet holds what: suggested, chosen by the curator, kept as a recipe."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any

from data.reading.known_headers import load_headers
from data.reading.say import say
from geo.errors import CannotReadError

FIELDS = tuple(dict.fromkeys(load_headers()["field"]))
CONSTANTS = ("source_id", "confidence", "geo_precision", "event_type", "id_prefix")
_VERSION = 1


@dataclass(frozen=True)
class Mapping:
    """`columns`: column of the file by field (FIELDS); `constants`: one value for all rows where the file has no
    column (CONSTANTS; ids of the atlas); `scores`: 0 to 1 per field, how sure a suggestion is."""

    columns: dict[str, str]
    constants: dict[str, str] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)

    def to_recipe(self) -> dict[str, Any]:
        """The mapping as JSON can hold it, to be kept for the next file with this header."""
        return {"recipe": "mapping", "version": _VERSION, "columns": self.columns, "constants": self.constants}


def mapping_from_recipe(recipe: AnyMapping[str, Any], lang: str = "en") -> Mapping:
    """The mapping of a recipe; raises CannotReadError where it is none or of a later version. Unknown fields go."""
    try:
        if recipe["recipe"] != "mapping" or int(recipe["version"]) < 1:
            raise KeyError("recipe")
        late = int(recipe["version"]) > _VERSION
        columns = {str(f): str(c) for f, c in recipe["columns"].items() if f in FIELDS}
        constants = {str(k): str(v) for k, v in recipe["constants"].items() if k in CONSTANTS}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CannotReadError(say("bad_recipe", lang)) from error
    if late:
        raise CannotReadError(say("recipe_version", lang))
    return Mapping(columns, constants)
