"""Which measure of likeness finds a misspelt name best: why geo.locate uses the mean of two."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Jaro, JaroWinkler, Levenshtein

from data.load import load_dataset
from geo.spelling import folded, plain

# Changes seen between French, English, Arabic and Tamasheq spellings of the same names.
CHANGES = [
    "ou>u",
    "ou>w",
    "u>ou",
    "w>ou",
    "k>c",
    "c>k",
    "k>kh",
    "gh>g",
    "g>gh",
    "i>y",
    "y>i",
    "s>ss",
    "ss>s",
    "t>tt",
    "tt>t",
    "n>nn",
    "l>ll",
    "e>ai",
    "e>a",
    "a>e",
    "o>u",
    "h>",
    "dj>j",
    "j>dj",
    "z>s",
    "que>k",
    "d>t",
]
ELSEWHERE = [
    "Paris",
    "Niamey",
    "Ouagadougou",
    "Dakar",
    "Nouakchott",
    "Alger",
    "Tamanrasset",
    "Agadez",
    "Dori",
    "Djibo",
    "London",
    "Washington",
    "unknown",
    "inconnu",
    "village",
    "nord",
    "Sahel",
    "Abidjan",
    "Conakry",
    "Accra",
    "Lagos",
    "Kano",
    "Maiduguri",
    "Tripoli",
    "Ghat",
    "Tahoua",
    "Ouallam",
    "Abala",
    "Banibangou",
    "Arlit",
    "pont",
    "route",
    "fleuve",
    "camp",
    "Dioulasso",
    "Ouahigouya",
    "Kaya",
    "Diapaga",
    "Nema",
    "Bassikounou",
    "Fassala",
    "Timiaouine",
    "Borj",
]
SCORERS: dict[str, tuple[Callable[..., float], ...]] = {
    "ratio": (fuzz.ratio,),
    "WRatio": (fuzz.WRatio,),
    "partial_ratio": (fuzz.partial_ratio,),
    "Levenshtein": (Levenshtein.normalized_similarity,),
    "OSA": (OSA.normalized_similarity,),
    "Jaro": (Jaro.normalized_similarity,),
    "Jaro-Winkler": (JaroWinkler.normalized_similarity,),
    "OSA and Jaro-Winkler": (OSA.normalized_similarity, JaroWinkler.normalized_similarity),
}


def measure() -> list[dict[str, Any]]:
    """Share of spellings whose name comes first with a score above nine of ten names from elsewhere.

    `aliases`: spellings in the data, looked for without the aliases. `made`: one or two changes of spelling or typing.
    """
    names, aliases = _names()
    sets = {"aliases": aliases, "made": _made(names)}
    elsewhere = [folded(plain(name)) for name in ELSEWHERE]
    rows = []
    for scorer, parts in SCORERS.items():
        limit = np.quantile(_scores(elsewhere, names, parts).max(axis=1), 0.9)
        for what, pairs in sets.items():
            scores = _scores([spelling for spelling, _ in pairs], names, parts)
            right = np.array(
                [names[best] == name for best, (_, name) in zip(scores.argmax(axis=1), pairs, strict=True)]
            )
            found = float((right & (scores.max(axis=1) > limit)).mean())
            rows.append({"name": f"{scorer}, {len(pairs)} {what}", "value": found, "unit": "found"})
    return rows


def _scores(keys: list[str], names: list[str], parts: tuple[Callable[..., float], ...]) -> np.ndarray:
    return sum(process.cdist(keys, names, scorer=part, dtype=np.float64) for part in parts) / len(parts)


def _names() -> tuple[list[str], list[tuple[str, str]]]:
    dataset = load_dataset()
    pairs = {
        (folded(plain(alias)), folded(plain(name)))
        for table in (dataset.units, dataset.places)
        for name, aliases in zip(table["name"], table["aliases"], strict=True)
        for alias in [name, *aliases.split("|")]
        if alias
    }
    names = sorted({name for _, name in pairs})
    return names, sorted((alias, name) for alias, name in pairs if alias not in names)


def _made(names: list[str]) -> list[tuple[str, str]]:
    chance = random.Random(3)
    pairs = set()
    for name in names:
        once = {name.replace(*change.split(">"), 1) for change in CHANGES} | set(_typed(name, chance))
        twice = {one.replace(*chance.choice(CHANGES).split(">"), 1) for one in sorted(once)[:6]}
        pairs |= {(made, name) for made in once | twice if made not in names and len(made) > 2}
    return sorted(pairs)


def _typed(name: str, chance: random.Random) -> list[str]:
    """A letter left out, two swapped, one put in the place of another."""
    at = chance.randrange(len(name))
    return [
        name[:at] + name[at + 1 :],
        name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :] if at else name,
        name[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + name[at + 1 :],
    ]
