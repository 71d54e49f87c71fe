"""How the map looks: the tones of each camp at each level, and the quiet colours around them, light and dark."""

from functools import cache
from typing import Any

from geo.errors import unknown
from geo.vocabulary import load_vocabulary

THEMES = ("light", "dark")
_STALE_GREY = 0.6


@cache
def load_look(theme: str = "light") -> dict[str, Any]:
    """All colours of one theme (`light` or `dark`) as #rrggbb; shared, read-only.

    Keys: `id`, every row of geo/tables/map_theme.csv (paper, ink, halo, ...), `ramp` (five neutral classes, low to
    high), `heat` (four stops), and `camps`: camp_id -> `mark` (one letter), `pattern`, `ink` (for a texture), and for
    each of control, administration and influence the tone, `stale_` + level the greyer tone of what is old, and
    `..._text` a text colour that reads on it. Hue is the camp, lightness the level: a tone is the camp's colour mixed
    into the paper (geo/tables/level_look.csv says how strongly). Raises WrongUseError for another theme.
    """
    if theme not in THEMES:
        raise unknown("what.theme", theme, THEMES)
    table = load_vocabulary("map_theme")[theme].to_dict()
    look: dict[str, Any] = {"id": theme} | {k: v for k, v in table.items() if not k.startswith(("ramp", "heat"))}
    look["ramp"] = [table[f"ramp{n}"] for n in range(1, 6)]
    look["heat"] = [table[f"heat{n}"] for n in range(1, 5)]
    camps = load_vocabulary("camps_look")
    look["camps"] = {
        camp: {"mark": row["mark"], "pattern": row["pattern"]} | _tones(row, theme, table["paper"])
        for camp, row in camps.iterrows()
    }
    return look


def mix(colour: str, into: str, share: float) -> str:
    """`share` of one colour (#rrggbb) in another, channel by channel; 1 is the colour itself."""
    pairs = zip(_channels(colour), _channels(into), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _tones(row: Any, theme: str, paper: str) -> dict[str, str]:
    colour = row["colour"] if theme == "light" else row["colour_dark"]
    tones = {"ink": mix(colour, "#000000" if theme == "light" else "#ffffff", 0.6)}
    for level, strength in load_vocabulary("level_look")["strength"].items():
        fresh = mix(colour, paper, float(strength))
        grey = _grey(fresh)
        tones[level] = fresh
        tones[f"stale_{level}"] = mix(mix(grey, fresh, _STALE_GREY), paper, 0.62)
        for name in (level, f"stale_{level}"):
            tones[f"{name}_text"] = _text_on(tones[name])
    return tones


def _text_on(tone: str) -> str:
    return max(("#ffffff", "#14181c"), key=lambda ink: _contrast(ink, tone))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _grey(colour: str) -> str:
    value = _luminance(colour)
    level = round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
    return f"#{level:02x}{level:02x}{level:02x}"
