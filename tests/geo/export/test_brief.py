import io
from itertools import pairwise

import pytest
from pypdf import PdfReader

from geo.errors import WrongUseError
from geo.export.brief import draw_brief
from geo.export.brief_facts import brief_facts
from geo.export.make_sheet import Question
from tests.geo.export.conftest import FEW, SHOWN


def _text(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def test_two_pages_on_a_cercle(tables):
    content = draw_brief("ml-mopti-tenenkou", Question("2018-10-01", layers=FEW), tables)
    first, second = _text(content)
    assert "Ténenkou, cercle" in first
    assert "On 1 October 2018 jihadist groups (Katiba Macina) had predominant influence" in first
    assert "Ténenkou, countryside: Jihadist, influence, since 31 October 2017" in first
    assert "16 January 2015: Fighters attacked Ténenkou" in second
    assert "clm-0569, counts" in second
    assert "What is disputed or unknown" in second
    assert f"Data version {tables.version}." in second
    told = PdfReader(io.BytesIO(content)).metadata
    assert told is not None
    assert (told.title, told.author) == ("Ténenkou, cercle, 1 October 2018", "Mali Control Atlas")


def test_a_region_in_french(tables):
    first, second = _text(draw_brief("ml-menaka", Question("2024-11-01", layers=FEW, lang="fr"), tables))
    assert "Ménaka, région" in first
    assert "Qui tient quoi et depuis quand" in first
    assert "Un blocus de la ville par des groupes jihadistes" in first
    assert "Affirmations ce jour-là" in second


def test_facts_of_a_cercle(ask, tables):
    told = brief_facts("ml-kidal-kidal", ask("2014-05-25"))
    assert told.cercles == ("ml-kidal-kidal",)
    assert [name for name, _ in told.bars] == ["Kidal, countryside", "Kidal, town"]
    for _, runs in told.bars:
        assert all(end + 1 == start for (_, end, _), (start, _, _) in pairwise(runs))
    assert {claim.split(";")[-1].split(",")[0].strip() for _, _, claim in told.claims} <= set(tables.claims["claim_id"])
    assert all(won for _, won, _ in told.claims[: sum(won for _, won, _ in told.claims)])


def test_what_is_unknown_is_said(ask):
    told = brief_facts("ml-kayes-kita", ask())
    assert "Kita, town: no information." in told.unclear


def test_no_room_is_told_never_hidden(tables, ask):
    _, second = _text(draw_brief("ml-kidal", Question("2024-11-01", layers=FEW), tables))
    shown = second.count("; clm-")
    every = len(brief_facts("ml-kidal", ask("2024-11-01", regions=("ml-kidal",))).claims)
    assert shown == every or f"and {every - shown} more in the data" in second


def test_two_briefs_are_the_same_bytes(tables):
    question = Question("2018-10-01", layers=FEW)
    assert draw_brief("ml-gao-gao", question, tables) == draw_brief("ml-gao-gao", question, tables)


def test_hostile_text_is_only_text(hostile):
    first, second = _text(draw_brief("ml-mopti-tenenkou", Question("2018-10-01", layers=FEW), hostile.tables))
    assert SHOWN[:20] in first
    assert SHOWN[:20] in second


@pytest.mark.parametrize("unit", ["", "mali", "ml-mopti-tenenkou-diafarabe"])
def test_another_unit_is_refused(tables, unit):
    with pytest.raises(WrongUseError):
        draw_brief(unit, Question("2018-10-01", layers=FEW), tables)
