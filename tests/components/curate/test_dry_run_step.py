from tests.components.curate.conftest import bring, fine, said
from tests.components.curate.files import events


def test_a_press_right_after_a_choice_is_for_that_choice(curate):
    page = bring(curate("en"), "events.csv", events({"summary_en": "told anew"}))
    page.radio(key="w_mode").set_value("replace_source")
    fine(page.button(key="c_dry_run").click().run())
    assert "they never change a colour" in said(page)
    assert page.radio(key="w_mode").value == "replace_source"
    assert page.button(key="c_accept")
