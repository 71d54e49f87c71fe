"""Pages in a division that a curator brought: chosen, linked to, frozen, exported, and gone when it is undone."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import box

from components.downloads import make_file
from components.permalink import spell_out
from components.questions import question_of
from components.snapshots import freeze
from components.store import divisions_of, known, open_dataset
from components.view_state import ViewState
from data.accept_division import accept_division
from data.ledger import accept, open_ledger, plan_undo
from data.prepare_division import DivisionChoices, division_upload, prepare_division
from geo.__main__ import main
from geo.units import load_units
from tests.components.pages import fine, html, open_page, script

EVIL = "<b>Nord {{7*7}}</b>"
VIEW = ViewState(day=date(2018, 10, 1), division="mine", layers=("countryside", "names"))


@pytest.fixture
def division(home: Path) -> None:
    """The region of Kidal under another name, with its cercle of Kidal cut in two; nothing else of Mali."""
    units = load_units(level=2).set_index("unit_id")
    others = units[(units["region_id"] == "ml-kidal") & (units.index != "ml-kidal-kidal")]
    kidal = units.at["ml-kidal-kidal", "geometry"]
    west, south, east, north = kidal.bounds
    halves = [kidal.intersection(box(*b)) for b in ((west, south, 1, north), (1, south, east, north))]
    table = {"cercle": [*others["name"], "Kidal", EVIL], "region": "Adagh"}
    content = gpd.GeoDataFrame(table, geometry=[*others.geometry, *halves], crs="EPSG:4326").to_json().encode()
    prepared = prepare_division(content, "mine.geojson", open_dataset(), DivisionChoices(parent_column="region"))
    accept_division(open_ledger(), division_upload(prepared, content, "mine", f"Survey {EVIL}"), "Awa")


def _boxes(page):
    return [one for one in page.selectbox if one.key == "w_division_shown"]


def test_with_one_division_the_page_is_as_it_was(home):
    page = open_page(date="2018-10-01")
    assert not _boxes(page) and "Drawn in the division" not in html(page)
    assert divisions_of() == {}


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Drawn in the division mine"), ("fr", "Dessiné dans le découpage mine")]
)
def test_a_division_is_chosen_and_what_it_has_not_is_let_go(division, lang, words):
    page = open_page(date="2018-10-01", unit="ml-mopti-koro", regions="ml-kidal,ml-mopti", lang=lang)
    assert _boxes(page)[0].value == ""
    page = fine(_boxes(page)[0].set_value("mine").run())
    view = page.session_state["atlas_view"]
    assert (view.division, view.unit, view.regions) == ("mine", "", ())
    assert page.query_params["division"] == "mine" and words in html(page)
    assert "&lt;b&gt;" in html(page) and "<b>&#123;" not in html(page) and EVIL not in html(page)
    back = fine(_boxes(page)[0].set_value("").run())
    assert "division" not in back.query_params and words not in html(back)


def test_why_a_unit_of_the_division_looks_as_it_does(division):
    page = open_page(date="2014-09-01", division="mine", unit="ml-kidal-tessalit")
    assert "cercle, region of Adagh" in html(page)
    new = next(u for u in open_dataset(0, "mine").units["unit_id"] if u.startswith("ml-adagh-"))
    told = html(open_page(date="2014-09-01", division="mine", unit=new))
    assert "No information is not the state." in told and EVIL not in told


def test_a_link_to_what_is_not_there_is_named(division):
    page = open_page(date="2018-10-01", division="2050")
    assert "Division “2050” is not known in the data" in html(page) and "division of 2016 instead" in html(page)
    assert page.session_state["atlas_view"].division == ""


def test_exports_follow_the_division(division):
    dataset = open_dataset(0, "mine")
    table = make_file(dataset, question_of(VIEW), "csv", "a4").decode("utf-8-sig")
    assert "ml-kidal-tessalit" in table and "ml-mopti" not in table
    assert f"{open_dataset().version}+mine" in table and "Survey" in table and "geoBoundaries" not in table
    assert spell_out(VIEW)["division"] == "mine"


def test_a_snapshot_keeps_its_division_when_it_is_undone(division, tmp_path):
    snapshot = freeze(VIEW, known(open_dataset(0, "mine")), "Frozen", "", "en")
    accept(open_ledger(), plan_undo(open_ledger(), 2), "Awa")
    page = open_page(snapshot=snapshot.number)
    assert page.session_state["atlas_view"].division == "mine"
    assert "Drawn in the division mine" in html(page)
    out = tmp_path / "frozen.csv"
    assert main(["render", "--snapshot", snapshot.number, "--out", str(out)]) == 0
    assert "+mine" in out.read_text(encoding="utf-8-sig")
    left = fine(page.button(key="w_leave").click().run())
    assert left.session_state["atlas_view"].division == ""
    assert "Division “mine” was taken back in version 3. The map is drawn in the division of 2016" in html(left)


def test_a_view_pinned_to_a_division_that_was_taken_back_says_so(division):
    accept(open_ledger(), plan_undo(open_ledger(), 2), "Awa")
    told = html(open_page(date="2018-10-01", division="mine", version="2"))
    assert "Division “mine” was taken back in version 3: on today’s data" in told and "looks the same" not in told
    told = html(open_page(date="2018-10-01", division="mine", lang="fr"))
    assert "a été retiré dans la version 3. La carte est dessinée dans le découpage de 2016" in told


@pytest.mark.parametrize(("module", "verb", "words"), [
    ("compare_page", "draw_compare_page", "Both maps are in the division of 2016"),
    ("method_page", "draw_method_page", "Division mine, brought by a curator"),
])  # fmt: skip
def test_other_pages_say_what_they_do_about_divisions(division, module, verb, words):
    assert words in html(open_page(script(module, verb)))
