import json

import pytest

from data.load import load_dataset
from geo.__main__ import main


def _json(capsys, *options):
    assert main(["events", *options, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_all_of_the_shipped_events_are_accounted_for(capsys):
    found = _json(capsys, "--from", "1990-01-01", "--to", "2030-12-31")
    events = load_dataset().events
    assert found["events"] == events["event_group"].nunique()
    assert sum(row["events"] for row in [*found["units"], *found["unplaced"]]) == found["events"]
    assert [row["unit_id"] for row in found["units"]][:2] == ["ml-kayes-bafoulabe", "ml-kayes-diema"]
    assert set(found["units"][0]) == {"unit_id", "events", "deaths_best", "deaths_low", "deaths_high", "deaths_stated"}
    assert {row["reason"] for row in found["unplaced"]} == {"region_precision", "country_precision"}
    assert all(len(row["event_ids"]) == row["events"] for row in found["unplaced"])


def test_accounts_of_one_event_are_one_event(capsys):
    """The Radisson attack of 20 November 2015 is told by two accounts."""
    accounts = load_dataset().events.query("event_group == 'RADISSON2015'")
    assert len(accounts) == 2
    found = _json(capsys, "--from", "2015-11-20", "--to", "2015-11-20", "--unit", "ml-bamako")
    row = found["units"][0]
    assert (row["unit_id"], row["events"]) == ("ml-bamako-bamako", 1)
    assert row["deaths_low"] <= row["deaths_best"] <= row["deaths_high"] <= accounts["fatalities_best"].max()


def test_a_region_gives_its_cercles_and_its_unplaced(capsys):
    whole = _json(capsys, "--from", "2012-01-01", "--to", "2014-12-31", "--unit", "ml-kidal")
    assert [row["unit_id"] for row in whole["units"]] == [
        f"ml-kidal-{name}" for name in ("abeibara", "kidal", "tessalit", "tin-essako")
    ]
    assert {row["region_id"] for row in whole["unplaced"]} == {"ml-kidal", ""}
    one = _json(capsys, "--from", "2012-01-01", "--to", "2014-12-31", "--unit", "ml-kidal-tessalit")
    assert one["units"] == [whole["units"][2]]
    assert one["unplaced"] == whole["unplaced"]


def test_no_events_are_zero_and_no_number_is_null(capsys):
    found = _json(capsys, "--from", "2012-03-10", "--to", "2012-03-11", "--unit", "ml-kidal")
    rows = {row["unit_id"]: row for row in found["units"]}
    assert (rows["ml-kidal-tessalit"]["events"], rows["ml-kidal-tessalit"]["deaths_best"]) == (2, None)
    assert (rows["ml-kidal-abeibara"]["events"], rows["ml-kidal-abeibara"]["deaths_best"]) == (0, 0)


def test_the_table_for_readers(capsys):
    assert main(["events", "--from", "2012-03-10", "--to", "2012-03-11"]) == 0
    out = capsys.readouterr().out
    assert "ml-kidal-tessalit                         2       -       -       -" in out
    assert "Not placed in a cercle:" in out and "Known to the country only, no region" in out
    assert "ml-kayes-diema" not in out


@pytest.mark.parametrize(
    "options",
    [
        ["--from", "2018-02-30", "--to", "2018-03-01"],
        ["--from", "2018-03-02", "--to", "2018-03-01"],
        ["--from", "2018-03-01", "--to", "x"],
        ["--from", "2018-03-01", "--to", "2018-03-02", "--unit", "ml-nowhere"],
        ["--from", "2018-03-01", "--to", "2018-03-02", "--unit", "a\nb" * 100],
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(options, capsys):
    assert main(["events", *options]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and len(err) < 200


def test_the_table_is_told_in_french_too(capsys):
    assert main(["--lang", "fr", "events", "--from", "2018-10-01", "--to", "2018-12-31", "--unit", "ml-mopti"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["cercle", "événements", "morts", "bas", "haut"]
    assert "2 événements, dont 1 dans ces cercles" in lines[2]
    assert lines[4].endswith("Connu à la région près, ml-mopti\u00a0: evt-0150")
