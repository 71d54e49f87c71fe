import pytest

from components.markup import Safe, h, join, link


def test_text_is_escaped_and_markup_made_here_is_not():
    assert h("p", "<i>", h("b", "{{7*7}}")) == "<p>&lt;i&gt;<b>&#123;&#123;7*7&#125;&#125;</b></p>"
    assert join("a & b", None, Safe("<br>")) == "a &amp; b<br>"


def test_attributes_cannot_be_left():
    assert h("span", cls='x" onclick="y', title=None) == '<span class="x&quot; onclick=&quot;y"></span>'
    with pytest.raises(ValueError, match="script"):
        h("script", "alert(1)")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "", "http://", "http://[bad", " JAVASCRIPT:x"]
)
def test_only_http_addresses_are_links(url):
    assert link(url, "text") == "<span>text</span>"


def test_links_open_beside_and_give_nothing_away():
    expected = '<a href="https://a.org/?b=1&amp;c=&quot;" target="_blank" rel="noopener noreferrer">&lt;A&gt;</a>'
    assert link('https://a.org/?b=1&c="', "<A>") == expected
