"""Empty tables of the atlas to fill in."""

import pandas as pd

from data.load import SHIPPED
from data.reading.recognise import KINDS
from data.reading.say import say
from data.schema import load_schema
from data.write_csv import write_csv
from geo.errors import WrongUseError


def template(kind: str, lang: str = "en") -> bytes:
    """A CSV with the columns of a kind (KINDS) in the codebook's order and one example row, of the shipped data.

    Raises WrongUseError for another kind.
    """
    if kind not in KINDS:
        raise WrongUseError(say("unknown_kind", lang, kind=kind, known=", ".join(KINDS)))
    columns = list(load_schema(kind)["column"])
    shipped = pd.read_csv(SHIPPED / f"{kind}.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    filled = (shipped != "").sum(axis=1)
    return write_csv(shipped.loc[[filled.idxmax()], columns])
