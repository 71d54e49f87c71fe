"""The method page: the rule in plain words and on live data, definitions, limits, sources, versions, glossary."""

from datetime import date

import streamlit as st

from components.markup import Safe, h, join, link, show
from components.method_state import SCOPES, STEPS, Example, read_example, write_example
from components.method_steps import draw_step
from components.page_address import change_page, draw_page_title, open_page
from components.page_style import draw_style, theme
from components.results import explanation_of
from components.session import last_view, seed
from components.store import Names, division_credits, known, newest_version, open_dataset, open_names
from components.version_log import version_table
from components.view_state import FIRST_DAY, Known, ViewState
from components.words import format_day, format_number, language, said_error, t
from data.load import Dataset
from geo.context import load_attribution
from geo.errors import AtlasError
from geo.vocabulary import label, load_vocabulary

_PAGE = "method"
_DEFINED = {
    "isw": "https://docslib.org/doc/7400754",
    "ctp": "",
    "sigar": "https://www.sigar.mil/",
    "wikipedia": "https://en.wikipedia.org/wiki/Template:Syrian_Civil_War_detailed_map",
}
_LIMITS = ("silence", "claims", "town", "date", "shape", "groups", "old", "borders")
_GLOSSARY = (
    "levels",
    "statuses",
    "scopes",
    "camps_look",
    "freshness",
    "confidences",
    "bases",
    "steps",
    "event_types",
    "claim_roles",
)


def draw_method_page() -> None:
    """Draw the page; data that cannot be read give one line instead."""
    try:
        dataset = open_dataset()
        allowed = known(dataset)
        shown: Example = open_page(_PAGE, lambda address: read_example(address, allowed, last_view()), write_example)
        look, lang = theme(), language()
        draw_style(lang, look)
        draw_page_title(_PAGE, t("method.title"), t("method.lead"))
        with st.container(key="method"):
            _draw_rule(dataset, shown, allowed, look, lang)
            _draw_reference(dataset, allowed, lang)
    except (AtlasError, OSError) as error:
        st.error(t("note.no_data"))
        st.text(said_error(error))


def _draw_rule(dataset: Dataset, shown: Example, allowed: Known, look: str, lang: str) -> None:
    left, right = st.columns([0.44, 0.56], gap="large")
    with left:
        steps = [
            h(
                "li",
                h("b", t(f"method.step.{step}")),
                ". ",
                t(f"method.rule.{step}"),
                cls="now" if step == shown.step else None,
            )
            for step in STEPS
        ]
        show(
            h("h2", t("method.rule")),
            h("p", t("method.rule.lead")),
            h("ol", *steps, cls="rule"),
            h("p", h("b", t("method.rule.last"))),
        )
    with right, st.container(key="example"):
        show(h("h2", t("method.example")))
        _draw_choices(shown, allowed, open_names(dataset, lang))
        show(h("h3", f"{STEPS.index(shown.step) + 1}. {t(f'method.step.{shown.step}')}"))
        told = explanation_of(dataset, ViewState(day=shown.day, lang=lang), shown.unit)
        draw_step(told, shown, look, lang)


def _draw_choices(shown: Example, allowed: Known, names: Names) -> None:
    with st.container(horizontal=True, key="example_choices", vertical_alignment="bottom"):
        seed("w_m_unit", shown.unit)
        st.selectbox(
            t("rail.cercles"), list(names.cercles), key="w_m_unit", on_change=_take, args=("unit",),
            format_func=lambda unit: t("unit.cercle", name=names.cercles[unit], region=names.region_of(unit)),
        )  # fmt: skip
        seed("w_m_scope", shown.scope)
        st.segmented_control(
            t("method.scope"), SCOPES, key="w_m_scope", required=True, on_change=_take, args=("scope",),
            format_func=lambda scope: label("scopes", scope, language()),
        )  # fmt: skip
        seed("w_m_day", shown.day)
        st.date_input(
            t("rail.day"), key="w_m_day", min_value=FIRST_DAY, max_value=allowed.today, format="YYYY-MM-DD",
            on_change=_take, args=("day",),
        )  # fmt: skip
    with st.container(horizontal=True, key="example_steps", vertical_alignment="center"):
        at = STEPS.index(shown.step)
        st.button(t("method.back"), key="w_m_back", disabled=at == 0, on_click=_step, args=(at - 1,))
        seed("w_m_step", shown.step)
        st.segmented_control(
            t("method.step"), STEPS, key="w_m_step", required=True, label_visibility="collapsed", on_change=_take,
            args=("step",), format_func=lambda step: str(STEPS.index(step) + 1),
        )  # fmt: skip
        st.button(
            t("method.next"),
            key="w_m_next",
            type="primary",
            disabled=at == len(STEPS) - 1,
            on_click=_step,
            args=(at + 1,),
        )


