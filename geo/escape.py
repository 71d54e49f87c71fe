"""The one way for text from data into anything that a browser or folium reads."""

import html

_BEYOND_HTML = str.maketrans({c: f"&#{ord(c)};" for c in "`$\\{}"})


def escape_for_map(value: object) -> str:
    """Escape any value so that a browser shows it as typed, in HTML, in a JavaScript literal and in a template.

    folium renders its output twice as a Jinja template and puts text into template literals, so HTML escaping alone
    is not enough: backtick, dollar, backslash and braces become numeric entities as well.

    >>> escape_for_map("<b>{{7*7}}")
    '&lt;b&gt;&#123;&#123;7*7&#125;&#125;'
    """
    return html.escape(str(value), quote=True).translate(_BEYOND_HTML)
