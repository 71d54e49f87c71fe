import io
import xml.etree.ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from pypdf import PdfReader

from geo.errors import WrongUseError
from geo.export.draw_around import draw_around
from geo.export.draw_page import SIZES, STYLE, draw_page
from geo.export.draw_picture import PICTURES, draw_picture
from geo.export.page_map import page_map
from geo.look import load_look
from geo.map_choices import MapChoices
from tests.geo.export.conftest import FEW, SHOWN

LOOK = load_look("light")
DPI = 72


def _pixels(sheet, size="a4", dpi=DPI):
    """The picture, and a function from degrees to its row and column."""
    picture = Image.open(io.BytesIO(draw_picture(sheet, "png", size, dpi)))
    page = SIZES[size]
    left, bottom, wide, high = draw_around(Figure((page.wide, page.high)), sheet, LOOK, page.scale)
    mapped = page_map(sheet.bounds, wide, high)

    def where(lon: float, lat: float) -> tuple[int, int]:
        x, y = (mapped.at([lon], [lat])[0] + (left, bottom)) * page.scale / 72 * dpi
        return round(picture.height - 1 - y), round(x)

    return np.asarray(picture), where


def _tone(colour: str) -> np.ndarray:
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])


@pytest.mark.parametrize("size", list(SIZES))
def test_pixels_have_the_colour_of_the_camp_at_the_place(ask, size):
    sheet = ask(layers=("countryside", "seats", "borders"))
    pixels, where = _pixels(sheet, size)
    tones = {
        (0.0, 20.3): LOOK["camps"]["cma"]["administration"],  # countryside of Tessalit
        (2.3, 16.9): LOOK["camps"]["plateforme"]["influence"],  # countryside of Ménaka
        (-9.5, 12.5): LOOK["paper"],  # Kita, no information
        (-15.0, 20.0): "#ffffff",  # outside Mali
    }
    for at, tone in tones.items():
        row, column = where(*at)
        assert np.abs(pixels[row, column].astype(int) - _tone(tone)).max() <= 3, at


def test_the_disc_of_kidal_is_green_and_its_neighbour_is_not(ask):
    pixels, where = _pixels(ask(layers=("countryside", "seats")), dpi=144)
    seat = next(u["seat"] for u in ask().shapes["cercles"] if u["id"] == "ml-kidal-kidal")
    row, column = where(seat["lon"], seat["lat"])
    assert np.abs(pixels[row, column].astype(int) - _tone(LOOK["camps"]["cma"]["control"])).max() <= 3
    edge = pixels[row - 12 : row + 13, column - 12 : column + 13].reshape(-1, 3).astype(int)
    assert (np.abs(edge - _tone(LOOK["seat"])).max(axis=1) < 60).any()


def test_outside_the_regions_asked_for_colours_are_veiled(ask):
    pixels, where = _pixels(ask(layers=("countryside",), regions=("ml-menaka",)))
    row, column = where(1.9, 18.55)  # Kidal, seen beside Ménaka
    strong = _tone(LOOK["camps"]["cma"]["administration"])
    assert np.abs(pixels[row, column].astype(int) - strong).max() > 60


@pytest.mark.parametrize(("size", "inches"), [("a4", (11.69, 8.27)), ("a3", (16.54, 11.69)), ("16:9", (13.333, 7.5))])
def test_sizes(ask, size, inches):
    picture = Image.open(io.BytesIO(draw_picture(ask(), "png", size, 60)))
    assert picture.size == pytest.approx([60 * side for side in inches], abs=1)
    assert picture.info["dpi"] == pytest.approx((60, 60), abs=0.1)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_text_is_text_in_a_pdf(ask, tables, lang):
    sheet = ask(lang=lang, layers=FEW)
    reader = PdfReader(io.BytesIO(draw_picture(sheet, "pdf")))
    text = " ".join(reader.pages[0].extract_text().split())
    for words in (
        sheet.title,
        sheet.day,
        "Tombouctou",
        tables.version,
        "geoBoundaries (DNCT/DNP, OCHA Mali), CC BY 4.0",
    ):
        assert words in text
    assert ("Jihadistes, influence" if lang == "fr" else "Jihadist, influence") in text
    told = reader.metadata
    assert told is not None
    assert (told.title, told.author) == (f"{sheet.title}, {sheet.day}", "Mali Control Atlas")
    assert tables.version in (told.subject or "")
    assert f", {lang}, " in (told.keywords or "")


def test_an_svg_has_texts_and_units_by_name(ask, tables):
    root = ET.fromstring(draw_picture(ask(lang="fr"), "svg"))
    texts = {"".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Qui tient quoi au Mali", "1er octobre 2018", "Ténenkou", "CMA, administration"} <= texts
    ids = {node.get("id") for node in root.iter("{http://www.w3.org/2000/svg}g")}
    assert {"ml-kidal-tessalit", "ml-mopti-mopti"} <= ids
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert tables.version in "".join(root.itertext())


def test_a_png_tells_what_it_is(ask, tables):
    told = Image.open(io.BytesIO(draw_picture(ask(lang="fr"), "png", dpi=40))).info
    assert told["Title"] == "Qui tient quoi au Mali, 1er octobre 2018"
    assert (told["Author"], told["Language"]) == ("Mali Control Atlas", "fr")
    assert tables.version in told["Subject"]


@pytest.mark.parametrize("kind", PICTURES)
def test_two_pictures_of_one_sheet_are_the_same_bytes(ask, kind):
    sheet = ask(layers=FEW) if kind == "pdf" else ask()
    assert draw_picture(sheet, kind, dpi=40) == draw_picture(sheet, kind, dpi=40)


@pytest.mark.parametrize("kind", PICTURES)
def test_hostile_text_is_only_text(hostile, kind):
    content = draw_picture(hostile, kind, dpi=40)
    if kind == "svg":
        root = ET.fromstring(content)
        assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
        assert SHOWN[:20] in "".join(root.itertext())
    if kind == "pdf":
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        assert SHOWN[:20] in text


LAYERS = MapChoices.layers
VIEWS = [
    {"look": "heat"}, {"look": "count"}, {"look": "deaths"}, {"layers": (*LAYERS, "camp", "places")},
    {"layers": (*LAYERS, "four"), "lang": "fr"}, {"day": "2024-11-01", "layers": (*LAYERS, "places"), "lang": "fr"},
    {"regions": ("ml-kidal",), "title": "A title " * 40, "note": "note " * 300, "permalink": "https://x.y" + "x" * 900},
]  # fmt: skip


@pytest.mark.parametrize(("view", "size"), [(view, "a4") for view in VIEWS] + [(VIEWS[-1], "16:9")], ids=str)
def test_no_text_leaves_the_page(ask, view, size):
    with mpl.rc_context(STYLE):
        figure = draw_page(ask(**view), SIZES[size])
        canvas = figure.canvas
        assert isinstance(canvas, FigureCanvasAgg)
        page = figure.bbox
        for text in figure.findobj(Text):
            if text.get_text().strip() and text.get_visible() and (text.axes is None or text in text.axes.texts):
                box = text.get_window_extent(canvas.get_renderer())
                assert box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1, text.get_text()
                assert box.y0 >= page.y0 - 1 and box.y1 <= page.y1 + 1, text.get_text()


@pytest.mark.parametrize(("kind", "size"), [("gif", "a4"), ("png", "a9")])
def test_unknown_kinds_and_sizes_are_refused(ask, kind, size):
    with pytest.raises(WrongUseError):
        draw_picture(ask(), kind, size)
