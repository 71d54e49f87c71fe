"""Text from data into Streamlit labels and Markdown, shown exactly as typed."""

import re

_PUNCTUATION = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
_JOINER = "\u2060"  # invisible; keeps :star: and -> from being replaced after the Markdown is read


def plain(value: object) -> str:
    """Escape any value so that Markdown, HTML, LaTeX and Streamlit's directives in it are shown, not obeyed.

    Line ends become spaces, for a label is one line.

    >>> plain("*a* $x$")
    '\\\\*a\\\\* \\\\$x\\\\$'
    """
    text = " ".join(str(value).split())
    text = _PUNCTUATION.sub(r"\\\1", text)
    return re.sub(r"(\\[:\-<>])", rf"\1{_JOINER}", text)
