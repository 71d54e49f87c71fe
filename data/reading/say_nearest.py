"""Ranked suggestions in words, for the sentence of a problem."""

import pandas as pd

from data.reading.say import say


def say_nearest(near: pd.DataFrame, lang: str = "en") -> tuple[dict[str, str], dict[str, str]]:
    """The best id and the sentence "Nearest: Ménaka (0.92), ..." per word.

    `near` is as data.suggest gives it: one row per `word` and `id`, best first, with `name` and `score` (0 to 1).
    """
    best: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for row in near.itertuples(index=False):
        word = str(row.word)
        best.setdefault(word, str(row.id))
        score = f"{float(str(row.score)):.2f}".replace(".", "," if lang == "fr" else ".")
        names.setdefault(word, []).append(f"{row.name} ({score})")
    return best, {word: say("nearest", lang, names=", ".join(some)) for word, some in names.items()}
