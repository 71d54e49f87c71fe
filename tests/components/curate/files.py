"""Files as curators bring them, made for the tests."""

from io import BytesIO

import pandas as pd

from data.load import load_dataset


def claims(level: str = "control", unit: str = "ml-mopti-djenne", claim_id: str = "test-1") -> bytes:
    """One claim that colours a cercle from June 2026."""
    known = load_dataset().claims
    row = known[(known["map_use"] == "influence") & (known["area_level"] == "cercle")].tail(1)
    row = row.assign(
        claim_id=claim_id, claim_group=claim_id, area_id=unit, actor_id="jnim", camp_id="jihadist", scope="all",
        level=level, valid_from="2026-06-01", valid_to="", as_of="2026-06-01",
    )  # fmt: skip
    return as_csv(row)


def workbook(rows: bytes) -> bytes:
    """A CSV of these as an Excel file of one sheet."""
    written = BytesIO()
    pd.read_csv(BytesIO(rows), dtype=str).to_excel(written, sheet_name="Claims", index=False)
    return written.getvalue()


def places(name: str = "Nouveau", place_id: str = "new-place") -> bytes:
    """One place."""
    return as_csv(load_dataset().places.iloc[[0]].assign(place_id=place_id, name=name))


def sheet(*rows: str) -> bytes:
    """A sheet of a curator's own, semicolons and French heads."""
    return "\n".join(["Date;Lieu;Région;Auteur;Morts;Type;lat;lon;Note", *rows]).encode()


def as_csv(rows: pd.DataFrame) -> bytes:
    """Typed rows as the atlas's own CSV."""
    days = rows.select_dtypes("datetime").columns
    return rows.assign(**{d: rows[d].dt.strftime("%Y-%m-%d").fillna("") for d in days}).to_csv(index=False).encode()


def events(*cells: dict[str, object]) -> bytes:
    """Events as the atlas's own CSV: the first shipped one that has a point, each with some cells changed."""
    known = load_dataset().events
    row = known[known["geo_precision"].eq("exact") & known["latitude"].notna()].head(1)
    return as_csv(pd.concat([row.assign(**one) for one in cells or ({},)], ignore_index=True))
