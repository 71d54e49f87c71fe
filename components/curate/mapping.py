"""Which column of an unknown sheet holds what, and what holds for all of its rows."""

import streamlit as st

from components.curate.who import acting_name
from components.curate.work import Work, current_work, decide, tell
from components.markup import h, show
from components.store import open_dataset, open_names
from components.words import language, said_error, t
from data.ledger import open_ledger
from data.ledger.recipes import find_recipes, keep_recipe
from data.reading.convert import format_of, mapping_for
from data.reading.mapping import FIELDS, Mapping, mapping_from_recipe
from data.reading.raw_table import RawTable
from geo.errors import AtlasError
from geo.vocabulary import load_vocabulary

_FIRST = {
    "events": ("date", "place", "cercle", "latitude", "longitude", "event_type", "actor1", "actor2",
               "fatalities_best", "summary_en", "source", "event_id"),
    "claims": ("place", "cercle", "region", "area", "actor", "level", "date", "valid_from", "valid_to", "source",
               "statement_en", "claim_id"),
}  # fmt: skip
_CONSTANTS = {
    "events": ("source_id", "event_type", "confidence", "geo_precision"),
    "claims": ("source_id", "level", "confidence", "scope"),
}
_WORDS = {"event_type": "event_types", "confidence": "confidences", "geo_precision": "geo_precisions",
          "level": "levels", "scope": "scopes"}  # fmt: skip
_ACROSS = 4
_LOOKED_AT = 2_000  # rows from which the example of a column is taken


def draw_mapping(work: Work, raw: RawTable, form: str) -> None:
    """Draw one choice of column per field of the kind of table that the format makes, the values for all rows, and
    recipes of earlier sheets."""
    mapping = mapping_for(raw, form, work.choices.mapping)
    if mapping is None:
        return
    first = _FIRST[mapping.kind]
    with st.container(border=True, key="mapping"):
        show(h("h3", t("curate.mapping")), h("p", t("curate.mapping.help"), cls="note"))
        _draw_recipes(work, raw)
        columns = list(raw.table.columns)
        samples = {c: _sample(raw, c) for c in columns}
        chosen = [f for f in FIELDS[mapping.kind] if f in mapping.columns and f not in first]
        _draw_fields([*first, *chosen], mapping, samples, columns)
        rest = [f for f in FIELDS[mapping.kind] if f not in first and f not in chosen]
        with st.expander(t("curate.mapping.more"), key="c_more_fields"):
            _draw_fields(rest, mapping, samples, columns)
        show(h("h3", t("curate.constants")))
        _draw_constants(mapping)


def _draw_fields(fields: list[str], mapping: Mapping, samples: dict[str, str], columns: list[str]) -> None:
    across = st.columns(_ACROSS)
    for at, field in enumerate(fields):
        with across[at % _ACROSS]:
            key = f"w_map_{field}"
            own = mapping.columns.get(field)
            st.session_state[key] = own if own in columns else None
            st.selectbox(
                t(f"field.{field}"),
                columns,
                key=key,
                placeholder=t("curate.mapping.none"),
                format_func=lambda column: f"{column}  ·  {samples.get(column, '')}",
                on_change=_take_field,
                args=(field, mapping),
            )


def _draw_constants(mapping: Mapping) -> None:
    across = st.columns(_ACROSS)
    lang = language()
    names = {name: dict(load_vocabulary(words)[f"label_{lang}"]) for name, words in _WORDS.items()}
    names["source_id"] = open_names(open_dataset(), lang).sources
    for at, constant in enumerate(_CONSTANTS[mapping.kind]):
        with across[at]:
            key, known = f"w_const_{constant}", names[constant]
            st.session_state[key] = (
                mapping.constants.get(constant) if mapping.constants.get(constant) in known else None
            )
            st.selectbox(
                t(f"constant.{constant}"),
                list(known),
                key=key,
                placeholder=t("curate.mapping.none"),
                format_func=lambda i, known=known: known.get(i, i),
                help=t(f"constant.{constant}.help") if constant == "source_id" else None,
                on_change=_take_constant,
                args=(constant, mapping),
            )


def _draw_recipes(work: Work, raw: RawTable) -> None:
    recipes = find_recipes(open_ledger(), "mapping", list(raw.table.columns))
    if not recipes:
        return
    if work.recipe:
        show(h("p", t("curate.recipe.used", name=work.recipe), cls="page-note good", role="status"))
    st.session_state["w_recipe"] = work.recipe if work.recipe in recipes else None
    st.selectbox(
        t("curate.recipe"), list(recipes), key="w_recipe", placeholder=t("curate.mapping.none"),
        on_change=_take_recipe, args=(recipes,),
    )  # fmt: skip


def keep_mapping(work: Work, raw: RawTable, form: str) -> None:
    """Keep the mapping as a recipe under the name of the file, for the next file with this header."""
    if mapping := mapping_for(raw, form, work.choices.mapping):
        keep_recipe(open_ledger(), "mapping", list(raw.table.columns), work.name, mapping.to_recipe(), acting_name())


def _take_field(field: str, mapping: Mapping) -> None:
    columns = {name: column for name, column in mapping.columns.items() if name != field}
    if column := st.session_state[f"w_map_{field}"]:
        columns[field] = column
    decide(mapping=Mapping(columns, dict(mapping.constants), kind=mapping.kind), recipe="")


def _take_constant(constant: str, mapping: Mapping) -> None:
    constants = {name: value for name, value in mapping.constants.items() if name != constant}
    if value := st.session_state[f"w_const_{constant}"]:
        constants[constant] = value
    decide(mapping=Mapping(dict(mapping.columns), constants, kind=mapping.kind), recipe="")


def _take_recipe(recipes: dict[str, dict[str, object]]) -> None:
    name = st.session_state["w_recipe"]
    if current_work() is None:
        return
    try:
        mapping = mapping_from_recipe(recipes[name], language()) if name else None
        forms = {"form": format_of(mapping)} if mapping else {}
        decide(mapping=mapping, recipe=name or "", **forms)
    except AtlasError as error:
        tell(said_error(error))


def _sample(raw: RawTable, column: str) -> str:
    cells = raw.table[column].head(_LOOKED_AT)
    filled = cells[cells.str.strip() != ""]
    return " ".join(str(filled.iloc[0])[:40].split()) if len(filled) else "–"
