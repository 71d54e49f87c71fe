import json

import pytest

from geo.__main__ import main


def test_lists_regions_with_their_area(capsys):
    assert main(["units", "--level", "1"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 11
    assert lines[0][:3] == ["ml-kayes", "Kayes", "-"]
    areas = {line[0]: line[3] for line in lines}
    assert areas["ml-taoudenit"].startswith("~")
    assert float(areas["ml-menaka"]) == pytest.approx(77_928, rel=0.001)


def test_json_is_json_and_has_all_levels_unless_asked(capsys):
    assert main(["units", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [sum(row["level"] == level for row in rows) for level in (1, 2, 3)] == [11, 54, 701]
    tessalit = next(row for row in rows if row["unit_id"] == "ml-kidal-tessalit")
    assert tessalit | {"area_km2": 0} == {
        "unit_id": "ml-kidal-tessalit",
        "level": 2,
        "name": "Tessalit",
        "parent_id": "ml-kidal",
        "region_id": "ml-kidal",
        "area_km2": 0,
        "approximate": False,
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--level", "4"], "python -m geo units: argument --level: invalid choice"),
        (["--division", "2031"], "python -m geo units: no division '2031'; known: 2016"),
    ],
)
def test_a_wrong_question_ends_with_2_and_one_line(arguments, message, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    try:
        code = main(["units", *arguments])
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    error = capsys.readouterr().err
    assert error.startswith(message)
    assert error.count("\n") == 1
