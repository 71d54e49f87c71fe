"""The gazetteer: a unit or a place from any spelling of its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from geo.spelling import KINDS, UNIT_KINDS, folded, plain, spoken_kind

HOWS = ("exact", "alias", "accent_free", "fuzzy")
CANDIDATE_COLUMNS = ["id", "kind", "name", "score", "how"]
LEAST_SCORE = 0.7
_SHORTEST = 3
_OTHER_KIND = 0.9
_CHUNK, _MOST_SUGGESTED = 500, 20_000
Hit = tuple[int, float, str]


@dataclass(frozen=True)
class Gazetteer:
    """Units and places by all their names: `entries` (id, kind, name) and look-up tables over them; read-only."""

    entries: pd.DataFrame
    exact: dict[str, list[int]]
    alias: dict[str, list[int]]
    accent_free: dict[str, list[int]]
    fuzzy: tuple[list[str], npt.NDArray[np.intp]]


def build_gazetteer(units: pd.DataFrame, places: pd.DataFrame, communes: pd.DataFrame | None = None) -> Gazetteer:
    """Make a gazetteer of the tables `units` (unit_id, level, name, aliases) and `places` (place_id, name, aliases).

    `communes` (unit_id, name; as geo.units.load_units(level=3) gives them) may be added: many of them are called
    like their cercle or seat, so names get more candidates. Aliases are separated by "|". What stands before brackets
    in a name, as in "Bamba (Bourem)", is an alias too, and so is the id.
    """
    rows = [
        *((u.unit_id, UNIT_KINDS[int(u.level)], u.name, u.aliases) for u in units.itertuples(index=False)),
        *((p.place_id, "place", p.name, p.aliases) for p in places.itertuples(index=False)),
    ]
    if communes is not None:
        rows += [(c.unit_id, "commune", c.name, "") for c in communes.itertuples(index=False)]
    rows.sort(key=lambda row: KINDS.index(row[1]))
    exact: dict[str, list[int]] = {}
    alias: dict[str, list[int]] = {}
    accent_free: dict[str, list[int]] = {}
    for entry, (unit_id, _, name, aliases) in enumerate(rows):
        others = [*aliases.split("|"), name.partition("(")[0], unit_id]
        _add(exact, plain(name), entry)
        for text in others:
            _add(alias, plain(text), entry)
        for text in (name, *others[:-1]):
            _add(accent_free, folded(plain(text)), entry)
    keys = [(key, entry) for key, owners in accent_free.items() for entry in owners]
    fuzzy = ([key for key, _ in keys], np.array([entry for _, entry in keys], dtype=np.intp))
    entries = pd.DataFrame([row[:3] for row in rows], columns=["id", "kind", "name"], dtype="str")
    return Gazetteer(entries, exact, alias, accent_free, fuzzy)


def locate(name: str, gazetteer: Gazetteer, limit: int = 5, kinds: Sequence[str] | None = None) -> pd.DataFrame:
    """Candidates for a name, best first; none for what resembles nothing.

    Grain: one row per unit or place. Columns: `id`; `kind` (region, cercle, place, commune); `name` as the atlas writes
    it; `score` (0 to 1); `how`: `exact` (the name, whatever its case), `alias` (or the id), `accent_free` (name or
    alias but for accents, ligatures, hyphens, apostrophes and spaces) or `fuzzy`.

    The first three are the same name, so all that bear it are given (Kidal is a region, a cercle and a town) with score
    1. Only where there is none, up to `limit` fuzzy candidates follow: suggestions that a person must confirm, never an
    answer. A kind that the name itself says ("Cercle de Tessalit", "Kidal region") narrows the candidates; so does
    `kinds`. Names of one or two letters are never fuzzy; text over 200 characters and what is no text gives none.

    Fuzzy score: the mean of two similarities of rapidfuzz, OSA (typing errors, swapped letters) and Jaro-Winkler (names
    that begin alike), over names without accents and spaces; bench/spellings.py compares it with other scorers on
    spellings made from this gazetteer.
    """
    text = plain(name)
    hits = _firm(text, gazetteer, kinds)
    if not hits:
        hits = _fuzzy([text], gazetteer, max(int(limit), 0), kinds)[0]
    entries = gazetteer.entries.iloc[[entry for entry, _, _ in hits]].reset_index(drop=True)
    score = pd.Series([score for _, score, _ in hits], dtype="float64")
    return entries.assign(score=score, how=pd.array([how for _, _, how in hits], dtype="str"))[CANDIDATE_COLUMNS]


def locate_many(
    names: Iterable[str], gazetteer: Gazetteer, kinds: Sequence[str] | None = None, *, fuzzy: bool = True
) -> pd.DataFrame:
    """Resolve many names, each distinct one once.

    Grain and order: one row per name. Columns: `name` as given ("" for what is no text); `id`, `kind`, `how`: the one
    unit or place that bears the name, "" where there is none or more than one; `candidates`: how many bear it;
    `score`: of the best candidate (NaN without one); `suggestions`: ids "a|b", best first: all that bear an ambiguous
    name, or up to five fuzzy candidates. A fuzzy candidate never becomes `id`. Fuzzy candidates are looked for in the
    first 20,000 distinct names only, which bounds the time for columns that hold no names, and not at all where
    `fuzzy` is False: they cost a hundred times what firm ones do.
    """
    codes, distinct = pd.factorize(pd.Series(list(names), dtype="object"), use_na_sentinel=True)
    texts = [plain(name) for name in distinct]
    hits = [_firm(text, gazetteer, kinds) for text in texts]
    most = _MOST_SUGGESTED if fuzzy else 0
    unknown = [i for i, found in enumerate(hits) if not found and texts[i]][:most]
    for i, found in zip(unknown, _fuzzy([texts[i] for i in unknown], gazetteer, 5, kinds), strict=True):
        hits[i] = found
    rows = [_summary(found, gazetteer.entries) for found in [*hits, []]]
    table = pd.DataFrame(rows, columns=["id", "kind", "how", "candidates", "score", "suggestions"])
    table = table.astype({"id": "str", "kind": "str", "how": "str", "suggestions": "str", "score": "float64"})
    given = pd.array([name if isinstance(name, str) else "" for name in distinct] + [""], dtype="str")
    table.insert(0, "name", given)
    return table.take(codes).reset_index(drop=True)


def _summary(hits: list[Hit], entries: pd.DataFrame) -> tuple[str, str, str, int, float, str]:
    ids = [entries["id"].iat[entry] for entry, _, _ in hits]
    firm = sum(how != "fuzzy" for _, _, how in hits)
    score = hits[0][1] if hits else float("nan")
    if firm == 1:
        return ids[0], entries["kind"].iat[hits[0][0]], hits[0][2], 1, score, ""
    return "", "", "", firm, score, "|".join(ids)


def _add(table: dict[str, list[int]], key: str, entry: int) -> None:
    if key and entry not in table.setdefault(key, []):
        table[key].append(entry)


def _firm(text: str, gazetteer: Gazetteer, kinds: Sequence[str] | None) -> list[Hit]:
    """Entries that bear this name, the surest way first, then in the order of the gazetteer."""
    named, said = spoken_kind(text)
    found: dict[int, str] = {}
    for how in HOWS[:3]:
        table: dict[str, list[int]] = getattr(gazetteer, how)
        for spelling, allowed in ((text, None), (named, said)):
            key = folded(spelling) if how == "accent_free" else spelling
            for entry in table.get(key, ()):
                kind = gazetteer.entries["kind"].iat[entry]
                if (allowed is None or kind in allowed) and (kinds is None or kind in kinds):
                    found.setdefault(entry, how)
    return [(entry, 1.0, how) for entry, how in sorted(found.items(), key=lambda item: (HOWS.index(item[1]), item[0]))]


def _fuzzy(texts: list[str], gazetteer: Gazetteer, limit: int, kinds: Sequence[str] | None) -> list[list[Hit]]:
    """For each plain name the entries that resemble it, best first; said kinds weigh, `kinds` exclude."""
    hits: list[list[Hit]] = []
    for start in range(0, len(texts), _CHUNK):
        spoken = [spoken_kind(text) for text in texts[start : start + _CHUNK]]
        keys = [folded(named or text) for text, (named, _) in zip(texts[start : start + _CHUNK], spoken, strict=True)]
        scores = _similarity(keys, gazetteer)
        for row, key, (_, said) in zip(scores, keys, spoken, strict=True):
            weights = _weights(gazetteer, said, kinds)
            hits.append(_best(row * weights, limit) if len(key) >= _SHORTEST else [])
    return hits


def _similarity(keys: list[str], gazetteer: Gazetteer) -> npt.NDArray[np.float64]:
    """One row per key, one column per entry: the best similarity among the entry's names."""
    names, owners = gazetteer.fuzzy
    scores = np.zeros((len(keys), len(gazetteer.entries)))
    if names:
        scorers = (OSA.normalized_similarity, JaroWinkler.normalized_similarity)
        single = sum(process.cdist(keys, names, scorer=scorer, dtype=np.float64) for scorer in scorers) / len(scorers)
        np.maximum.at(scores.T, owners, np.asarray(single).T)
    return scores


def _weights(gazetteer: Gazetteer, said: tuple[str, ...], kinds: Sequence[str] | None) -> npt.NDArray[np.float64]:
    kind = gazetteer.entries["kind"]
    weights = np.where(kind.isin(said), 1.0, _OTHER_KIND) if said else np.ones(len(kind))
    return weights if kinds is None else weights * kind.isin(list(kinds)).to_numpy()


def _best(scores: npt.NDArray[np.float64], limit: int) -> list[Hit]:
    order = np.argsort(-scores, kind="stable")[:limit]
    return [(int(entry), round(float(scores[entry]), 3), "fuzzy") for entry in order if scores[entry] >= LEAST_SCORE]
