"""The mapping with which a sheet of the same header was read before."""

from collections.abc import Sequence

from data.ledger.connect import Ledger
from data.ledger.recipes import find_recipes
from data.reading.mapping import Mapping, mapping_from_recipe
from geo.errors import AtlasError


def kept_mapping(ledger: Ledger, columns: Sequence[str]) -> tuple[str, Mapping | None]:
    """Name and content of the newest recipe for a header that can be read; "" and None where there is none."""
    for name, recipe in find_recipes(ledger, "mapping", list(columns)).items():
        try:
            return name, mapping_from_recipe(recipe)
        except AtlasError:  # of a later version of the software
            continue
    return "", None
