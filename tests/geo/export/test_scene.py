import itertools

import pytest
import shapely

from geo.export.place_names import HIGH
from geo.export.scene import make_scene
from geo.look import load_look

LOOK = load_look("light")


def test_areas_and_towns_are_painted_by_the_influence_of_the_day(ask):
    scene = make_scene(ask(), LOOK, 600, 500)
    areas = {area.id: area for area in scene.cercles}
    assert areas["ml-kidal-tessalit"].how.tones == (LOOK["camps"]["cma"]["administration"],)
    assert areas["ml-kayes-kita"].how.pattern == "none"
    towns = {town.id: town for town in scene.towns}
    assert towns["kidal"].how.tones == (LOOK["camps"]["cma"]["control"],)
    assert towns["kidal"].words == "Kidal: CMA, control"


def test_blockades_are_rings(ask):
    scene = make_scene(ask("2024-11-01"), LOOK, 600, 500)
    assert {town.id for town in scene.towns if town.rings} == {"tombouctou", "menaka"}


def test_outside_the_regions_asked_for_all_is_pale(ask):
    scene = make_scene(ask(regions=("ml-kidal",)), LOOK, 600, 500)
    assert {area.id.startswith("ml-kidal-") for area in scene.cercles if not area.pale} == {True}
    assert all(area.pale for area in scene.cercles if not area.id.startswith("ml-kidal-"))


def test_events_lie_in_mali_and_large_ones_below(ask):
    scene = make_scene(ask(), LOOK, 600, 500)
    assert scene.events is not None
    assert len(scene.events.at) == ask().frame["events"]["n"]
    assert all(scene.outline.buffer(3).contains(shapely.Point(at)) for at in scene.events.at)
    assert (scene.events.radius[:-1] >= scene.events.radius[1:]).all()


@pytest.mark.parametrize("size", [(608, 499), (531, 480), (420, 300)])
def test_names_of_a_real_map_never_collide(ask, size):
    scene = make_scene(ask("2024-11-01"), LOOK, *size)
    boxes = []
    for placed in scene.names:
        middle, half = placed.base + placed.name.size * 0.36, placed.name.size * HIGH / 2
        boxes.append(shapely.box(placed.left, middle - half, placed.left + placed.name.width, middle + half))
    assert all(one.intersection(other).area < 1e-6 for one, other in itertools.combinations(boxes, 2))
    discs = [shapely.Point(town.x, town.y).buffer(town.radius) for town in scene.towns]
    assert all(box.intersection(disc).area < 1e-6 for box in boxes for disc in discs)


def test_every_region_has_the_name_of_its_seat(ask):
    scene = make_scene(ask("2024-11-01"), LOOK, 531, 430)
    named = {placed.name.text for placed in scene.names if placed.name.kind == "region_seat"}
    assert named == {town.name for town in scene.towns if town.kind == "region_seat"}
    assert len(named) == 11


def test_layers_that_are_off_are_empty(ask):
    scene = make_scene(ask(layers=("countryside",)), LOOK, 600, 500)
    assert (scene.neighbours, scene.rivers, scene.regions, scene.towns, scene.names) == ([], [], [], [], [])
    assert scene.events is None
    assert not scene.borders
