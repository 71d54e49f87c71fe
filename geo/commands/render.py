"""`python -m geo render --date D --out map.png`: a view as a picture, a slide, a page, tables or a film."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd

from geo.command_parser import CommandParser
from geo.commands._arguments import add_division, load_asked, read_day
from geo.errors import CannotReadError, WrongUseError
from geo.export.brief import draw_brief
from geo.export.draw_picture import DPI, SIZES, draw_pages
from geo.export.exporters import EXPORTERS, Options, export
from geo.export.make_sheet import Question, make_sheet
from geo.export.page_parts import PageParts, read_page_parts
from geo.export.slide import draw_slides
from geo.home import ROOT
from geo.map_choices import LAYERS, LOOKS
from geo.message import Amount, Message, os_reason, say

HELP = "help.geo.render"
_LISTS = ("regions", "cercles", "camps", "layers", "bases", "actors", "types", "sources")
_VIEW_LISTS = tuple(name for name in _LISTS if name != "bases")


def add_arguments(parser: CommandParser) -> None:
    """--date or --snapshot or --briefing, what to show, --out."""
    parser.add_argument("--date", metavar="DAY", help="help.day")
    parser.add_argument("--snapshot", metavar="ID", help="help.render.snapshot")
    parser.add_argument("--briefing", metavar="ID", help="help.render.briefing")
    parser.add_argument("--brief", metavar="UNIT", help="help.render.brief")
    add_division(parser)
    parser.add_argument("--version", type=int, default=0, metavar="N", help="help.version")
    for name in _LISTS:
        parser.add_argument(f"--{name}", type=_ids, metavar="A,B", help=Message("help.render.ids", name=name))
    parser.add_argument("--camp", default="jihadist", metavar="ID", help="help.render.camp")
    parser.add_argument("--look", choices=LOOKS, default="points", help="help.render.look")
    parser.add_argument("--confidence", choices=("low", "medium", "high"), default="low", help="help.render.confidence")
    parser.add_argument("--from", dest="first", metavar="DAY", help="help.render.from")
    parser.add_argument("--to", dest="last", metavar="DAY", help="help.render.to")
    parser.add_argument("--text", default="", help="help.render.text")
    parser.add_argument("--title", default="", help="help.render.title")
    parser.add_argument("--note", default="", help="help.render.note")
    parser.add_argument("--size", choices=list(SIZES), default="a4", help="help.render.size")
    parser.add_argument("--dpi", type=int, default=DPI, help="help.render.dpi")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=Message("help.render.out", endings=EXPORTERS)
    )


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Write the file and say where it is, how large, and on which data."""
    ending = args.out.suffix.lower().removeprefix(".")
    if ending not in EXPORTERS:
        raise WrongUseError("command.ending", file=args.out, known=EXPORTERS)
    if sum(bool(given) for given in (args.date, args.snapshot, args.briefing)) != 1:
        raise WrongUseError("command.what_to_draw")
    if not 30 <= args.dpi <= 1200:
        raise WrongUseError("command.dpi", dpi=args.dpi)
    if args.briefing:
        content, version = _briefing(args, ending, load)
    elif args.brief:
        if ending != "pdf":
            raise WrongUseError("command.brief_pdf")
        tables, question = _asked(args, load)
        content, version = draw_brief(args.brief, question, tables), tables.version
    else:
        tables, question = _asked(args, load)
        options = Options(args.size, args.dpi, _parts() if ending == "html" else None, args.first, args.last)
        content, version = export(make_sheet(question, tables), ending, options), tables.version
    try:
        args.out.write_bytes(content)
    except OSError as error:
        raise CannotReadError("command.cannot_write", file=args.out, reason=os_reason(error)) from error
    print(say("command.drawn", args.lang, file=args.out, size=Amount(len(content)), version=version))
    return 0


def question_of_view(view: Mapping[str, str], **more: Any) -> Question:
    """The question of a view as its address spells it (date, regions, camps, layers, events, confidence, ...).

    `events`: `3m`, `12m`, `all` or FIRST..LAST. Parameters that no map on paper shows are passed over. Raises
    WrongUseError for a view without a day.
    """
    if "date" not in view:
        raise WrongUseError("command.no_day")
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
        return _frozen(load.snapshot(args.snapshot), load, args.asked_lang)  # type: ignore[attr-defined]
    day = read_day(args.date, "--date").strftime("%Y-%m-%d")
    first, last = (read_day(given, name) if given else None for given, name in
                   ((args.first, "--from"), (args.last, "--to")))  # fmt: skip
    lists = {name: getattr(args, name) for name in _LISTS if getattr(args, name)}
    question = Question(
        day, **lists, camp=args.camp, look=args.look, lang=args.lang, first=first, last=last,
        least_confidence=args.confidence, text=args.text, title=args.title, note=args.note,
        version_name=str(args.version) if args.version else "",
    )  # fmt: skip
    return load_asked(load, args, args.version), question


def _frozen(snapshot: Any, load: Callable[..., Any], lang: str) -> tuple[Any, Question]:
    """The tables and the question of a frozen view: its own version, title, note and language."""
    view = dict(parse_qsl(snapshot.view))
    told = {"title": snapshot.title, "note": snapshot.note, "lang": lang or snapshot.lang}
    told |= {"version_name": str(snapshot.version), "permalink": f"?snapshot={snapshot.number}"}
    in_division = [view["division"]] if view.get("division") else []
    return load(snapshot.version, *in_division), question_of_view(view, **told)


def _briefing(args: argparse.Namespace, ending: str, load: Callable[..., Any]) -> tuple[bytes, str]:
    title, snapshots = load.briefing(args.briefing)  # type: ignore[attr-defined]
    if ending not in ("pptx", "pdf"):
        raise WrongUseError("command.briefing_file")
    if not snapshots:
        raise WrongUseError("command.briefing_empty")
    asked = (_frozen(snapshot, load, args.asked_lang) for snapshot in snapshots)
    sheets = [make_sheet(question, tables) for tables, question in asked]
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
