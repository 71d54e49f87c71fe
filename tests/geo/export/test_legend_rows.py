import pytest

from geo.export.legend_plan import LEAST, legend_plan
from geo.export.legend_rows import Row, counts, legend_rows, letters
from geo.export.measure import text_width
from geo.look import load_look
from geo.map_choices import MapChoices

LOOK = load_look("light")


def _words(sheet):
    return [row.words for row in legend_rows(sheet, LOOK)]


def test_areas_and_discs_share_their_rows(ask):
    rows = {row.words: row for row in legend_rows(ask(), LOOK)}
    both = rows["CMA, administration"]
    assert both.area and both.disc
    assert (both.areas, both.discs) == (4, 3)
    assert counts(both, "en") == "4 · 3"
    assert rows["State, control"].area is None


def test_absent_and_no_information_look_different(ask):
    rows = {row.words: row for row in legend_rows(ask(), LOOK)}
    absent, none = rows["only absence reported"], rows["no information"]
    assert absent.area and none.area
    assert absent.area != none.area


def test_in_chosen_regions_only_what_is_seen_there(ask):
    words = _words(ask(regions=("ml-mopti",)))
    assert "Jihadist, influence" in words
    assert not any("CMA" in text for text in words)


def test_french(ask):
    assert "Jihadistes, influence" in _words(ask(lang="fr"))


def test_choropleth_and_heat_have_their_own_rows(ask):
    assert "Events per cercle" in _words(ask(look="count"))
    assert "Deaths per cercle" in _words(ask(look="deaths"))
    assert "Density of events, few to many" in _words(ask(look="heat"))


def test_four_maps_have_no_events_and_no_numbers(ask):
    rows = legend_rows(ask(layers=(*MapChoices.layers, "four")), LOOK)
    assert not any(row.kind == "event" for row in rows)
    assert not any(row.areas or row.discs for row in rows)


def test_letters_name_the_camps_of_the_map(ask):
    assert letters(ask()) == "Letters: S State, C CMA, P Plateforme, J Jihadist, I International."


def test_rows_are_never_outside_their_column():
    rows = [Row("head", "Head")] + [Row("item", "A very long name of a camp and of its level " * 3)] * 30
    stands = legend_plan(rows, 190, 420)
    assert max(stand.y for stand in stands) < 420
    assert min(min(stand.ys) for stand in stands) - LEAST / 2 > -1
    assert all(text_width(line, stand.size) <= 190 - stand.start for stand in stands for line in stand.lines)


@pytest.mark.parametrize("day", ["2012-06-01", "2018-10-01", "2024-11-01"])
def test_a_real_legend_fits_beside_its_map(ask, day: str):
    stands = legend_plan(legend_rows(ask(day), LOOK), 196, 400)
    assert min(min(stand.ys) for stand in stands) > 0
