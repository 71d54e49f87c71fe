"""Which divisions lie between two states of the data: no row says so."""

from collections.abc import Mapping

from components.markup import h, show
from components.words import t


def draw_division_changes(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """One line per division that comes, goes or is followed by another of its name; `name -> key` on both sides."""
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            change = "withdrawn" if name not in after else "comes" if name not in before else "other"
            show(h("p", t(f"bounds.version.{change}", name=name), cls="page-note", role="status"))
