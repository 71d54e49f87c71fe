"""Small pieces of HTML for st.html, in which every text is escaped unless this module made it."""

from urllib.parse import urlsplit

import streamlit as st

from geo.escape import escape_for_map

_TAGS = frozenset(
    """a abbr article aside b button caption code dd details div dl dt em figure figcaption footer h1 h2 h3 h4 header
    img li main nav ol p section small span strong style sub summary sup table tbody td th thead time tr ul""".split()  # noqa: SIM905
)
_VOID = frozenset({"img"})


class Safe(str):
    """HTML made here: its texts are already escaped."""

    __slots__ = ()


def h(tag: str, *children: object, **attributes: object) -> Safe:
    """One element: children that are not Safe are escaped, None and "" are left out.

    Attribute names: `cls` stands for class, `_` for `-` (aria_label); attributes that are None or False are left out.

    >>> h("p", "<b>", cls="note")
    '<p class="note">&lt;b&gt;</p>'
    """
    if tag not in _TAGS:
        raise ValueError(f"unknown tag {tag!r}")
    pairs = "".join(
        f' {"class" if name == "cls" else name.strip("_").replace("_", "-")}="{escape_for_map(value)}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Safe(f"<{tag}{pairs}>")
    return Safe(f"<{tag}{pairs}>{join(*children)}</{tag}>")


def join(*children: object) -> Safe:
    """Children one after another, escaped like those of an element."""
    return Safe("".join(c if isinstance(c, Safe) else escape_for_map(c) for c in children if c is not None))


def link(url: str, text: object, **attributes: object) -> Safe:
    """A link that opens beside the atlas; an address that is not http or https becomes mere text."""
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.netloc)
    except ValueError:
        usable = False
    if not usable:
        return h("span", text, **attributes)
    return h("a", text, href=url.strip(), target="_blank", rel="noopener noreferrer", **attributes)


def local_link(address: str, text: object, **attributes: object) -> Safe:
    """A link to another page of the atlas, in the same window. `address` is made here and begins with `./`."""
    if not address.startswith("./"):
        raise ValueError(f"not an address of the atlas: {address!r}")
    return h("a", text, href=address, target="_self", **attributes)


def show(*pieces: object) -> None:
    """Put HTML made here on the page, as one element."""
    body = join(*pieces)
    if body:
        st.html(body)
