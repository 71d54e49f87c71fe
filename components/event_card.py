"""The event that was clicked on the map: all accounts of it, each with its source."""

import streamlit as st

from components.markup import Safe, h, link, show
from components.results import events_of
from components.store import Names
from components.words import format_day, format_number, t
from data.load import Dataset
from geo.vocabulary import label

_KEY = "atlas_event"


def show_event(row: object) -> None:
    """Remember the event to be shown: its position among the accounts, None for none."""
    st.session_state[_KEY] = row if isinstance(row, int) else None


def draw_event_card(dataset: Dataset, names: Names, lang: str) -> None:
    """Draw the remembered event, if there is one, with a button that closes it."""
    row, joined = st.session_state.get(_KEY), events_of(dataset).joined
    if row is None or not 0 <= row < len(joined):
        return
    group = joined["event_group"].iloc[row]
    accounts = joined[joined["event_group"] == group] if group else joined.iloc[[row]]
    with st.container(key="event_card"):
        show(h("h3", t("event.title")), *(_account(dataset, told, names, lang) for told in accounts.to_dict("records")))
        st.button(t("why.close"), key="w_close_event", type="tertiary", on_click=show_event, args=(None,))


def _account(dataset: Dataset, told: dict[str, object], names: Names, lang: str) -> Safe:
    sides = [names.actors.get(str(told[side]), str(told[side])) for side in ("actor1_id", "actor2_id")]
    day = format_day(told["date_start"], lang, str(told["date_precision"]))
    source = dataset.sources[dataset.sources["source_id"] == told["source_id"]].to_dict("records")
    cite = link(source[0]["url"], source[0]["title"]) if source else h("span", told["source_id"])
    deaths = format_number(told["fatalities_best"], lang)  # type: ignore[arg-type]
    return h(
        "article",
        h("p", h("b", day), " · ", names.types.get(str(told["event_type"]), told["event_type"])),
        h("p", " – ".join(side for side in sides if side), cls="note"),
        h("p", told[f"summary_{lang}"]),
        h("p", t("event.deaths", n=deaths) if deaths else t("event.no_number"), cls="note"),
        h("p", cite, " · ", t("why.confident", word=label("confidences", str(told["confidence"]), lang)), cls="note"),
        cls="account",
    )
