"""Remember what was made of a table for as long as the table lives."""

import weakref
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


def keep(make: Callable[Concatenate[Any, Asked], Made]) -> Callable[Concatenate[Any, Asked], Made]:
    """Decorate `make(table, *words)` so that it is asked once per table and words.

    Tables are never changed once they are loaded; what is made of them goes when they go. The answer is shared:
    do not change it.
    """
    kept: dict[Hashable, Made] = {}

    @wraps(make)
    def kept_or_made(table: Any, *args: Asked.args, **named: Asked.kwargs) -> Made:
        key = (id(table), *args, *named.items())
        if key not in kept:
            made = make(table, *args, **named)
            weakref.finalize(table, kept.pop, key, None)
            kept[key] = made
        return kept[key]

    return kept_or_made
