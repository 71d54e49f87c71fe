"""The words of choices, said once in the language of the run."""

from collections.abc import Callable, Iterable
from typing import Any


def said(options: Iterable[Any], words: Callable[[Any], str]) -> Callable[[Any], str]:
    """A format_func whose words are fixed when the widget is drawn, whoever asks for them later."""
    table = {option: words(option) for option in options}
    return lambda option: table.get(option, str(option))
