from geo.export.panels import panels
from geo.map_choices import FOUR, MapChoices


def test_one_map_as_a_rule(ask):
    (panel,) = panels(ask())
    assert (panel.sheet, panel.title) == (ask(), "")


def test_four_maps_show_one_camp_each(ask):
    made = panels(ask(layers=(*MapChoices.layers, "four"), lang="fr"))
    assert [panel.camp for panel in made] == list(FOUR)
    assert made[3].title == "Groupes jihadistes"
    for panel in made:
        frame = panel.sheet.frame
        shown = {camp for k in (*frame["rural"], *frame["urban"]) if k >= 0 for camp, _ in frame["styles"][k]["c"]}
        assert shown <= {panel.camp}
        assert frame["events"] is None
