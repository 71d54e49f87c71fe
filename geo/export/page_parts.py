"""What a page without a server is made of, read once from files: Leaflet, the scripts and words of the map."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from geo.errors import CannotReadError
from geo.message import os_reason
from geo.vocabulary import load_vocabulary

_OWN = Path(__file__).parent / "static"
_NOT_HERE = ("compare", "streamlit")
_WORDS = {"camp": "camps_look", "level": "levels", "status": "statuses", "scope": "scopes", "event": "event_types",
          "step": "steps", "basis": "bases", "confidence": "confidences", "sign": "legend_signs",
          "page": "page_words"}  # fmt: skip


@dataclass(frozen=True)
class PageParts:
    """`scripts`: JavaScript in the order of loading; `styles`: CSS; `words`: language -> id -> text."""

    scripts: tuple[str, ...]
    styles: str
    words: dict[str, dict[str, str]]


@cache
def read_page_parts(static: Path, texts: Path) -> PageParts:
    """Read the parts. `static`: folder of atlas_*.js and atlas_map.css; `texts`: CSV of the map's words (id, en, fr).

    Raises CannotReadError where one is missing.
    """
    try:
        library = Path(leaflet.BASE_DIR)
        names = sorted(path.stem.removeprefix("atlas_") for path in static.glob("atlas_*.js"))
        order = ["base", *(name for name in names if name != "base" and name not in _NOT_HERE)]
        scripts = [_read(library / "leaflet.js"), *(_read(static / f"atlas_{name}.js") for name in order)]
        scripts += [_read(path) for path in sorted(_OWN.glob("page_*.js"))]
        styles = [_read(library / "leaflet.css"), _read(static / "atlas_map.css"), _read(_OWN / "page.css")]
        with texts.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise CannotReadError("bounds.system", title=error.filename, reason=os_reason(error)) from error
    words = {lang: {row["id"]: row[lang] for row in rows} | _words(lang) for lang in ("en", "fr")}
    return PageParts(tuple(scripts), _without_files("\n".join(styles)), words)


def _words(lang: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for prefix, name in _WORDS.items():
        table = load_vocabulary(name)
        column = f"short_{lang}" if f"short_{lang}" in table.columns else f"label_{lang}"
        found |= {f"{prefix}.{row}": text for row, text in table[column].items()}
    return found


def _read(path: Path) -> str:
    return re.sub(r"(?m)^//# sourceMappingURL=.*$", "", path.read_text(encoding="utf-8"))


def _without_files(css: str) -> str:
    """Pictures beside the style sheet are not in the page; without this rule a browser would ask for them."""
    return re.sub(r"url\([^)]*\)", "none", css)
