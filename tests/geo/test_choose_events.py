import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.choose_events import choose_events
from geo.count_months import count_months
from geo.index_events import FACETS, index_events

IDS = {
    "regions": ("r1", "r2"),
    "cercles": ("a", "b"),
    "camps": ("state", "cma"),
    "actors": ("fama", "mnla"),
    "types": ("battle", "protest"),
    "sources": ("s1", "s2"),
}
ROWS = [
    # id, group, start, end, region, cercle, camps, actors, type, source, text
    (
        "e1",
        "G",
        "2018-01-10",
        "2018-01-10",
        "r1",
        "a",
        "state",
        "cma",
        "fama",
        "mnla",
        "battle",
        "s1",
        "Convoy at Ménaka",
    ),
    ("e2", "G", "2018-01-11", None, "r1", "a", "state", "", "fama", "", "battle", "s2", "A convoy was hit"),
    ("e3", "H", "2018-02-25", "2018-03-02", "r2", "b", "cma", "cma", "mnla", "mnla", "protest", "s1", "March"),
    ("e4", "", "2018-03-05", "2018-03-05", "r2", "", "other", "", "x", "", "battle", "s9", "menaka again"),
]
COLUMNS = [
    "event_id",
    "event_group",
    "date_start",
    "date_end",
    "region_id",
    "unit_id",
    "camp1",
    "camp2",
    "actor1_id",
    "actor2_id",
    "event_type",
    "source_id",
    "summary_en",
]


def _events(rows=ROWS):
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({c: "str" for c in COLUMNS if not c.startswith("date")})
    for column in ("date_start", "date_end"):
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
    return frame


def _chosen(first="2018-01-01", last="2018-12-31", text="", **facets):
    return choose_events(index_events(_events(), IDS), first, last, facets, text)


def test_everything_passes_without_filters():
    found = _chosen()
    assert found.mask.tolist() == [True, True, True, True]
    assert found.incidents == 3


def test_counts_are_incidents_not_accounts():
    found = _chosen()
    assert found.counts["camps"] == {"state": 1, "cma": 2}
    assert found.counts["sources"] == {"s1": 2, "s2": 1}
    assert found.counts["cercles"] == {"a": 1, "b": 1}


def test_the_counts_of_a_facet_do_not_depend_on_its_own_choice():
    found = _chosen(regions=("r1",))
    assert found.counts["regions"] == {"r1": 1, "r2": 2}
    assert found.counts["types"] == {"battle": 1, "protest": 0}
    assert found.mask.tolist() == [True, True, False, False]


def test_an_event_is_in_a_window_if_any_day_of_it_is():
    assert _chosen("2018-03-02", "2018-03-02").mask.tolist() == [False, False, True, False]
    assert _chosen("2018-01-11", "2018-01-11").mask.tolist() == [False, True, False, False]
    assert _chosen("2018-01-11", "2018-01-11").ever.all()


def test_words_are_found_without_case_and_accents_and_all_must_stand():
    assert _chosen(text="MENAKA").mask.tolist() == [True, False, False, True]
    assert _chosen(text="convoy menaka").mask.tolist() == [True, False, False, False]


def test_months_have_no_gaps_and_an_incident_counts_once():
    index = index_events(_events(), IDS)
    months = count_months(index, np.ones(4, dtype=bool), "2017-12-15", "2018-03-31")
    assert months.index.strftime("%Y-%m").tolist() == ["2017-12", "2018-01", "2018-02", "2018-03"]
    assert months.tolist() == [0, 1, 1, 1]


def test_no_events_are_no_trouble():
    found = choose_events(index_events(_events(ROWS[:0]), IDS), "2018-01-01", "2018-02-01", {"camps": ("cma",)}, "x")
    assert (len(found.mask), found.incidents, found.counts["camps"]) == (0, 0, {"state": 0, "cma": 0})


@st.composite
def _worlds(draw):
    some = {f: st.sampled_from([*IDS[f], ""]) for f in FACETS}
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["G", "H", ""]),
                st.integers(0, 400),
                st.integers(0, 40),
                some["regions"],
                some["cercles"],
                some["camps"],
                some["camps"],
                some["actors"],
                some["actors"],
                some["types"],
                some["sources"],
                st.sampled_from(["ab", "b", ""]),
            ),
            max_size=12,
        )
    )
    base = pd.Timestamp("2018-01-01")
    rows = [
        (f"e{i}", g, base + pd.Timedelta(days=s), base + pd.Timedelta(days=s + n), *rest)
        for i, (g, s, n, *rest) in enumerate(rows)
    ]
    chosen = {f: tuple(draw(st.sets(st.sampled_from(IDS[f])))) for f in FACETS}
    return rows, chosen, draw(st.sampled_from(["", "a", "b"]))


def _passes(row, chosen, text, first, last, skip=None):
    values = dict(zip(COLUMNS, row, strict=True))
    return (
        values["date_start"] <= last
        and values["date_end"] >= first
        and text in values["summary_en"]
        and all(not chosen[f] or f == skip or {values[c] for c in FACETS[f]} & set(chosen[f]) for f in FACETS)
    )


@given(_worlds())
@settings(max_examples=80, deadline=None)
def test_filters_and_counts_are_those_of_a_slow_loop(world):
    rows, chosen, text = world
    first, last = pd.Timestamp("2018-02-01"), pd.Timestamp("2018-06-30")
    found = choose_events(index_events(_events(rows), IDS), first, last, chosen, text)
    assert found.mask.tolist() == [_passes(row, chosen, text, first, last) for row in rows]
    for facet in FACETS:
        left = [row for row in rows if _passes(row, chosen, text, first, last, skip=facet)]
        for choice in IDS[facet]:
            hit = {row[1] or row[0] for row in left if choice in [row[COLUMNS.index(c)] for c in FACETS[facet]]}
            assert found.counts[facet][choice] == len(hit)


def test_a_search_reads_case_accents_and_any_text_at_all():
    assert _chosen(text="MENAKA convoy").mask.tolist() == [True, False, False, False]
    assert _chosen(text="Me\u0301naka").mask.tolist() == [True, False, False, True]
    for odd in ("\ud800", "(.*", "%", "\x00"):
        assert not _chosen(text=odd).mask.any()
