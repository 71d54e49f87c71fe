import io
import shutil

import numpy as np
import pytest
from PIL import Image

from geo.errors import WrongUseError
from geo.export.timelapse import draw_film
from geo.look import load_look

LAYERS = ("countryside", "seats", "borders")


@pytest.fixture(scope="module")
def film(ask) -> bytes:
    return draw_film(ask(layers=LAYERS, lang="fr"), "gif", "2012-11-15", "2013-02-20", dpi=40)


def test_a_month_is_a_frame(film, tables):
    picture = Image.open(io.BytesIO(film))
    assert picture.n_frames == 4
    assert picture.info["loop"] == 0
    told = picture.info["comment"].decode(errors="replace")
    assert "novembre 2012 – février 2013" in told
    assert "Mali Control Atlas" in told and tables.version in told


def test_colours_are_those_of_the_vocabulary(film):
    picture = Image.open(io.BytesIO(film))
    picture.seek(2)
    pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3).astype(int)
    tone = load_look("light")["camps"]["jihadist"]["influence"]
    wanted = np.array([int(tone[at : at + 2], 16) for at in (1, 3, 5)])
    assert (np.abs(pixels - wanted).max(axis=1) <= 2).sum() > 300  # countryside of Kidal, January 2013


def test_two_films_of_one_sheet_are_the_same_bytes(ask, film):
    assert draw_film(ask(layers=LAYERS, lang="fr"), "gif", "2012-11-15", "2013-02-20", dpi=40) == film


def test_mp4_where_ffmpeg_is(ask):
    if shutil.which("ffmpeg") is None:
        with pytest.raises(WrongUseError, match="ffmpeg"):
            draw_film(ask(layers=LAYERS), "mp4", "2012-11-15", "2013-01-20", dpi=20)
    else:
        assert draw_film(ask(layers=LAYERS), "mp4", "2012-11-15", "2013-01-20", dpi=20)[4:8] == b"ftyp"


@pytest.mark.parametrize(("kind", "first"), [("avi", "2018-01-01"), ("gif", "2019-01-01"), ("gif", "1960-01-01")])
def test_what_cannot_be_filmed_is_refused(ask, kind, first):
    with pytest.raises(WrongUseError):
        draw_film(ask(), kind, first, "2018-10-01")
