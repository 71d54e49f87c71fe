"""One sentence on a unit that differs between two divisions."""

from collections.abc import Mapping
from typing import Any

from geo.language import check_language
from geo.say import fill, say_list, say_number
from geo.vocabulary import label

_NAMED = 4
"""Units named in a sentence; the ground of a region may lie in dozens."""


def match_sentence(row: Mapping[str, Any], names: Mapping[str, str], lang: str) -> str:
    """What is different about a unit, and what becomes of the claims on it; "" where it is the same.

    `row`: one of geo.match_division with `claims`, how many claims name the unit, and `drawn`, whether the claims on it
    are drawn (see geo.claims_not_drawn). `names`: what a reader calls the
    units of both divisions, by id. Names are put in as they are.
    """
    check_language(lang)
    parents = {"after": names.get(row["parent_id"], ""), "before": names.get(row["parent_before"], "")}
    moved = row["change"] in ("same", "outline") and parents["after"] != parents["before"]
    if row["change"] == "same" and not moved:
        return ""
    said = {
        "name": names.get(row["unit_id"], row["name"]) if row["change"] != "elsewhere" else row["name"],
        "area": say_number(row["area_km2"], lang),
        "before": say_number(row["area_before"], lang),
        "lies": _lies(row, names, lang),
    }
    if row["change"] == "same":
        return _with_claims(fill(_words("moved_only", lang), name=said["name"], **parents), row, lang)
    more = fill(_words("moved", lang), **parents) if moved else ""
    return _with_claims(fill(_words(row["change"], lang), **said) + more, row, lang)


def _lies(row: Mapping[str, Any], names: Mapping[str, str], lang: str) -> str:
    """On whose ground of the other division it lies, unless that is its own and no other's."""
    parts = [part.rpartition(" ") for part in str(row["on"]).split("|") if part]
    if not parts or [unit for unit, _, _ in parts] == [row["unit_id"]]:
        return ""
    told = [
        fill(_words("share", lang), name=names.get(unit, unit), share=say_number(100 * float(share), lang))
        for unit, _, share in parts[:_NAMED]
    ]
    told += ["…"] if len(parts) > _NAMED else []
    return fill(_words("lies_in" if row["change"] == "missing" else "lies", lang), names=say_list(told, lang))


def _with_claims(sentence: str, row: Mapping[str, Any], lang: str) -> str:
    number = int(row["claims"])
    if not number or row["change"] == "same":
        return f"{sentence}."
    fate = {"missing": "lost", "elsewhere": "left"}.get(row["change"], "kept")
    key = ("claim_" if number == 1 else "claims_") + ("ground" if row["level"] == 1 and row["drawn"] else fate)
    return f"{sentence}. {fill(_words(key, lang), claims=say_number(number, lang))}."


def _words(key: str, lang: str) -> str:
    return label("division_words", key, lang)
