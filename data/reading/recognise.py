"""Which format and kind of table a file is, told from its columns."""

from dataclasses import dataclass

import pandas as pd

from data.reading.known_headers import load_format_columns, load_headers
from data.reading.simplify import simplify
from data.reading.words import lower_columns
from data.schema import load_schema

_MAPPED = 0.3
_OF_EVENTS = {"event_type", "sub_type", "actor2", "fatalities_best", "fatalities_low", "fatalities_high"}
_TELLING = 4
_KEYS = frozenset(["event_id", "event_id_cnty", "id"])
KINDS = ("events", "claims", "actors", "sources", "places")


@dataclass(frozen=True)
class Guess:
    """A format that the file may be in (a key of data.reading.convert.READERS), how well it fits (0 to 1) and which
    columns it would need that are not there."""

    format: str
    kind: str
    score: float
    missing: tuple[str, ...] = ()


def recognise(table: pd.DataFrame) -> list[Guess]:
    """Rank all formats for a raw table, best first; `mapped_events` and `mapped_claims` (any sheet, by a mapping) are
    always among them, the latter first where columns for an area, a holder and a level are there and none of events.

    The score is the share of the file's columns that the format knows, less where columns are missing that the format
    cannot do without; where several such are all there, strange columns beside them count half. A format of events
    whose key column is missing comes after `mapped_events`, which makes keys of its own: without one, no row could be
    taken. ACLED's three layouts are told apart by their columns and, for one row per actor, by repeated ids.
    """
    columns = set(lower_columns(table))
    claims = _MAPPED + 0.01 if _tells_of_claims(columns) else _MAPPED - 0.05
    guesses = [Guess("mapped_events", "events", _MAPPED), Guess("mapped_claims", "claims", claims)]
    for kind in KINDS:
        schema = load_schema(kind)
        must = set(schema.loc[schema["key"] | (schema["required"] & (schema["type"] == "id")), "column"])
        must -= {"valid_from"}
        guesses.append(_guess(f"atlas_{kind}", kind, columns, must, set(schema["column"])))
    formats = load_format_columns()
    for name, group in formats.groupby("format", sort=False):
        must = set(group.loc[group["need"] == "must", "column"])
        guess = _guess(str(name), "events", columns, must, set(group["column"]))
        guesses.append(_adjusted(guess, table, columns))
    return sorted(guesses, key=lambda g: -g.score)


def _tells_of_claims(columns: set[str]) -> bool:
    words = {column.replace("_", " ") for column in columns}
    told = {kind: {str(f) for f, s in load_headers(kind).itertuples(index=False) if simplify(str(s)) in words}
            for kind in ("claims", "events")}  # fmt: skip
    return (
        {"actor", "level"} <= told["claims"]
        and bool({"area", "place", "cercle", "region"} & told["claims"])
        and not _OF_EVENTS & told["events"]
    )


def _guess(name: str, kind: str, columns: set[str], must: set[str], known: set[str]) -> Guess:
    missing = tuple(sorted(must - columns))
    share = 1 - len(missing) / len(must)
    fit = len(columns & known) / len(columns) if columns else 0.0
    score = fit * share
    if not missing and len(must) >= _TELLING:
        score = max(score, 0.5 + 0.5 * fit)
    if kind == "events" and _KEYS & set(missing):
        score = min(score, _MAPPED - 0.01)
    return Guess(name, kind, round(score, 3), missing)


def _adjusted(guess: Guess, table: pd.DataFrame, columns: set[str]) -> Guess:
    if not guess.format.startswith("acled") or guess.score < 0.5:
        return guess
    new = bool({"disorder_type", "civilian_targeting", "tags"} & columns)
    doubled = _doubled(table) or "actor_type" in columns or "actor2" not in columns
    change = {
        "acled": 0.0 if new or "sub_event_type" in columns else -0.05,
        "acled_before_2019": -0.2 if new or "sub_event_type" in columns else 0.05,
        "acled_actor_rows": 0.1 if doubled else -0.3,
    }[guess.format]
    return Guess(guess.format, guess.kind, round(max(0.0, min(1.0, guess.score + change)), 3), guess.missing)


def _doubled(table: pd.DataFrame) -> bool:
    name = lower_columns(table).get("event_id_cnty")
    return name is not None and len(table) > 1 and bool(table[name].duplicated(keep=False).mean() > 0.2)
