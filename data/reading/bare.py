"""A cell with a number, without what is not part of the number."""

import re

from data.reading.simplify import ascii_digits


def bare(word: str) -> str:
    """In ASCII digits, without the apostrophe that makes a spreadsheet program take a cell with a sign for text."""
    return re.sub(r"^'(?=\s*[+\-−=])", "", ascii_digits(word).strip()).strip().replace("−", "-")
