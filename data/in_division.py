"""A dataset as another administrative division sees it."""

from dataclasses import replace

from data.load import Dataset
from geo.redivide import redivide
from geo.units import DEFAULT, division_name, load_units


def in_division(dataset: Dataset, division: str) -> Dataset:
    """The same data with the units of another division (its key, see geo.units); claims, actors and sources are shared.

    Units, places and events as geo.redivide says. Everything that is derived follows: the rule, the joins, the map and
    the exports read nothing but these tables and `division`. The name follows the version, because the same claims on
    other units are another map. Raises WrongUseError and CannotReadError as geo.units.load_units.
    """
    if division == DEFAULT:
        return dataset
    levels = {level: load_units(division, level) for level in (1, 2)}
    ground = {level: load_units(dataset.division, level) for level in (1, 2)}
    units, places, events = redivide(dataset.units, dataset.places, dataset.events, levels, ground)
    version = f"{dataset.version}+{division_name(division)}"
    return replace(dataset, units=units, places=places, events=events, version=version, division=division)
