"""One map as a picture: PNG, SVG or PDF, drawn from the data, with everything a reader needs to question it."""

import io
import re
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geo.errors import WrongUseError
from geo.export.draw_page import SIZES, STYLE, draw_page
from geo.export.file_facts import AUTHOR, file_facts
from geo.export.make_sheet import Sheet
from geo.export.measure import FONT
from geo.export.plain import plain
from geo.look import load_look

PICTURES = ("png", "svg", "pdf")
DPI = 300


def draw_picture(sheet: Sheet, kind: str = "png", size: str = "a4", dpi: int = DPI) -> bytes:
    """Draw a sheet and give the file's bytes; two calls with one sheet give the same bytes.

    `kind`: png, svg or pdf (text stays text in the last two). `size`: a4, a3 or 16:9, landscape. `dpi`: of a PNG.
    Colours are those of the light look, on white. Raises WrongUseError for another kind or size.
    """
    if kind not in PICTURES or size not in SIZES:
        raise WrongUseError("export.picture", kind=kind, size=size, kinds=PICTURES, sizes=SIZES)
    with mpl.rc_context(STYLE):
        figure = draw_page(sheet, SIZES[size], halo=kind != "svg")
        return {"png": _png, "svg": _svg, "pdf": _pdf}[kind](figure, sheet, dpi)


def draw_pages(sheets: Sequence[Sheet], title: str = "", size: str = "a4") -> bytes:
    """Several sheets as one PDF, a page each, in their order; `title`: of the file. Bytes repeat as in draw_picture."""
    facts, file = file_facts(sheets[0]), io.BytesIO()
    told = {key: facts[key] for key in ("Title", "Author", "Subject", "Keywords")}
    told |= {"Title": plain(title) or facts["Title"], "Creator": AUTHOR}
    with mpl.rc_context(STYLE), PdfPages(file, metadata=told | {"CreationDate": None}) as pages:
        for sheet in sheets:
            pages.savefig(draw_page(sheet, SIZES[size]))
    return file.getvalue()


def _png(figure: Figure, sheet: Sheet, dpi: int) -> bytes:
    figure.set_dpi(dpi)
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    canvas.draw()
    told = PngInfo()
    for key, value in file_facts(sheet).items():
        told.add_itxt(key, value)
    told.add_text("Software", AUTHOR)
    file = io.BytesIO()
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    picture.save(file, "png", dpi=(dpi, dpi), pnginfo=told, compress_level=4)
    return file.getvalue()


def _pdf(figure: Figure, sheet: Sheet, dpi: int) -> bytes:
    facts, file = file_facts(sheet), io.BytesIO()
    told = {key: facts[key] for key in ("Title", "Author", "Subject", "Keywords")}
    figure.savefig(file, format="pdf", metadata=told | {"Creator": AUTHOR, "CreationDate": None})
    return file.getvalue()


def _svg(figure: Figure, sheet: Sheet, dpi: int) -> bytes:
    """A rim around names comes from the style sheet, so that a name is one text and nothing else."""
    facts, file = file_facts(sheet), io.BytesIO()
    told = {"Title": facts["Title"], "Creator": AUTHOR, "Language": sheet.lang, "Description": facts["Subject"]}
    figure.savefig(file, format="svg", metadata=told | {"Date": None})
    rim = load_look("light")["halo"]
    rule = f'g[id^="name-"] text{{paint-order:stroke;stroke:{rim};stroke-width:2px;stroke-linejoin:round}}'
    text = file.getvalue().decode()
    text = text.replace('<style type="text/css">', f'<style type="text/css">{rule}', 1)
    text = re.sub(r"<svg ", f'<svg xml:lang="{sheet.lang}" ', text, count=1)
    return text.replace(f"'{FONT}'", f"'{FONT}', Verdana, sans-serif").encode()
