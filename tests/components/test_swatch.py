from base64 import b64decode

from components.swatch import area_swatch, kind_swatch, seat_swatch
from geo.look import load_look


def _drawn(image: str) -> str:
    return b64decode(image.split("base64,")[1].split('"')[0]).decode()


def test_absent_is_told_from_no_information():
    for draw in (area_swatch, seat_swatch):
        absent, none = (_drawn(draw(status, (), "light")) for status in ("absent", "none"))
        assert "M" in absent.replace(none, "") and load_look("light")["region_name"] in absent
        assert load_look("light")["region_name"] not in none
    assert _drawn(kind_swatch("absent", "light")) != _drawn(kind_swatch("none", "light"))


def test_words_that_speak_of_no_camp_have_no_colour_of_a_camp():
    look = load_look("light")
    tones = {tone for camp in look["camps"].values() for tone in camp.values() if tone.startswith("#")}
    for status in ("contested", "presence", "shared"):
        assert not {tone for tone in tones - {"#ffffff"} if tone in _drawn(kind_swatch(status, "light"))}


def test_a_contested_area_has_the_tones_of_its_rivals():
    drawn = _drawn(area_swatch("contested", (("plateforme", "influence"), ("jihadist", "control")), "light"))
    camps = load_look("light")["camps"]
    assert camps["plateforme"]["influence"] in drawn and camps["jihadist"]["control"] in drawn
