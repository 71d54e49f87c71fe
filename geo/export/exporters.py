"""Every form in which a view can be taken along, by the ending of the file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geo.day import Day
from geo.errors import WrongUseError, unknown
from geo.export.as_csv import as_csv
from geo.export.as_geojson import as_geojson
from geo.export.as_geopackage import as_geopackage
from geo.export.draw_picture import DPI, draw_picture
from geo.export.make_page import make_page
from geo.export.make_sheet import Sheet
from geo.export.page_parts import PageParts
from geo.export.slide import draw_slides
from geo.export.timelapse import draw_film


@dataclass(frozen=True)
class Options:
    """What some forms need besides the sheet.

    `size`: a4, a3 or 16:9 of a picture; `dpi`: of a PNG; `parts`: what a page is made of (see geo.export.page_parts);
    `first`, `last`: the time that a film shows, both included (default: the ten years to the day).
    """

    size: str = "a4"
    dpi: int = DPI
    parts: PageParts | None = None
    first: Day | None = None
    last: Day | None = None


Exporter = Callable[[Sheet, Options], bytes]


def export(sheet: Sheet, ending: str, options: Options | None = None) -> bytes:
    """The bytes of a file with this ending (see EXPORTERS); the same sheet gives the same bytes.

    Raises WrongUseError for an ending that is not known.
    """
    if ending not in EXPORTERS:
        raise unknown("what.export", ending, EXPORTERS)
    return EXPORTERS[ending](sheet, options or Options())


def _page(sheet: Sheet, options: Options) -> bytes:
    if options.parts is None:
        raise WrongUseError("export.parts")
    return make_page(sheet, options.parts)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "png": lambda sheet, options: draw_picture(sheet, "png", options.size, options.dpi),
        "svg": lambda sheet, options: draw_picture(sheet, "svg", options.size),
        "pdf": lambda sheet, options: draw_picture(sheet, "pdf", options.size),
        "pptx": lambda sheet, options: draw_slides([sheet]),
        "html": _page,
        "csv": lambda sheet, options: as_csv(sheet),
        "geojson": lambda sheet, options: as_geojson(sheet),
        "gpkg": lambda sheet, options: as_geopackage(sheet),
        "gif": lambda sheet, options: draw_film(sheet, "gif", options.first, options.last),
        "mp4": lambda sheet, options: draw_film(sheet, "mp4", options.first, options.last),
    }
)
