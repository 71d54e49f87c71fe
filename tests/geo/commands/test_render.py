import io
from dataclasses import dataclass

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from data.load import load_dataset
from geo import commands
from geo.command_line import run_command
from geo.commands.render import question_of_view
from geo.errors import WrongUseError
from geo.export.make_sheet import Question


@dataclass
class _Frozen:
    number: str = "ab12"
    title: str = "A frozen view"
    note: str = "Why it matters"
    lang: str = "fr"
    view: str = "date=2018-10-01&regions=ml-kidal&camps=cma,jihadist&layers=countryside,seats,textures&events=3m"
    version: int = 1


class _Load:
    def __call__(self, version: int = 0):
        if version > 1:
            raise WrongUseError(f"there is no version {version}")
        return load_dataset()

    def snapshot(self, number: str) -> _Frozen:
        if number != "ab12":
            raise WrongUseError(f"there is no snapshot {number!r}")
        return _Frozen()

    def briefing(self, number: str):
        return "For the minister", [_Frozen(), _Frozen(lang="en")]


def _run(*given: str) -> int:
    return run_command("atlas", "", commands, _Load(), ["render", *given])


def test_a_picture_of_a_region_in_french(tmp_path, capsys):
    out = tmp_path / "m.png"
    assert _run("--date", "2018-10-01", "--regions", "ml-kidal", "--lang", "fr", "--dpi", "40", "--out", str(out)) == 0
    assert Image.open(out).info["Title"] == "Qui tient quoi : Kidal, 1er octobre 2018"
    assert f"{out.stat().st_size:,} octets".replace(",", "\u202f") in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["csv", "html"])
def test_the_ending_says_the_form(tmp_path, ending):
    out = tmp_path / f"m.{ending}"
    assert _run("--date", "2018-10-01", "--layers", "countryside", "--out", str(out)) == 0
    assert out.stat().st_size > 1000


def test_a_snapshot_keeps_its_view_title_and_language(tmp_path):
    out = tmp_path / "m.pdf"
    assert _run("--snapshot", "ab12", "--out", str(out)) == 0
    text = " ".join(PdfReader(out).pages[0].extract_text().split())
    assert "A frozen view" in text
    assert "Why it matters" in text
    assert "Version des données 1, empreinte" in text
    assert "?snapshot=ab12" in text


def test_a_briefing_is_one_presentation_or_one_pdf(tmp_path):
    assert _run("--briefing", "b", "--out", str(tmp_path / "b.pptx")) == 0
    show = Presentation(io.BytesIO((tmp_path / "b.pptx").read_bytes()))
    assert (len(show.slides), show.core_properties.title) == (2, "For the minister")
    assert _run("--briefing", "b", "--out", str(tmp_path / "b.pdf")) == 0
    reader = PdfReader(tmp_path / "b.pdf")
    assert len(reader.pages) == 2
    assert reader.metadata is not None and reader.metadata.title == "For the minister"


@pytest.mark.parametrize(
    "given",
    [
        ("--date", "2018-10-01", "--out", "m.doc"),
        ("--date", "1 October", "--out", "m.png"),
        ("--out", "m.png"),
        ("--date", "2018-10-01", "--snapshot", "ab12", "--out", "m.png"),
        ("--date", "2018-10-01", "--regions", "ml-atlantis", "--out", "m.png"),
        ("--date", "2018-10-01", "--camps", "blue", "--out", "m.png"),
        ("--date", "2018-10-01", "--layers", "streets", "--out", "m.png"),
        ("--date", "2018-10-01", "--version", "9", "--out", "m.png"),
        ("--date", "2018-10-01", "--dpi", "5", "--out", "m.png"),
        ("--date", "2018-10-01", "--out", "nowhere/at/all/m.svg"),
        ("--snapshot", "zz", "--out", "m.png"),
        ("--briefing", "b", "--out", "m.png"),
        ("--date", "2018-10-01", "--brief", "ml-kidal", "--out", "m.png"),
        ("--date", "2018-10-01", "--brief", "atlantis", "--out", "m.pdf"),
    ],
)
def test_wrong_use_is_one_line_and_two(tmp_path, monkeypatch, capsys, given):
    monkeypatch.chdir(tmp_path)
    assert _run(*given) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert told.err.startswith("atlas render: ")
    assert list(tmp_path.iterdir()) == []


def test_a_brief_and_a_film(tmp_path):
    assert (
        _run(
            "--date",
            "2018-10-01",
            "--layers",
            "seats",
            "--brief",
            "ml-kidal",
            "--lang",
            "fr",
            "--out",
            str(tmp_path / "b.pdf"),
        )
        == 0
    )
    assert len(PdfReader(tmp_path / "b.pdf").pages) == 2
    film = ("--from", "2018-09-01", "--to", "2018-10-01", "--layers", "countryside")
    assert _run("--date", "2018-10-01", *film, "--out", str(tmp_path / "f.gif")) == 0
    assert Image.open(tmp_path / "f.gif").n_frames == 2


def test_a_view_becomes_its_question():
    view = {"date": "2018-10-01", "events": "2018-01-01..2018-02-01", "confidence": "high", "look": "count",
            "basis": "stated,claimed,event_derived", "text": "attack", "camps": "cma"}  # fmt: skip
    question = question_of_view(view, lang="fr")
    assert question == Question("2018-10-01", camps=("cma",), first="2018-01-01", last="2018-02-01", look="count",
                                least_confidence="high", text="attack", lang="fr")  # fmt: skip


def test_three_months_end_on_the_day():
    question = question_of_view({"date": "2018-10-01", "events": "3m"})
    assert (str(question.first)[:10], str(question.last)[:10]) == ("2018-07-02", "2018-10-01")
