"""A progress bar for a reader at a terminal."""

import sys
from typing import TextIO

from data.progress import Progress
from geo.vocabulary import label

_WIDTH = 30


def bar(lang: str, out: TextIO | None = None) -> Progress:
    """A bar on the standard error output if that is a terminal, else one that nobody sees; Ctrl-C cancels."""
    out = out or sys.stderr
    if not out.isatty():
        return Progress()

    def report(fraction: float, step: str) -> None:
        done = round(_WIDTH * fraction)
        words = f"[{'#' * done}{'.' * (_WIDTH - done)}] {label('import_steps', step, lang)}"
        out.write(f"{words[:78]:<78}\r" if fraction < 1 else f"{'':<78}\r")
        out.flush()

    return Progress(report)
