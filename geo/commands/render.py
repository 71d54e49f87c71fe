"""`python -m geo render --date D --out map.png`: a view as a picture, a slide, a page, tables or a film."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd

from geo.commands._arguments import read_day
from geo.errors import CannotReadError, WrongUseError
from geo.export.brief import draw_brief
from geo.export.draw_picture import DPI, SIZES, draw_pages
from geo.export.exporters import EXPORTERS, Options, export
from geo.export.make_sheet import Question, make_sheet
from geo.export.page_parts import PageParts, read_page_parts
from geo.export.slide import draw_slides
from geo.home import ROOT
from geo.layers import LAYERS, LOOKS

HELP = "draw a view as a file: picture, slide, page without a server, table"
_LISTS = ("regions", "cercles", "camps", "layers", "bases", "actors", "types", "sources")
_VIEW_LISTS = tuple(name for name in _LISTS if name != "bases")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--date or --snapshot or --briefing, what to show, --out."""
    parser.add_argument("--date", metavar="DAY", help="the day, as 2018-10-01")
    parser.add_argument("--snapshot", metavar="ID", help="a frozen view, on its own version of the data")
    parser.add_argument("--briefing", metavar="ID", help="an order of frozen views, as pptx or pdf")
    parser.add_argument("--brief", metavar="UNIT", help="two pages (pdf) on a cercle or region instead of a map")
    parser.add_argument("--version", type=int, default=0, metavar="N", help="version of the data (default: the newest)")
    for name in _LISTS:
        parser.add_argument(f"--{name}", type=_ids, metavar="A,B", help=f"{name}, ids parted by commas")
    parser.add_argument("--camp", default="jihadist", metavar="ID", help="the camp of the layer `camp`")
    parser.add_argument("--look", choices=LOOKS, default="points", help="how events are shown")
    parser.add_argument("--confidence", choices=("low", "medium", "high"), default="low", help="least confidence")
    parser.add_argument("--from", dest="first", metavar="DAY", help="first day of the events (of a film: of its time)")
    parser.add_argument("--to", dest="last", metavar="DAY", help="last day of the events (of a film: of its time)")
    parser.add_argument("--text", default="", help="words that the events must have")
    parser.add_argument("--title", default="", help="title (default: made from the regions)")
    parser.add_argument("--note", default="", help="a note below the map")
    parser.add_argument("--lang", choices=("en", "fr"), help="language (default: en, or that of the snapshot)")
    parser.add_argument("--size", choices=list(SIZES), default="a4", help="of a picture")
    parser.add_argument("--dpi", type=int, default=DPI, help="dots per inch of a PNG, 30 to 1200")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=f"file; ending: {', '.join(EXPORTERS)}")


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Write the file and say where it is, how large, and on which data."""
    ending = args.out.suffix.lower().removeprefix(".")
    if ending not in EXPORTERS:
        known = ", ".join(EXPORTERS)
        raise WrongUseError(f"--out {str(args.out)!r}: the name must end with one of {known}")
    if sum(bool(given) for given in (args.date, args.snapshot, args.briefing)) != 1:
        raise WrongUseError("say what to draw: one of --date, --snapshot or --briefing")
    if not 30 <= args.dpi <= 1200:
        raise WrongUseError(f"--dpi {args.dpi}: give 30 to 1200")
    if args.briefing:
        content, version = _briefing(args, ending, load)
    elif args.brief:
        if ending != "pdf":
            raise WrongUseError("a brief is written as pdf")
        tables, question = _asked(args, load)
        content, version = draw_brief(args.brief, question, tables), tables.version
    else:
        tables, question = _asked(args, load)
        options = Options(args.size, args.dpi, _parts() if ending == "html" else None, args.first, args.last)
        content, version = export(make_sheet(question, tables), ending, options), tables.version
    try:
        args.out.write_bytes(content)
    except OSError as error:
        raise CannotReadError(f"cannot write {args.out}: {error.strerror or error}") from error
    print(f"{args.out}: {len(content):,} bytes, data {version}")
    return 0


def question_of_view(view: Mapping[str, str], **more: Any) -> Question:
    """The question of a view as its address spells it (date, regions, camps, layers, events, confidence, ...).

    `events`: `3m`, `12m`, `all` or FIRST..LAST. Parameters that no map on paper shows are passed over. Raises
    WrongUseError for a view without a day.
    """
    if "date" not in view:
        raise WrongUseError("this view has no day")
    asked: dict[str, Any] = {"day": view["date"]}
    for name, field in [(name, name) for name in _VIEW_LISTS] + [("basis", "bases")]:
        if view.get(name):
            known = LAYERS if field == "layers" else None
            ids = _ids(view[name]) if view[name] != "none" else ()
            asked[field] = tuple(one for one in ids if known is None or one in known)
    if asked.get("bases") == ("stated", "claimed", "event_derived"):
        del asked["bases"]  # the kinds that take part as a rule
    for name, field in (("camp", "camp"), ("look", "look"), ("text", "text"), ("confidence", "least_confidence")):
        if view.get(name):
            asked[field] = view[name]
    first, last = _window(view.get("events", "12m"), view["date"])
    return Question(**asked, first=first, last=last, **more)


def _asked(args: argparse.Namespace, load: Callable[..., Any]) -> tuple[Any, Question]:
    if args.snapshot:
        return _frozen(load.snapshot(args.snapshot), load, args.lang)  # type: ignore[attr-defined]
    day = read_day(args.date, "--date").strftime("%Y-%m-%d")
    first, last = (read_day(given, name) if given else None for given, name in
                   ((args.first, "--from"), (args.last, "--to")))  # fmt: skip
    lists = {name: getattr(args, name) for name in _LISTS if getattr(args, name)}
    question = Question(
        day, **lists, camp=args.camp, look=args.look, lang=args.lang or "en", first=first, last=last,
        least_confidence=args.confidence, text=args.text, title=args.title, note=args.note,
        version_name=str(args.version) if args.version else "",
    )  # fmt: skip
    return load(args.version), question


def _frozen(snapshot: Any, load: Callable[..., Any], lang: str | None) -> tuple[Any, Question]:
    """The tables and the question of a frozen view: its own version, title, note and language."""
    view = dict(parse_qsl(snapshot.view))
    told = {"title": snapshot.title, "note": snapshot.note, "lang": lang or snapshot.lang}
    told |= {"version_name": str(snapshot.version), "permalink": f"?snapshot={snapshot.number}"}
    return load(snapshot.version), question_of_view(view, **told)


def _briefing(args: argparse.Namespace, ending: str, load: Callable[..., Any]) -> tuple[bytes, str]:
    title, snapshots = load.briefing(args.briefing)  # type: ignore[attr-defined]
    if ending not in ("pptx", "pdf"):
        raise WrongUseError("a briefing is written as pptx or pdf")
    if not snapshots:
        raise WrongUseError("this briefing is empty")
    sheets = [make_sheet(question, tables) for tables, question in (_frozen(s, load, args.lang) for s in snapshots)]
    content = draw_slides(sheets, title) if ending == "pptx" else draw_pages(sheets, title, args.size)
    return content, ", ".join(dict.fromkeys(sheet.tables.version for sheet in sheets))


def _parts() -> PageParts:
    folder = ROOT / "components"
    return read_page_parts(folder / "static", folder / "texts" / "map.csv")


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _window(events: str, day: str) -> tuple[Any, Any]:
    if events in ("3m", "12m"):
        last = read_day(day, "date")
        return last - pd.DateOffset(months=3 if events == "3m" else 12) + pd.Timedelta(days=1), last
    if events == "all":
        return date(1990, 1, 1), None
    first, _, last_text = events.partition("..")
    return first, last_text or None
