"""Pages without a browser: opened at an address, without an exception or an error on them."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parent.parent.parent / "app.py"
_TIMEOUT = 90


def open_page(page: Path | str | Callable[[], None] = APP, **address: str) -> AppTest:
    """Open the app, or one page given as a function or as a script, at an address."""
    if isinstance(page, Path):
        test = AppTest.from_file(str(page), default_timeout=_TIMEOUT)
    elif isinstance(page, str):
        test = AppTest.from_string(page, default_timeout=_TIMEOUT)
    else:
        test = AppTest.from_function(page, default_timeout=_TIMEOUT)
    for name, value in address.items():
        test.query_params[name] = value
    return fine(test.run())


def fine(page: AppTest) -> AppTest:
    """The page itself, where nothing went wrong in its last run."""
    assert not page.exception, page.exception
    assert not page.error, page.error
    return page


def html(page: AppTest) -> str:
    """All HTML that the page has drawn."""
    return " ".join(element.proto.body for element in page.get("html"))


def script(module: str, verb: str) -> str:
    """The script of one page: what app.py does around it, and nothing else."""
    return (
        "from components.session import settle_language\n"
        f"from components.{module} import {verb}\nsettle_language()\n{verb}()\n"
    )
