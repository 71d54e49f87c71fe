"""From bytes to rows that may be accepted."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import SHIPPED, load_dataset
from data.prepare import Choices, prepare, prepare_table
from data.reading.convert import FORMATS
from data.repair.decide import accept_suggestion, set_aside
from data.write_csv import write_csv
from geo.errors import CannotReadError
from tests.data.reading.invented_acled import actor_rows, current

DATASET = load_dataset()
SHEET = (
    "Invented incidents\n"
    "Date;Lieu;Latitude;Longitude;Type;Auteur;Cible;Morts\n"
    "25/12/2020;Kidal;18,44;1,41;attaque;GATIA;FAMa;3\n"
    "26/12/2020;Menaca;;;attaque;JNIM;FAMa;1\n"
    "27/12/2020;Gao;0,04;16,27;attaque;JNIM;FAMa;1\n"
    "28/12/2020;Gao;16,27;0,04;attaque;Dan Na Ambassago;civils;1\n"
)
ANSWERS = {"source_id": "seed-rls-2018"}


def _accounted(prepared) -> bool:
    """Every row read is taken, kept out, set aside or joined to another one."""
    rows = set(prepared.raw.table.index)
    taken, out = set(prepared.accepted.index), set(prepared.rejected)
    aside = set(prepared.converted.set_aside) | set(prepared.converted.folded.index)
    aside |= set(prepared.repaired.set_aside.index)
    parts = (taken, out, aside)
    return rows == taken | out | aside and sum(map(len, parts)) == len(rows)


def test_a_sheet_is_repaired_with_suggestions_until_all_rows_pass():
    prepared = prepare(SHEET.encode("cp1252"), "suivi.csv", DATASET, Choices(answers=ANSWERS))
    assert prepared.form == "mapped_events"
    assert prepared.accepted.index.to_list() == [3]
    errors = prepared.problems[prepared.problems["severity"] == "error"].drop_duplicates("row")
    assert errors[["row", "file_column"]].to_numpy().tolist() == [[4, "Lieu"], [5, "Latitude"], [6, "Auteur"]]
    corrections = []
    for problem in errors.to_dict("records"):
        corrections += accept_suggestion(prepared.raw.table, problem, prepared.converted.came_from)
    choices = Choices(answers=ANSWERS, corrections=corrections)
    again = prepare_table(prepared.raw, DATASET, choices)
    assert again.accepted.index.to_list() == [3, 4, 5, 6]
    assert again.accepted["place_id"].to_list() == ["kidal", "menaka", "gao", "gao"]
    assert again.accepted["latitude"].to_list()[2] == "16.27"
    assert again.accepted["actor1_id"].to_list()[3] == "dan-na-ambassagou"
    assert again.ready


def test_the_corrected_file_is_clean_without_the_corrections():
    prepared = prepare(SHEET.encode(), "suivi.csv", DATASET, Choices(answers=ANSWERS))
    corrections = set_aside(prepared.raw.table, [4, 5, 6])
    choices = Choices(answers=ANSWERS, corrections=corrections)
    corrected = write_csv(prepare_table(prepared.raw, DATASET, choices).repaired.table)
    assert len(prepare(corrected, "corrected.csv", DATASET, Choices(answers=ANSWERS)).accepted) == 1


def test_an_open_question_keeps_its_rows_out_until_it_is_answered():
    content = SHEET.replace("25/12", "05/12").replace("26/12", "06/12").replace("27/12", "07/12")
    content = content.replace("28/12", "08/12").encode()
    prepared = prepare(content, "suivi.csv", DATASET, Choices(answers=ANSWERS))
    assert not prepared.ready
    (question,) = prepared.converted.questions
    answered = Choices(answers=ANSWERS | {question.key: "day"})
    assert prepare_table(prepared.raw, DATASET, answered).accepted["date_start"].to_list() == ["2020-12-05"]


def test_acled_in_all_layouts_counts_each_death_once():
    for table in (current(), actor_rows()):
        prepared = prepare(table.to_csv(index=False).encode(), "acled.csv", DATASET)
        assert pd.to_numeric(prepared.accepted["fatalities_best"]).sum() == 10
        assert _accounted(prepared)


def test_ucdp(shared):
    content = (shared / "reference" / "events" / "ucdp_ged211_mali.csv").read_bytes()
    prepared = prepare(content, "ucdp.csv", DATASET)
    assert len(prepared.accepted) == 884
    assert set(prepared.problems.loc[prepared.problems["severity"] == "error", "code"]) == {"deaths_order"}
    assert _accounted(prepared)


_GOOD = [
    SHEET.encode(),
    current().to_csv(index=False).encode(),
    (SHIPPED / "events.csv").read_bytes()[:4000],
    (SHIPPED / "claims.csv").read_bytes()[:4000],
    b"id,side_a,side_b,latitude,longitude,type_of_violence,date_start,best\n1,IS,JNIM,16,1,2,2020-01-01,3\n" * 2,
]


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(_GOOD),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=8)), min_size=1, max_size=6),
    st.sampled_from(["en", "fr"]),
)
def test_mutated_files_give_problems_never_a_traceback_and_lose_no_row(content, changes, lang):
    for at, junk in changes:
        at %= len(content)
        content = content[:at] + junk + content[at + len(junk) // 2 :]
    try:
        prepared = prepare(content, "a.csv", DATASET, lang=lang)
    except CannotReadError as error:
        assert str(error)
    else:
        assert _accounted(prepared)
        assert (prepared.problems["message"] != "").all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=4, max_size=4), min_size=1, max_size=5), st.data())
def test_any_cells_under_known_headers_are_read_checked_and_accounted_for(rows, data):
    names = data.draw(st.permutations(["event_id_cnty", "date", "latitude", "actor1", "id", "claim_id", "place"]))[:4]
    content = pd.DataFrame(rows, columns=names).to_csv(index=False).encode("utf-8", errors="replace")
    try:
        prepared = prepare(content, "a.csv", DATASET, Choices(form=data.draw(st.sampled_from(FORMATS))))
    except CannotReadError:
        return
    assert _accounted(prepared)


def test_the_corrected_file_keeps_its_decimal_commas():
    sheet = "Date;Lieu;Latitude;Longitude;Type;Auteur;Morts\n25/12/2020;Gao;16,27;-0,04;attaque;JNIM;3\n"
    prepared = prepare(sheet.encode(), "suivi.csv", DATASET, Choices(answers=ANSWERS))
    again = prepare(write_csv(prepared.repaired.table), "corrected.csv", DATASET, Choices(answers=ANSWERS))
    assert again.accepted[["latitude", "longitude"]].to_numpy().tolist() == [["16.27", "-0.04"]]
    assert again.raw.table["Longitude"].to_list() == ["-0,04"]
