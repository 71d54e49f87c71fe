"""The camps' colours told apart by every eye: simulated colour blindness and grey, light and dark."""

from itertools import combinations

import numpy as np
import pytest

from geo.look import THEMES, load_look, mix

MAIN = ("state", "cma", "plateforme", "jihadist")
# Machado, Oliveira and Fernandes 2009, severity 1.0; rows act on linear RGB.
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
LEAST = 10.0  # CIEDE2000; 1 is just visible side by side, 10 is told apart at a glance
LEAST_GREY = 7.0  # difference of lightness L* where all hue is gone; marks and letters help there


def _linear(colour: str) -> np.ndarray:
    v = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
    )
    t = to_xyz @ np.clip(linear, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _ciede2000(one: np.ndarray, other: np.ndarray) -> float:
    """Sharma, Wu and Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(c**7 / (c**7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    step_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = 1 - 0.17 * np.cos(np.radians(mean_h - 30)) + 0.24 * np.cos(np.radians(2 * mean_h))
    t += 0.32 * np.cos(np.radians(3 * mean_h + 6)) - 0.2 * np.cos(np.radians(4 * mean_h - 63))
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    r_c = 2 * np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7))
    r_t = -np.sin(np.radians(60 * np.exp(-(((mean_h - 275) / 25) ** 2)))) * r_c
    parts = (l2 - l1) / s_l, (c2 - c1) / s_c, step_h / s_h
    return float(np.sqrt(sum(p**2 for p in parts) + r_t * parts[1] * parts[2]))


def _seen(colour: str, eye: str) -> np.ndarray:
    return _lab(EYES[eye] @ _linear(colour))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_the_distance_is_that_of_the_published_examples(one, other, distance):
    assert _ciede2000(np.array(one, float), np.array(other, float)) == pytest.approx(distance, abs=1e-3)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("level", ["control", "administration", "influence"])
def test_main_camps_differ_for_every_eye(theme, eye, level):
    camps = load_look(theme)["camps"]
    near = {
        (a, b): _ciede2000(_seen(camps[a][level], eye), _seen(camps[b][level], eye)) for a, b in combinations(MAIN, 2)
    }
    assert min(near.values()) >= LEAST, near


@pytest.mark.parametrize("theme", THEMES)
def test_held_main_camps_differ_in_grey(theme):
    camps = load_look(theme)["camps"]
    light = {camp: _lab(_linear(camps[camp]["control"]))[0] for camp in MAIN}
    near = {(a, b): abs(light[a] - light[b]) for a, b in combinations(MAIN, 2)}
    assert min(near.values()) >= LEAST_GREY, near


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_levels_of_one_camp_differ_and_grow_away_from_the_paper(theme, eye):
    look = load_look(theme)
    paper = _seen(look["paper"], eye)
    for camp in MAIN:
        tones = [_seen(look["camps"][camp][level], eye) for level in ("influence", "administration", "control")]
        away = [_ciede2000(tone, paper) for tone in tones]
        assert away == sorted(away), camp
        assert min(_ciede2000(a, b) for a, b in combinations(tones, 2)) >= 5, camp
        assert away[0] >= 12, camp


@pytest.mark.parametrize("theme", THEMES)
def test_old_knowledge_looks_different_from_fresh(theme):
    camps = load_look(theme)["camps"]
    for camp in MAIN:
        for level in ("control", "administration", "influence"):
            assert _ciede2000(_seen(camps[camp][level], "normal"), _seen(camps[camp][f"stale_{level}"], "normal")) >= 6


@pytest.mark.parametrize("theme", THEMES)
def test_choropleth_uses_no_camp_hue_and_gets_steadily_stronger(theme):
    look = load_look(theme)
    ramp = [_lab(_linear(colour)) for colour in look["ramp"]]
    paper = _lab(_linear(look["paper"]))
    assert all(np.hypot(a, b) < 12 for _, a, b in ramp)
    steps = np.diff([abs(lightness - paper[0]) for lightness, _, _ in ramp])
    assert (steps >= 8).all()


def test_mix_is_a_share_of_one_colour_in_another():
    assert mix("#000000", "#ffffff", 1) == "#000000"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
