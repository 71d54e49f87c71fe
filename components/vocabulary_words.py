"""The classes of a vocabulary beside the map, with definitions and sources, and how many cercles differ."""

from components.markup import Safe, h, join, link, show
from components.swatch import area_swatch
from components.words import format_number, t
from geo.influence import Influence
from geo.reword import ATLAS, DRAWN_AS, LEVEL_AS, count_differing
from geo.vocabulary import load_vocabulary


def draw_vocabulary(
    vocabulary: str, counted: list[tuple[str, Influence]], camps: object, theme: str, lang: str
) -> None:
    """Draw the definitions of a vocabulary that is not the atlas's own. `counted`: title and influence of each map."""
    table = load_vocabulary("vocabularies")
    row = table.loc[vocabulary]
    classes = table[table["vocabulary"] == vocabulary]
    lines = [_class(str(name), entry, theme, lang) for name, entry in classes.iterrows()]
    sums = [
        h("li", h("b", title), t("words.colon"), _count(count_differing(found, vocabulary, camps)))
        for title, found in counted
    ]
    source = link(row["url"], row[f"source_{lang}"])
    show(
        h("p", row[f"definition_{lang}"]),
        h("dl", *lines, cls="classes"),
        h("p", t("words.differ"), cls="differ"),
        h("ul", *sums),
        h("p", t("words.source"), " ", source, cls="note"),
    )


def vocabulary_label(vocabulary: str, lang: str) -> str:
    """Name of a vocabulary."""
    return str(load_vocabulary("vocabularies").at[vocabulary, f"label_{lang}"])


def _count(number: int) -> str:
    return t("words.cercles.one" if number == 1 else "words.cercles.many", n=format_number(number))


def _class(name: str, entry: dict[str, str], theme: str, lang: str) -> Safe:
    status = DRAWN_AS[name.partition(":")[2]]
    level = LEVEL_AS[status]
    camps = (("jihadist", level),) if status in ("held", "influenced") else (("state", level), ("jihadist", level))
    term = h("dt", area_swatch(status, camps, theme), " ", entry[f"label_{lang}"])
    return join(term, h("dd", entry[f"definition_{lang}"], " ", h("small", entry[f"source_{lang}"])))


def is_own(vocabulary: str) -> bool:
    """Whether a vocabulary is the atlas's own, which needs no definitions beside the legend's."""
    return vocabulary == ATLAS
