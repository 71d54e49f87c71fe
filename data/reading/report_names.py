"""Names of places and units that the atlas does not know, with the nearest that it has."""

from typing import Any

import pandas as pd

from data.reading.report import report
from data.reading.say_nearest import say_nearest
from data.suggest import suggest


def report_names(
    code: str, names: pd.Series, lost: pd.Series, known: pd.DataFrame, *, column: str, lang: str = "en", **more: Any
) -> pd.DataFrame:
    """Warnings (geo.problems) of one code for the `names` marked in `lost`, with ranked suggestions.

    `known`: rows of the tables units or places that the names may have meant (id in the first column; name, aliases).
    Only the 500 commonest unknown names get suggestions (data.suggest).
    """
    ids = known.iloc[:, 0].astype(str)
    spellings = {str(name): i for column_ in ("name", "aliases") for i, cell in zip(ids, known[column_], strict=True)
                 for name in str(cell).split("|") if name}  # fmt: skip
    best, said = say_nearest(suggest(names[lost].value_counts().index.to_list(), spellings), lang)
    return report(
        code, names.index[lost], names[lost], column=column, lang=lang, suggestions=best, near=said, **more
    )  # fmt: skip
