import io
import shutil
import subprocess
import zipfile

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt
from pypdf import PdfReader

from geo.export.slide import draw_slides
from geo.look import load_look
from geo.map_choices import MapChoices
from tests.geo.export.conftest import SHOWN

LOOK = load_look("light")


def _open(content: bytes):
    return Presentation(io.BytesIO(content))


def _groups(slide):
    return {shape.name: shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP}


@pytest.fixture(scope="module")
def show(ask):
    return _open(draw_slides([ask("2024-11-01"), ask(lang="fr")]))


def test_one_slide_per_sheet_in_wide_screen(show):
    assert len(show.slides) == 2
    assert (show.slide_width, show.slide_height) == (Pt(960), Pt(540))


def test_layers_are_groups_of_native_shapes_named_for_their_units(show):
    groups = _groups(show.slides[0])
    assert list(groups) == ["neighbours", "countryside", "rivers", "regions", "events", "seats", "names", "legend"]
    names = [shape.name for shape in groups["countryside"].shapes]
    assert {"Tessalit", "Mopti", "Bamako"} <= set(names)
    assert {shape.shape_type for shape in groups["countryside"].shapes} == {MSO_SHAPE_TYPE.FREEFORM}
    assert not any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in show.slides[0].shapes)
    assert {"Kidal", "Ménaka, blockade reported"} <= {shape.name for shape in groups["seats"].shapes}


def test_contested_areas_have_stripes_of_their_own(show):
    parts = {shape.name: shape for shape in _groups(show.slides[0])["countryside"].shapes}
    colours = {parts[name].fill.fore_color.rgb for name in ("Bourem", "Bourem, stripes")}
    assert len(colours) == 2
    assert "Douentza, old (over three years)" in parts


def test_colour_and_alternative_text_say_who_holds_it(show):
    parts = {shape.name: shape for shape in _groups(show.slides[0])["countryside"].shapes}
    tessalit = parts["Tessalit"]
    assert f"#{tessalit.fill.fore_color.rgb}".lower() == LOOK["camps"]["cma"]["control"].lower()
    assert tessalit._element.xpath(".//p:cNvPr")[0].get("descr") == "Tessalit: CMA, control"
    assert _groups(show.slides[0])["seats"]._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].get("descr") == "Chief towns"


def test_every_shape_has_an_id_of_its_own(show):
    for slide in show.slides:
        ids = [node.get("id") for node in slide._element.xpath(".//p:cNvPr")]
        assert len(ids) == len(set(ids))


def test_title_and_small_print(show, tables):
    second = show.slides[1]
    assert second.shapes.title.text_frame.text == "Qui tient quoi au Mali, 1er octobre 2018"
    said = " ".join(shape.text_frame.text for shape in second.shapes if shape.has_text_frame)
    assert tables.version in said
    assert "CC BY 4.0" in said


def test_notes_tell_the_claims_behind(show, ask):
    notes = show.slides[1].notes_slide.notes_text_frame.text
    sheet = ask(lang="fr")
    assert f"Affirmations derrière cette carte ({len(sheet.claims)})" in notes
    assert all(claim in notes for claim in sheet.claims["claim_id"])


def test_shapes_stay_on_the_slide(show):
    for slide in show.slides:
        for group in _groups(slide).values():
            for shape in group.shapes:
                assert shape.left >= 0 and shape.top >= 0, shape.name
                assert shape.left + shape.width <= Pt(960) and shape.top + shape.height <= Pt(540), shape.name


def test_four_maps_and_heat(ask):
    show = _open(draw_slides([ask(layers=(*MapChoices.layers, "four")), ask(look="heat")]))
    groups = [shape.name for shape in show.slides[0].shapes]
    assert groups.count("countryside") == 4
    assert "Jihadist groups" in groups
    assert [shape.name for shape in _groups(show.slides[1])["heat"].shapes] == ["1", "2", "3", "4"]


def test_facts_of_the_file(show, tables):
    told = show.core_properties
    assert (told.title, told.author) == ("Who holds what in Mali, 1 November 2024", "Mali Control Atlas")
    assert (told.language, told.version) == ("en", tables.version)


def test_two_presentations_are_the_same_bytes(ask):
    assert draw_slides([ask()], "A briefing") == draw_slides([ask()], "A briefing")


def test_hostile_text_is_only_text(hostile):
    content = draw_slides([hostile])
    slide = _open(content).slides[0]
    assert slide.shapes.title.text_frame.text.startswith(SHOWN[:40])
    assert SHOWN in slide.notes_slide.notes_text_frame.text
    assert SHOWN in {shape.name for shape in _groups(slide)["seats"].shapes}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any("vba" in name.lower() for name in archive.namelist())


def test_it_opens_in_an_office_program(ask, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here: the slide is not looked at in an office program")
    (tmp_path / "map.pptx").write_bytes(draw_slides([ask("2024-11-01", lang="fr")]))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    order = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "map.pptx")]
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    reader = PdfReader(tmp_path / "map.pdf")
    text = " ".join(reader.pages[0].extract_text().split())
    for words in (
        "Qui tient quoi au Mali, 1er novembre 2024",
        "Tombouctou",
        "Jihadistes, contrôle",
        "aucune information",
    ):
        assert words in text
    assert len(reader.pages) == 1
