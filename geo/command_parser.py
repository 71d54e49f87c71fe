"""The parser of a command line: one-line errors, and help in the reader's language."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NoReturn

from geo.language import LANGUAGES
from geo.message import Message, load_messages


class CommandParser(argparse.ArgumentParser):
    """Says its help and its errors in `lang`: `help` and `description` are ids of messages, or Messages."""

    def __init__(self, *args: Any, lang: str = "en", **options: Any) -> None:
        """As argparse, with a language, and with a description that is said in it."""
        self.lang = lang
        super().__init__(*args, **self._said(options))

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """As argparse, with help that is said in the language."""
        return super().add_argument(*names, **self._said(options))

    def error(self, message: str) -> NoReturn:
        """End with 2 and one line."""
        see = Message("help.see", command=f"{self.prog} --help").say(self.lang)
        self.exit(2, f"{self.prog}: {one_line(message)} ({see})\n")

    def _said(self, options: dict[str, Any]) -> dict[str, Any]:
        said = {}
        for name in ("help", "description"):
            given = options.get(name)
            if isinstance(given, str | Message) and given != argparse.SUPPRESS:
                message = given if isinstance(given, Message) else Message(given)
                said[name] = message.say(self.lang).replace("%", "%%") if name == "help" else message.say(self.lang)
        return options | said


def asked_language(argv: Sequence[str]) -> str:
    """The language that the words of a command line ask for, before they are parsed; English if none."""
    given = [word.partition("=")[2] for word in argv if word.startswith("--lang=")]
    given += [word for option, word in pairwise(argv) if option == "--lang"]
    return given[-1] if given and given[-1] in LANGUAGES else "en"


def one_line(text: str) -> str:
    """A text without line breaks and margins; no-break spaces stay."""
    return " ".join(part for line in text.splitlines() for part in line.split(" ") if part)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Let argparse's own words be said in a language while it parses: it asks a function of its module for each."""
    words = {en: fr for code, (en, fr) in load_messages().items() if code.startswith("argparse.")}
    kept = vars(argparse)["_"]
    vars(argparse)["_"] = lambda text: words.get(text, text) if lang == "fr" else text
    try:
        yield
    finally:
        vars(argparse)["_"] = kept
