"""How far a long import is, and whether its reader still wants it."""

from collections.abc import Callable
from dataclasses import dataclass

from geo.errors import CancelledError


def _tell_nobody(fraction: float, step: str) -> None:
    """Say nothing: for callers that do not watch."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Progress:
    """A progress bar with a cancel button, handed down through a long import.

    `report(fraction, step)` is called with a fraction from 0 to 1 that never falls and the id of a step in
    geo/tables/import_steps.csv (its words in both languages are there). `cancelled()` says whether to stop.
    """

    report: Callable[[float, str], None] = _tell_nobody
    cancelled: Callable[[], bool] = _never
    low: float = 0.0
    high: float = 1.0

    def at(self, fraction: float, step: str) -> None:
        """Report a fraction of this part; raises CancelledError where the reader has cancelled."""
        if self.cancelled():
            raise CancelledError("data.cancelled")
        self.report(self.low + (self.high - self.low) * min(max(fraction, 0.0), 1.0), step)

    def part(self, low: float, high: float) -> "Progress":
        """A share of this bar, for a sub-step that counts from 0 to 1 itself."""
        span = self.high - self.low
        return Progress(self.report, self.cancelled, self.low + span * low, self.low + span * high)
