"""Small pictures as SVG in a data address: made of numbers and our own colours only, never of data's text."""

from base64 import b64encode
from functools import lru_cache

from components.markup import Safe, h


def piece(tag: str, inner: str = "", **attributes: object) -> str:
    """One SVG element; `_` in a name stands for `-`, and attributes that are None are left out."""
    pairs = "".join(f' {name.replace("_", "-")}="{_number(v)}"' for name, v in attributes.items() if v is not None)
    return f"<{tag}{pairs}>{inner}</{tag}>" if inner else f"<{tag}{pairs}/>"


@lru_cache(maxsize=2048)
def picture(inner: str, wide: float, high: float, cls: str, alt: str = "", stretch: bool = False) -> Safe:
    """An <img> of a picture of `wide` by `high`; with `stretch` it fills any box."""
    size = {} if stretch else {"width": wide, "height": high}
    svg = piece(
        "svg",
        inner,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {wide} {high}",
        preserveAspectRatio="none" if stretch else None,
        **size,
    )
    return h("img", cls=cls, alt=alt, src="data:image/svg+xml;base64," + b64encode(svg.encode()).decode())


def _number(value: object) -> object:
    return round(value, 2) if isinstance(value, float) else value
