import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.area_styles import area_styles
from geo.day import day_numbers
from geo.errors import CannotReadError
from geo.export.make_page import make_page
from geo.export.page_history import page_history
from geo.export.page_parts import read_page_parts
from geo.history import history
from geo.influence import influence
from tests.geo.export.conftest import SHOWN

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def parts():
    return read_page_parts(ROOT / "components" / "static", ROOT / "components" / "texts" / "map.csv")


def _data(page: bytes):
    found = re.search(r'<script type="application/json" id="atlas-data">(.*?)</script>', page.decode(), re.S)
    assert found
    return json.loads(found[1])


def test_one_file_without_any_address_to_ask(ask, parts, tables):
    page = make_page(ask(), parts)
    text = page.decode()
    assert len(page) < 3_000_000
    assert not re.search(r'<(link|img|iframe|object|base)\b|\bsrc="', text)
    assert "url(" not in parts.styles
    assert tables.version in text
    assert '<html lang="en">' in text
    assert "<title>Who holds what in Mali, 1 October 2018</title>" in text


def test_the_policy_allows_these_scripts_only(ask, parts):
    page = make_page(ask(), parts).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert policy[1].count("sha256-") == len(parts.scripts) + 1
    assert "unsafe" not in policy[1]


def test_words_are_french(ask, parts):
    data = _data(make_page(ask(lang="fr"), parts))
    assert data["words"]["page.why"] == "Pourquoi cette couleur ?"
    assert data["words"]["status.none"] == "aucune information"


@pytest.mark.parametrize("day", ["2012-06-01", "2018-10-01", "2024-11-01"])
def test_any_day_of_the_history_looks_as_the_rule_says(tables, day):
    given = (tables.claims, tables.units, tables.places, tables.camps)
    told = page_history(history(*given, "2011-01-01", "2026-12-31"))
    result = influence(*given, day)
    number = int(day_numbers([result.day.to_datetime64()])[0])
    for (unit, scope), style in area_styles(result.status, result.camps).items():
        at = [style_number for start, style_number in told["runs"][unit][scope] if start <= number][-1]
        mine = told["styles"][at]
        assert (mine["s"], [pair[:2] for pair in mine["c"]]) == (style["s"], style["c"]), (unit, scope)
        assert mine.get("stale", False) == style.get("stale", False)
    won = result.camps[["unit_id", "scope", "claim_id"]].itertuples(index=False)
    for unit, scope, claim in won:
        rows = told["why"][unit][scope]
        assert any(row[3] == claim and row[4] and row[0] <= number <= row[1] for row in rows)


def test_claims_come_with_their_words(ask, parts):
    data = _data(make_page(ask(), parts))
    used = {row[3] for scopes in data["history"]["why"].values() for rows in scopes.values() for row in rows}
    assert used == set(data["claims"])
    assert all(claim["text"] and claim["source"] for claim in data["claims"].values())


def test_two_pages_of_one_sheet_are_the_same_bytes(ask, parts):
    assert make_page(ask(), parts) == make_page(ask(), parts)


def test_hostile_text_opens_no_tag(hostile, parts):
    page = make_page(hostile, parts).decode()
    seen: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.append(tag)

    Tags().feed(re.sub(r"<script>.*?</script>", "", page, flags=re.S))
    assert seen.count("script") == 1  # the data
    claims = _data(page.encode())["claims"]
    assert next(iter(claims.values()))["text"] == SHOWN


def test_a_missing_part_is_told(tmp_path):
    with pytest.raises(CannotReadError):
        read_page_parts(tmp_path, tmp_path / "map.csv")
