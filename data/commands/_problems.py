"""Problems of a file on the terminal, one line each."""

from collections.abc import Iterable, Mapping
from typing import Any

from geo.message import Message, say


def print_problems(problems: Iterable[Mapping[str, Any]], lang: str) -> None:
    """One line per problem: row, severity, code, message, and the best suggestion."""
    for problem in problems:
        words = {name: problem[name] for name in ("row", "code", "message")} | {"hint": problem["suggestion"]}
        words["severity"] = Message(f"severity.{problem['severity']}")
        print("  " + say("command.problem_hint" if problem["suggestion"] else "command.problem", lang, **words))
