"""Names of groups to the atlas's actors, with the camp that each had on the day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from data.reading.is_community import is_community
from data.reading.simplify import simplify
from data.reading.words import coded, is_nothing, spread

_ASIDE = re.compile(r"\s*\([^)]*\)")
_FOREIGN = re.compile(r"^(government|military forces|police forces) of (?!mali\b)")
_LIST = re.compile(r"\s*[,;|\n]\s*")
_JOINED = re.compile(r"\s*[/&+]\s*|\s+(?:et|and|avec|with)\s+")  # parts names only where each part is one
_CIVIL = re.compile(r"\b(civil|civile|civils|civilian|civilians|villagers|villageois|populations?)\b")
_FIRST, _LAST = np.datetime64("0001-01-01", "s"), np.datetime64("9999-12-31", "s")


@dataclass(frozen=True)
class Known:
    """What a name may mean: actor ids (several where the day must decide), or only a camp; whether it is a list of
    names of which not all are told by that."""

    ids: tuple[str, ...] = ()
    camp: str = ""
    mixed: bool = False


@dataclass(frozen=True)
class _Names:
    """What names are known: ids by spelling, memberships by id, camps by their id, and the format of the file."""

    index: dict[str, tuple[str, ...]]
    members: dict[str, list[tuple[np.datetime64, np.datetime64, str]]]
    camps: dict[str, str]
    source: str

    def camp(self, meaning: Known) -> str:
        """The camp of a meaning, on whatever day."""
        return meaning.camp or next((self.members[i][0][2] for i in meaning.ids if i in self.members), "")


def match_actors(names: pd.Series, days: pd.Series, actors: pd.DataFrame, source: str = "any") -> pd.DataFrame:
    """Find the actor that each name means on its day.

    `names`: text as in the file; `days`: datetime64[s], same index; `actors`: the atlas's table (one row per actor
    and membership); `source`: format of the file (`acled`, `ucdp_ged`), whose own names are in actor_names.csv.
    Compared without case, accents and punctuation with ids, names, acronyms and aliases, then with the ids of camps;
    of several actors the one that existed on the day is taken. "A, B" that is no actor itself stands for the state
    where the others are its foreign partners, else for its first known part. Never fuzzy. Names of communities
    (data.reading.is_community) are never actors, whatever the tables say.

    Returns one row per name: `actor_id` (blank: none or unknown), `camp` (of the membership that covers the day, else
    of the nearest one), `known` (bool; a blank name is known), `mixed` (bool: a list of which more is meant than the
    actor and camp tell; partners of the state that are no actors here do not count), `community` (bool).
    """
    table = _Names(_index(actors), _memberships(actors), _camps(actors), source)
    pairs: dict[tuple[str, str], int] = {("", ""): 0}  # actor and camp by code
    answers = np.zeros(len(names), dtype=np.int64)
    known = np.ones(len(names), dtype=bool)
    mixed, community = np.zeros(len(names), dtype=bool), np.zeros(len(names), dtype=bool)
    codes, words = coded(names)
    when = days.to_numpy().astype("datetime64[s]")
    for word, at in _groups(codes, words):
        meaning = _meaning(word, table)
        if meaning is None:
            known[at], community[at] = is_nothing(word), is_community(word)
        else:
            options, best = _on_day(meaning, table.members, when[at])
            answers[at] = np.array([pairs.setdefault(option, len(pairs)) for option in options])[best]
            mixed[at] = meaning.mixed
    ids, camps = zip(*pairs, strict=True)
    found = {"actor_id": spread(ids, answers, names.index), "camp": spread(camps, answers, names.index)}
    flags = {"known": known, "mixed": mixed, "community": community}
    return pd.DataFrame(found | flags, index=names.index)


def actor_spellings(actors: pd.DataFrame) -> dict[str, str]:
    """Every spelling of an actor to its id, for suggestions."""
    spellings: dict[str, str] = {}
    for actor in actors.itertuples(index=False):
        for name in (actor.name_en, actor.name_fr, actor.acronym, *str(actor.aliases).split("|"), actor.actor_id):
            if name:
                spellings.setdefault(str(name), str(actor.actor_id))
    return spellings


def _groups(codes: np.ndarray, words: list[str]) -> Iterator[tuple[str, np.ndarray]]:
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes[codes >= 0], minlength=len(words)))
    for i, word in enumerate(words):
        yield word, order[ends[i - 1] if i else 0 : ends[i]]


def _index(actors: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    spellings: dict[str, dict[str, None]] = {}
    for actor in actors.itertuples(index=False):
        names = (actor.actor_id, actor.name_en, actor.name_fr, actor.acronym, *str(actor.aliases).split("|"))
        for name in names:
            if key := simplify(str(name)):
                spellings.setdefault(key, {})[str(actor.actor_id)] = None
    return {key: tuple(ids) for key, ids in spellings.items()}


def _camps(actors: pd.DataFrame) -> dict[str, str]:
    return {simplify(str(camp)): str(camp) for camp in [*actors["camp_id"].unique(), "civilians"] if camp}


def _memberships(actors: pd.DataFrame) -> dict[str, list[tuple[np.datetime64, np.datetime64, str]]]:
    members: dict[str, list[tuple[np.datetime64, np.datetime64, str]]] = {}
    starts = pd.to_datetime(actors["valid_from"]).to_numpy().astype("datetime64[s]")
    ends = pd.to_datetime(actors["valid_to"]).to_numpy().astype("datetime64[s]")
    rows = zip(actors["actor_id"], actors["camp_id"], starts, ends, strict=True)
    for actor, camp, start, end in rows:
        span = (_FIRST if np.isnat(start) else start, _LAST if np.isnat(end) else end, str(camp))
        members.setdefault(str(actor), []).append(span)
    return members


def _meaning(word: str, names: _Names) -> Known | None:
    """What a name means: itself, without what stands in brackets, before a colon, else what its list means."""
    if is_community(word):
        return Known(camp="civilians") if _CIVIL.search(simplify(word)) else None
    parts = [part for part in _LIST.split(word) if part]
    spellings = dict.fromkeys((word, _ASIDE.sub("", word), word.split(":")[0]))
    found = [_one(text, names, alone=len(parts) < 2) for text in spellings]
    if meanings := [meaning for meaning in found if meaning]:
        # all spellings together: of "MAA: Arab Movement of Azawad" and "MAA" the day decides
        return Known(tuple(dict.fromkeys(i for meaning in meanings for i in meaning.ids)), meanings[0].camp)
    if len(parts) > 1:
        return _of_list([_part(part, names) for part in parts], names)
    joined = [part for part in _JOINED.split(word) if part]
    found = [_part(part, names) for part in joined] if len(joined) > 1 else []
    return _of_list(found, names) if found and all(found) else None


def _part(part: str, names: _Names) -> Known | None:
    spellings = dict.fromkeys((part, _ASIDE.sub("", part)))
    return next((found for text in spellings if (found := _one(text, names))), None)


def _of_list(parts: list[Known | None], names: _Names) -> Known | None:
    """The part that stands for a list: the state among its foreign partners, else the first that is known."""
    known = [part for part in parts if part]
    if not known:
        return None
    camps = [names.camp(part) if part else "?" for part in parts]
    stands = known[0]
    if set(camps) == {"state", "international"}:
        stands = next(part for part in known if names.camp(part) == "state")
        parts = [part for part in parts if part is None or part.ids]
    meant = {(part.ids or part.camp) if part else "?" for part in parts}
    return Known(stands.ids, stands.camp, mixed=len(meant) > 1 or stands != known[0])


def _one(text: str, names: _Names, alone: bool = True) -> Known | None:
    """What one name means; a government abroad is told from its beginning, so not from that of a list."""
    key, source = simplify(text), names.source
    if is_community(key):
        return None
    if (source, key) in _names():
        return _names()[source, key]
    if key in names.index:
        return Known(names.index[key])
    if ("any", key) in _names():
        return _names()["any", key]
    if key in names.camps:
        return Known(camp=names.camps[key])
    return Known(camp="international") if source != "any" and alone and _FOREIGN.match(key) else None


def _on_day(meaning: Known, members: dict, when: np.ndarray) -> tuple[list[tuple[str, str]], np.ndarray]:
    """Possible actors with camps, and which of them holds per day: the membership that covers it, else the nearest."""
    spans = [(actor, *span) for actor in meaning.ids for span in members.get(actor, [])]
    if len(spans) < 2:
        actor = meaning.ids[0] if meaning.ids else ""
        return [(actor, spans[0][3] if spans else meaning.camp)], np.zeros(len(when), dtype=np.int64)
    day = np.where(np.isnat(when), _LAST, when)[:, None]
    starts = np.array([span[1] for span in spans])
    ends = np.array([span[2] for span in spans])
    away = np.maximum(np.maximum((starts - day).astype("int64"), (day - ends).astype("int64")), 0)
    return [(span[0], span[3]) for span in spans], np.argmin(away, axis=1)


@cache
def _names() -> dict[tuple[str, str], Known]:
    """Names of groups as the published datasets write them: by format and simplified name."""
    path = Path(__file__).parent / "tables" / "actor_names.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    names: dict[tuple[str, str], Known] = {}
    for row in table.itertuples(index=False):
        key = (str(row.format), simplify(str(row.name)))
        ids = names[key].ids if key in names else ()
        names[key] = Known((*ids, str(row.actor_id)) if row.actor_id else ids, str(row.camp_id))
    return names
