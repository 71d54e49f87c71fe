"""An unknown sheet to claims, by a mapping."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.reading.converted import Ask, Converted
from data.reading.find_areas import Areas, find_areas
from data.reading.level_of import is_blockade, level_of
from data.reading.make_keys import make_keys
from data.reading.mapping import Mapping
from data.reading.match_actors import match_actors
from data.reading.name_sources import name_sources
from data.reading.question import Question
from data.reading.read_dates import Dates, read_dates
from data.reading.report import report, together
from data.reading.report_actors import report_actors
from data.reading.say import say
from data.reading.simplify import simplify
from data.reading.unused_columns import unused_columns
from data.reading.words import blank, constant, each_word, filled, join_words
from data.schema import load_schema
from geo.problems import problems
from geo.vocabulary import load_vocabulary

_TABLES = Path(__file__).parent / "tables"
_TEXTS = ("statement_en", "statement_fr", "note")
_VOCABULARY = {"scope": "scopes", "basis": "bases", "confidence": "confidences", "map_use": "map_uses"}
_TRUE, _FALSE = ("true", "vrai", "oui", "yes", "1", "x"), ("false", "faux", "non", "no", "0", "")
_TELLING = ("as_of", "valid_from", "valid_to", "area_id", "scope", "actor_id", "level", "statement_en", "statement_fr")


def apply_claims_mapping(raw: pd.DataFrame, mapping: Mapping, ask: Ask, form: str = "mapped_claims") -> Converted:
    """Convert a table (text, index = row numbers) to claims by the columns that a mapping names.

    Levels, camps, actors and areas are understood as they are written in English or French; what is not stays as
    typed, so that the checks keep the row out and suggest. A name that only tells a camp stands for its unnamed groups
    (camp_actors.csv). Town, cercle or region of a row: see find_areas. `date` is the day at which the claim is
    attested; without one the last day of its period is, marked as inferred.
    """
    cells = {name: raw[column] for name, column in mapping.columns.items() if column in raw.columns}
    areas = find_areas(cells, raw, ask)
    when, questions, notes = _when(cells, raw, ask)
    parts = when | {name: cells[name].str.strip() for name in _TEXTS if name in cells}
    parts |= _what(cells, raw, mapping, areas)
    who, unsaid, told = _who(cells, raw, parts["as_of"], ask)
    parts |= who | name_sources(cells, raw, mapping, ask)
    parts["confidence"] = _translated(parts["confidence"], "confidence")
    parts["locator"] = join_words([parts["locator"], unsaid, areas.left_over], "; ")
    own, had = cells.get("claim_id", blank(raw)), ask.dataset.claims[["claim_id", "source_id"]]
    telling = pd.concat([parts.get(name, blank(raw)) for name in _TELLING], axis=1)
    keys, kept = make_keys(own, telling, parts["source_id"], mapping, had, ask.lang)
    parts["claim_id"] = parts["claim_group"] = keys
    columns = list(load_schema("claims")["column"])
    table = pd.DataFrame({name: parts.get(name, blank(raw)) for name in columns}, index=raw.index)
    return Converted(
        kind="claims", format=form, table=table.rename_axis("row"),
        problems=together([*notes, areas.problems, *told, kept, _missing(mapping, raw, ask),
                           unused_columns(raw, mapping, ask.lang)]),
        questions=(*questions, *areas.questions), came_from=_came_from(cells, areas),
    )  # fmt: skip


def _when(
    cells: dict[str, pd.Series], raw: pd.DataFrame, ask: Ask
) -> tuple[dict[str, pd.Series], list[Question], list[pd.DataFrame]]:
    read = {name: _read(cells.get(name, blank(raw).rename(name)), ask) for name in ("date", "valid_from", "valid_to")}
    seen, first, last = read["date"], read["valid_from"], read["valid_to"]
    said = seen.until != ""
    period = last.until.mask(last.until == "", first.start)
    precision = seen.precision.mask(seen.precision == "season", "month")
    basis = {
        name: constant(raw, "stated").where(read[name].start != "", "unknown") for name in ("valid_from", "valid_to")
    }
    parts = {
        "as_of": seen.until.where(said, period),
        "as_of_precision": precision.where(said, "inferred").where(said | (period != ""), ""),
        "valid_from": first.start, "from_basis": basis["valid_from"],
        "from_precision": first.precision.mask(first.precision == "", "unknown"),
        "valid_to": last.until, "to_basis": basis["valid_to"],
    }  # fmt: skip
    return parts, [q for dates in read.values() for q in dates.questions], [d.problems for d in read.values()]


def _read(column: pd.Series, ask: Ask) -> Dates:
    return read_dates(column, order=ask.answer(f"date_order:{column.name}"), lang=ask.lang)


def _what(cells: dict[str, pd.Series], raw: pd.DataFrame, mapping: Mapping, areas: Areas) -> dict[str, pd.Series]:
    """Area, level, blockade, scope, basis and use on the map; words that are in no table stay as typed."""
    chosen = {name: filled(cells.get(name, blank(raw)), mapping.constants.get(name, "")).str.strip()
              for name in ("level", "scope", "basis", "map_use")}  # fmt: skip
    level = chosen["level"]
    siege = each_word(level, lambda words: ["true" if is_blockade(word) else "" for word in words])
    flag = each_word(cells.get("blockade", blank(raw)), lambda words: [_flag(word) for word in words])
    scope = _translated(chosen["scope"], "scope")
    town = areas.level == "town"
    basis = _translated(chosen["basis"], "basis")
    basis = basis.mask(basis == "", "stated")
    use = _translated(chosen["map_use"], "map_use")
    return {
        "area_level": areas.level, "area_id": areas.id,
        "level": each_word(level, lambda words: [level_of(word) or word for word in words]),
        "blockade": flag.mask(siege == "true", "true"),
        "scope": scope.mask(scope == "", constant(raw, "all").mask(town, "urban")),
        "basis": basis,
        "map_use": use.mask(use == "", constant(raw, "influence").mask(basis == "electoral", "context")),
    }  # fmt: skip


def _flag(word: str) -> str:
    plain = simplify(word)
    return "true" if plain in _TRUE or is_blockade(word) else "" if plain in _FALSE else word


def _translated(column: pd.Series, field: str) -> pd.Series:
    known = _words(field)
    return each_word(column, lambda words: [known.get(simplify(word), word.strip()) for word in words])


@cache
def _words(field: str) -> dict[str, str]:
    """Words of a field in English and French, its labels and ids included, to ids of the vocabulary."""
    table = pd.read_csv(_TABLES / "claim_words.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    words = {str(row.word): str(row.id) for row in table[table["field"] == field].itertuples(index=False)}
    labels = load_vocabulary(_VOCABULARY[field])
    words |= {simplify(str(s)): str(i) for c in ("label_en", "label_fr") for i, s in labels[c].items()}
    return words | {simplify(str(i)): str(i) for i in labels.index}


def _who(
    cells: dict[str, pd.Series], raw: pd.DataFrame, day: pd.Series, ask: Ask
) -> tuple[dict[str, pd.Series], pd.Series, list[pd.DataFrame]]:
    """Columns of the holder, the lists of names of which they tell one (for the locator), and problems."""
    cell = cells.get("actor", blank(raw))
    names = cell.str.strip()
    days = pd.to_datetime(day, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    found = match_actors(names, days, ask.dataset.actors)
    unnamed = found["camp"].map(_camp_actors()).fillna("")
    unnamed = unnamed.where(unnamed.isin(ask.dataset.actors["actor_id"]), "")
    actor = found["actor_id"].mask(found["actor_id"] == "", unnamed)
    community, column = found["community"], str(cell.name or "")
    plain = found.assign(community=False)
    told = [
        report_actors(names, plain, ask.dataset.actors, column, ask.lang, unknown=False),
        report("community_holder", names.index[community], names[community], column=column, lang=ask.lang),
    ]
    # a name that no actor bears stays, and so does a community's: the checks keep the row out
    parts = {"actor_id": actor.mask(actor == "", names), "camp_id": found["camp"].mask(~found["known"], "other_armed")}
    return parts, names.where(found["mixed"], ""), told


@cache
def _camp_actors() -> dict[str, str]:
    table = pd.read_csv(_TABLES / "camp_actors.csv", dtype=str, keep_default_na=False)
    return dict(zip(table["camp_id"], table["actor_id"], strict=True))


def _missing(mapping: Mapping, raw: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    have = {name for name, column in mapping.columns.items() if column in raw.columns}
    have |= {name for name, value in {**ask.answers, **mapping.constants}.items() if value}
    needs: dict[str, set[str]] = {
        "area": {"area", "place", "cercle", "region"}, "actor": {"actor"}, "level": {"level"},
        "date": {"date", "valid_from", "valid_to"}, "source_id": {"source", "source_id"},
    }  # fmt: skip
    return problems(
        {"code": "missing_column", "column": name, "message": say("missing_column", ask.lang, field=name)}
        for name, any_of in needs.items()
        if not have & any_of
    )


def _came_from(cells: dict[str, pd.Series], areas: Areas) -> dict[str, str]:
    own = {name: str(column.name) for name, column in cells.items()}
    renamed = {
        "as_of": ("date", "valid_to", "valid_from"), "actor_id": ("actor",), "camp_id": ("actor",),
        "source_id": ("source",),
    }  # fmt: skip
    found = {column: next((own[key] for key in keys if key in own), "") for column, keys in renamed.items()}
    found |= {"area_id": areas.column, "area_level": areas.column}
    return own | {column: name for column, name in found.items() if name}
