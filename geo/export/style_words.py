"""The words of a legend item, and what it means, in one language."""

from collections.abc import Mapping
from typing import Any

from geo.say import say_list, say_number
from geo.vocabulary import label, load_vocabulary

_SIGNS = ("stale", "disputed", "blockade", "other", "absent")


def style_words(item: Mapping[str, Any], lang: str) -> str:
    """What a reader calls one item of geo.legend: `Malian state: control`, `contested: State and CMA`, `12-20`."""
    kind, look = item["kind"], load_vocabulary("camps_look")
    camps = [str(look.at[camp, f"short_{lang}"]) for camp in item.get("camps", [])]
    if item["group"] == "choropleth":
        low, high = (say_number(item[end], lang) for end in ("low", "high"))
        return low if low == high else f"{low}\u2013{high}"
    if item["group"] == "heat":
        return label("legend_signs", "heat", lang)
    if kind in _SIGNS:
        return label("legend_signs", kind, lang)
    if kind == "event":
        return camps[0]
    if kind in ("held", "influenced"):
        return f"{camps[0]}, {label('levels', item['level'], lang)}"
    words = label("statuses", kind, lang)
    if not camps:
        return words
    return words + colon(lang) + say_list(camps, lang)


def colon(lang: str) -> str:
    """A colon with its spaces: French has one before it that does not break."""
    return "\u00a0: " if lang == "fr" else ": "


def unit_words(frame: Mapping[str, Any], k: int, scope: str, lang: str) -> str:
    """How cercle number `k` of a frame is drawn, in words: `Jihadist, influence; old (over three years)`."""
    number = frame["rural" if scope == "rural" else "urban"][k]
    return style_text(frame["styles"][number] if number >= 0 else None, lang)


def style_text(style: Mapping[str, Any] | None, lang: str) -> str:
    """One style (see geo.area_styles; None: no information) in words."""
    if style is None:
        return label("statuses", "none", lang)
    item = {"group": "countryside", "kind": style["s"], "camps": [camp for camp, _ in style["c"]]}
    item["level"] = style["c"][0][1] if style["c"] else ""
    signs = [label("legend_signs", sign, lang) for sign in ("disputed", "stale") if style.get(sign)]
    return ("\u00a0; " if lang == "fr" else "; ").join([style_words(item, lang), *signs])