def _take(field: str) -> None:
    value = st.session_state[f"w_m_{field}"]
    if value is not None:
        change_page(_PAGE, **{field: value})


def _step(at: int) -> None:
    change_page(_PAGE, step=STEPS[max(0, min(at, len(STEPS) - 1))])


def _draw_reference(dataset: Dataset, allowed: Known, lang: str) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        limits = [h("li", t(f"method.limit.{name}")) for name in _LIMITS]
        show(h("h2", t("method.limits")), h("ul", *limits))
        defined = [
            join(
                h("dt", link(url, t(f"method.defined.{name}.who")) if url else t(f"method.defined.{name}.who")),
                h("dd", t(f"method.defined.{name}")),
            )
            for name, url in _DEFINED.items()
        ]
        show(h("h2", t("method.definitions")), h("p", t("method.definitions.lead")), h("dl", *defined, cls="classes"))
    with right:
        show(
            h("h2", t("method.data")),
            h("p", _counts(dataset)),
            _licences(lang),
            h("p", t("bounds.claims"), cls="note") if allowed.divisions else None,
            h("p", t("method.disclaimer"), cls="note"),
            _sources(dataset),
        )
        show(h("h2", t("method.versions")), version_table(dataset))
        show(
            h("h2", t("method.cite")),
            h("p", _citation(dataset), cls="citation"),
            h("p", t("method.cite.hint"), cls="note"),
        )
    show(h("h2", t("method.glossary")), *(_glossary(name, lang) for name in _GLOSSARY))


def _counts(dataset: Dataset) -> str:
    numbers = {name: format_number(len(getattr(dataset, name))) for name in ("claims", "events", "sources", "places")}
    return t("method.data.lead", **numbers)


def _licences(lang: str) -> Safe:
    rows = []
    for row in load_attribution().to_dict("records"):
        licence = link(row["licence_url"], row["licence"]) if row["licence_url"] else row["licence"]
        rows.append(h("tr", h("th", row["source"], scope="row"), h("td", licence), h("td", row[f"changes_{lang}"])))
    for name, credit in division_credits(lang).items():
        told = h("td", t("method.division", name=name))
        rows.append(h("tr", h("th", credit, scope="row"), h("td", t("method.division.licence")), told))
    own = h(
        "tr",
        h("th", t("method.own_data"), scope="row"),
        h("td", t("method.own_licence")),
        h("td", t("method.own_changes")),
    )
    head = h("tr", *(h("th", t(f"method.col.{name}"), scope="col") for name in ("source", "licence", "changes")))
    return h("table", h("thead", head), h("tbody", own, *rows), cls="plain")


def _sources(dataset: Dataset) -> Safe:
    table = dataset.sources.sort_values(["publisher", "date", "source_id"])
    lines = [
        h(
            "li",
            row["publisher"] or row["author"],
            ", ",
            row["date"] or t("method.undated"),
            ": ",
            link(row["url"], row["title"] or row["source_id"]),
        )
        for row in table.to_dict("records")
    ]
    return h(
        "details", h("summary", t("method.all_sources", n=format_number(len(lines)))), h("ul", *lines, cls="sources")
    )


def _citation(dataset: Dataset) -> str:
    number = newest_version()
    version = f"{number} ({dataset.version})" if number else dataset.version
    return t("method.citation", version=version, day=format_day(date.today()))


def _glossary(name: str, lang: str) -> Safe:
    table = load_vocabulary(name)
    meaning = f"definition_{lang}"
    rows = [
        h(
            "tr",
            h("th", row["label_en"], scope="row", lang="en"),
            h("td", row["label_fr"], lang="fr"),
            h("td", row.get(meaning, "")),
        )
        for _, row in table.iterrows()
    ]
    head = h("tr", *(h("th", t(f"method.col.{column}"), scope="col") for column in ("en", "fr", "means")))
    body = h("table", h("thead", head), h("tbody", *rows), cls="plain glossary")
    return h("details", h("summary", t(f"method.words.{name}")), body)
