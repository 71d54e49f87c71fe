import pytest

from geo.export.paint import NOTHING, Paint, paint, paint_class
from geo.look import load_look

LOOK = load_look("light")


def _style(status: str, *camps: tuple[str, str], **flags: bool) -> dict[str, object]:
    return {"s": status, "c": [list(camp) for camp in camps], **flags}


def test_no_information_paints_nothing():
    assert paint(None, LOOK) == NOTHING


def test_absent_is_told_from_no_information():
    assert paint(_style("absent"), LOOK).pattern == "crosses"


@pytest.mark.parametrize("level", ["control", "administration", "influence"])
def test_lightness_is_the_level(level: str):
    how = paint(_style("held", ("state", level)), LOOK)
    assert how == Paint("plain", (LOOK["camps"]["state"][level],), "", LOOK["camps"]["state"]["control"], "S",
                        LOOK["camps"]["state"]["ink"])  # fmt: skip


def test_rivals_are_striped_and_marked_with_both_letters():
    how = paint(_style("contested", ("cma", "control"), ("jihadist", "influence")), LOOK)
    assert (how.pattern, len(how.tones), how.mark) == ("stripes", 2, "C/J")


def test_one_camp_that_contests_is_striped_with_paper():
    assert paint(_style("contested", ("state", "contested")), LOOK).tones[1] == LOOK["paper"]


def test_partners_are_banded():
    how = paint(_style("shared", ("cma", "control"), ("state", "control")), LOOK)
    assert (how.pattern, how.mark) == ("bands", "C+S")


def test_a_hidden_partner_does_not_turn_shared_into_held():
    how = paint(_style("shared", ("state", "control")), LOOK)
    assert (how.pattern, how.tones[1]) == ("bands", LOOK["hidden"])


def test_presence_is_dots_and_letters_in_brackets():
    how = paint(_style("presence", ("jihadist", "presence")), LOOK)
    assert (how.pattern, how.mark) == ("dots", "(J)")


def test_old_and_disputed_have_an_edge():
    old = paint(_style("held", ("state", "control"), stale=True), LOOK)
    assert (old.edge, old.tones) == ("stale", (LOOK["camps"]["state"]["stale_control"],))
    assert paint(_style("held", ("state", "control"), stale=True, disputed=True), LOOK).edge == "disputed"


def test_hidden_camps_are_neutral():
    assert paint(_style("other"), LOOK).tones == (LOOK["hidden"],)


def test_classes():
    assert paint_class(-1, LOOK) == NOTHING
    assert paint_class(4, LOOK).tones == (LOOK["ramp"][4],)
