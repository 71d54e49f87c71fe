import pytest

from geo.errors import WrongUseError
from geo.export.make_sheet import Question, make_sheet
from geo.map_choices import MapChoices


def test_all_words_of_a_sheet_in_french(ask):
    sheet = ask(lang="fr", regions=("ml-kidal",))
    assert sheet.title == "Qui tient quoi : Kidal"
    assert sheet.day == "1er octobre 2018"
    assert sheet.subtitle == "Événements du 2 octobre 2017 au 1er octobre 2018"
    assert "geoBoundaries" in sheet.credits


def test_sources_are_counted_and_the_version_has_its_hash(ask, tables):
    sheet = ask(version_name="7", permalink="https://example.org/?date=2018-10-01")
    said = " ".join(sheet.origin)
    assert f"{len(sheet.claims)} claims from {sheet.claims['source_id'].nunique()} sources" in said
    assert f"Data version 7, hash {tables.version}." in said
    assert "https://example.org/?date=2018-10-01" in said


def test_only_what_is_drawn_is_explained(ask):
    assert any("Discs are the chief towns" in line for line in ask().meaning)
    assert not any("Discs are the chief towns" in line for line in ask(look="count").meaning)
    assert ask(layers=("borders",)).meaning == ()


def test_one_camp_alone_says_so(ask):
    sheet = ask(layers=(*MapChoices.layers, "camp"), camp="cma")
    assert "One camp alone, whatever the others do: CMA, forerunners and successors" in sheet.subtitle


def test_bounds_are_those_of_the_regions(ask):
    west, south, east, north = ask(regions=("ml-kidal",)).bounds
    assert -3 < west < east < 4.5
    assert 17 < south < north < 22


@pytest.mark.parametrize(
    "wrong",
    [
        {"regions": ("x",)},
        {"camps": ("x",)},
        {"lang": "de"},
        {"layers": ("x",)},
        {"look": "x"},
        {"first": "2019-01-01"},
    ],
)
def test_what_does_not_exist_is_refused(tables, wrong):
    with pytest.raises(WrongUseError):
        make_sheet(Question("2018-10-01", **wrong), tables)


def test_every_filter_of_the_page_chooses_events_on_paper_too(ask):
    whole = ask(first="2012-01-01", last="2026-01-01")
    battles = ask(first="2012-01-01", last="2026-01-01", types=("battle",))
    assert set(battles.events["event_type"]) == {"battle"}
    assert battles.shown.sum() == (whole.events["event_type"] == "battle").sum()
    assert "battle" in battles.subtitle.lower()
    worded = ask(first="2012-01-01", last="2026-01-01", text="kidal")
    assert 0 < worded.shown.sum() < whole.shown.sum()
    one = ask(cercles=("ml-mopti-tenenkou",), first="2012-01-01", last="2026-01-01")
    assert one.focus == ("ml-mopti-tenenkou",)
    assert set(one.events["unit_id"]) == {"ml-mopti-tenenkou"}
    assert "Ténenkou" in one.title
