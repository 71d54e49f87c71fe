"""Source, place in the source and confidence of the rows of an unknown sheet."""

import pandas as pd

from data.reading.converted import Ask
from data.reading.mapping import Mapping
from data.reading.simplify import simplify
from data.reading.words import blank, each_word, is_nothing
from geo.vocabulary import load_vocabulary


def name_sources(cells: dict[str, pd.Series], raw: pd.DataFrame, mapping: Mapping, ask: Ask) -> dict[str, pd.Series]:
    """Columns source_id (by id or title), locator and confidence.

    What holds for all rows fills blanks only: a source that the atlas does not know stays, and the checks report it.
    """
    known = {simplify(str(s)): str(i) for c in ("title", "source_id") for i, s in _pairs(ask, c)}
    typed = cells.get("source", blank(raw)).str.strip()
    default = mapping.constants.get("source_id", "") or ask.answer("source_id")
    source = each_word(typed, lambda words: [known.get(simplify(w), w) if not is_nothing(w) else "" for w in words])
    words = load_vocabulary("confidences")
    spellings = {simplify(str(s)): str(i) for c in ("label_en", "label_fr") for i, s in words[c].items()}
    spellings |= {str(i): str(i) for i in words.index}
    sure = cells.get("confidence", blank(raw)).str.strip()
    usual = mapping.constants.get("confidence", "") or ask.answer("confidence", "medium")
    return {
        "source_id": source.mask(source == "", default),
        "locator": cells.get("locator", blank(raw)).str.strip(),
        "confidence": each_word(sure, lambda ws: [spellings.get(simplify(w), w) if w else usual for w in ws]),
    }


def _pairs(ask: Ask, column: str) -> list[tuple[str, str]]:
    sources = ask.dataset.sources
    return list(zip(sources["source_id"], sources[column], strict=True))
