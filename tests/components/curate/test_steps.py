"""From a file to a version and back, step by step, without a browser."""

import zipfile
from io import BytesIO

import pytest

from components.curate import accept_step, jobs, work
from data.ledger import (
    NewUpload,
    accept,
    discard_upload,
    keep_upload,
    list_uploads,
    log_versions,
    open_ledger,
    open_version,
    plan_undo,
    plan_upload,
)
from data.load import load_dataset
from geo.errors import ConflictError, WrongUseError
from tests.components.curate.conftest import bring, fine, said
from tests.components.curate.files import claims, events, places, sheet, workbook


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_file_is_repaired_tried_accepted_and_taken_back(curate, lang):
    page = bring(curate(lang), "june.csv", claims("controll"))
    assert page.selectbox(key="w_form").value == "atlas_claims"
    assert {"en": "kept out by errors: 1", "fr": "retenues par des erreurs\u00a0: 1"}[lang] in said(page)
    assert not [b for b in page.button if b.key == "c_dry_run"]
    fine(page.button(key="c_put").click().run())
    fine(page.button(key="c_dry_run").click().run())
    assert {"en": "Cercles whose colour would change: 1", "fr": "dont la couleur changerait\u00a0: 1"}[lang] in said(
        page
    )
    assert any("Djenné" in option for option in page.radio(key="w_colour_dry_1").options)
    assert open_version(open_ledger()).claims["claim_id"].ne("test-1").all()
    page.text_input(key="w_note").set_value("June")
    fine(page.button(key="c_accept").click().run())
    assert {"en": "Version 2 is shown", "fr": "La version 2 est désormais"}[lang] in said(page)
    assert open_version(open_ledger()).claims["level"].iloc[-1] == "control"
    _undo(page)
    log = log_versions(open_ledger())
    assert log["action"].tolist() == ["undo", "import", "shipped"]
    assert log["note"].tolist()[1] == "June"
    assert open_version(open_ledger()).claims["claim_id"].ne("test-1").all()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_workbook_goes_all_the_way(curate, lang):
    page = bring(curate(lang), "june.xlsx", workbook(claims()))
    assert page.selectbox(key="w_form").value == "atlas_claims"
    read = [box.label.replace("\\", "").replace("\u2060", "") for box in page.expander if "Claims" in box.label]
    assert read == [
        {
            "en": "How the file was read: Claims, header in row 1",
            "fr": "Lecture du fichier\u00a0: Claims, en-tête en ligne 1",
        }[lang]
    ]
    again = fine(curate(lang).button(key="c_go_1").click().run())  # the draft, in another session
    fine(again.button(key="c_dry_run").click().run())
    assert any("Djenné" in option for option in again.radio(key="w_colour_dry_1").options)
    fine(again.button(key="c_accept").click().run())
    assert open_version(open_ledger()).claims["claim_id"].iloc[-1] == "test-1"


def _undo(page) -> None:
    _show(page, "versions")
    fine(page.button(key="c_undo_show").click().run())
    fine(page.button(key="c_undo").click().run())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_undo_that_others_need_is_refused_with_the_rows(curate, lang):
    ledger, now = open_ledger(), load_dataset()
    claim = now.claims.head(1).assign(claim_id="new", actor_id="militia")
    for kind, rows in (("actors", now.actors.head(1).assign(actor_id="militia")), ("claims", claim)):
        number = keep_upload(ledger, NewUpload(f"{kind}.csv", b"", kind, {kind: rows}), "Awa")
        accept(ledger, plan_upload(ledger, number), "Awa")
    page = curate(lang)
    _show(page, "versions")
    fine(page.selectbox(key="w_undo_3").set_value(2).run())
    fine(page.button(key="c_undo_show").click().run())
    assert {"en": "Take back first: version 3", "fr": "À annuler d’abord\u00a0: version 3"}[lang] in said(page)
    rows = page.dataframe[-1].value.to_numpy().tolist()
    assert [{"en": "Claims", "fr": "Affirmations"}[lang], "new", "actor_id", "militia", "3", "claims.csv"] in rows
    assert not [button for button in page.button if button.key == "c_undo"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_only_what_can_be_undone_is_offered_and_the_newest_version_first(curate, lang):
    ledger, now = open_ledger(), load_dataset()
    for claim_id in ("new", "other"):
        claim = now.claims.head(1).assign(claim_id=claim_id)
        number = keep_upload(ledger, NewUpload(f"{claim_id}.csv", b"", "claims", {"claims": claim}), "Awa")
        accept(ledger, plan_upload(ledger, number), "Awa")
    page = curate(lang)
    _show(page, "versions")
    assert page.selectbox(key="w_take_version_3").value == page.selectbox(key="w_to_3").value == 3
    assert [one.split(":")[0].strip() for one in page.selectbox(key="w_undo_3").options] == [
        "Version 3 (import)", "Version 2 (import)"
    ]  # fmt: skip
    accept(ledger, plan_undo(ledger, 2), "Awa")
    fine(page.run())
    assert page.selectbox(key="w_take_version_4").value == page.selectbox(key="w_to_4").value == 4
    assert page.selectbox(key="w_from_4").value == 3
    undone = {"en": "Version 4 (undo)", "fr": "Version 4 (annulation)"}[lang]
    offered = page.selectbox(key="w_undo_4").options
    assert [one.split(":")[0].strip() for one in offered] == [undone, "Version 3 (import)"]
    assert "new.csv" in offered[0] and "other.csv" in offered[1]
    fine(page.button(key="c_undo_show").click().run())
    assert {"en": "With the upload again that version 4", "fr": "Avec de nouveau l’envoi que la version 4"}[
        lang
    ] in said(page)


def _show(page, view: str) -> None:
    page.session_state["atlas_curate_view"] = view
    fine(page.run())


def test_nothing_is_lost_when_a_draft_is_left(curate):
    page = bring(curate(), "june.csv", claims("controll"))
    fine(page.button(key="c_put").click().run())
    fine(page.button(key="c_another").click().run())
    assert "june.csv" in said(page)
    other = fine(curate().button(key="c_go_1").click().run())  # another session
    assert "kept out by errors: 0" in said(other)
    assert other.button(key="c_undo_last")


def test_a_draft_can_be_discarded(curate):
    page = bring(curate(), "june.csv", claims())
    fine(page.button(key="c_another").click().run())
    fine(page.button(key="c_drop_1").click().run())
    assert "No draft is waiting" in said(page)
    assert list_uploads(open_ledger())["state"].tolist() == ["discarded"]


def test_a_row_can_be_set_aside_and_brought_back(curate):
    page = bring(curate(), "june.csv", claims("nonsense level"))
    fine(page.button(key="c_aside").click().run())
    assert "set aside: 1" in said(page)
    fine(page.button(key="c_undo_last").click().run())
    assert "set aside: 0" in said(page)


def test_a_sheet_is_mapped_and_the_mapping_is_offered_again(curate):
    row = "03/04/2018;Kidal;Kidal;MNLA;3;Attaque;18.4;1.4;x"
    page = bring(curate(), "april.csv", sheet(row))
    fine(page.radio(key="w_q_date_order:Date").set_value("day").run())
    source = open_version(open_ledger()).sources["source_id"].iloc[0]
    fine(page.selectbox(key="w_const_source_id").set_value(source).run())
    fine(page.selectbox(key="w_map_summary_en").set_value("Note").run())
    fine(page.button(key="c_dry_run").click().run())
    assert "No cercle would change its colour" in said(page)
    fine(page.button(key="c_accept").click().run())
    added = open_version(open_ledger()).events.iloc[-1]
    assert (str(added["date_start"].date()), added["summary_en"], added["source_id"]) == ("2018-04-03", "x", source)
    page = bring(page, "may.csv", sheet(row.replace("2018", "2019")))
    assert "The columns are read as in “april.csv”" in said(page)
    assert page.selectbox(key="w_map_summary_en").value == "Note"


def test_a_sheet_of_claims_is_mapped_colours_the_map_and_is_offered_again(curate):
    head = "Zone;Groupe;Niveau de contrôle;Date;Source"
    rows = "Djenné;Jihadistes;Contrôle;{};seed-icg-2013\nDjenné;Touaregs;Contrôle;{};seed-icg-2013"
    page = bring(curate(), "zones.csv", f"{head}\n{rows}".replace("{}", "01/06/2026").encode())
    assert "is Djenné the town" in page.radio(key="w_q_area_kind:Zone").label
    fine(page.radio(key="w_q_date_order:Date").set_value("day").run())
    fine(page.radio(key="w_q_area_kind:Zone").set_value("cercle").run())
    assert page.selectbox(key="w_form").value == "mapped_claims"
    assert page.selectbox(key="w_map_actor").value == "Groupe"
    fine(page.multiselect(key="w_codes").set_value(["community_holder"]).run())
    assert "A community is not an actor" in said(page)
    fine(page.selectbox(key="w_const_scope").set_value("rural").run())
    fine(page.button(key="c_dry_run").click().run())
    fine(page.button(key="c_accept").click().run())
    added = open_version(open_ledger()).claims.iloc[-1]
    assert added[["area_id", "actor_id", "level", "scope"]].tolist() == [
        "ml-mopti-djenne", "jihadists", "control", "rural",
    ]  # fmt: skip
    page = bring(page, "zones2.csv", f"{head}\n{rows}".replace("{}", "01/07/2026").encode())
    assert "The columns are read as in “zones.csv”" in said(page)
    assert page.selectbox(key="w_form").value == "mapped_claims"
    assert page.selectbox(key="w_const_scope").value == "rural"


def test_swapped_coordinates_are_offered_not_done(curate):
    rows = [
        f"1{day}/04/2018;;;MNLA;3;Attaque;{point};x" for day, point in enumerate(["1.4;18.4", "18.4;1.4", "18.3;1.5"])
    ]
    page = bring(curate(), "april.csv", sheet(*rows))
    fine(page.multiselect(key="w_codes").set_value(["point_outside_mali"]).run())
    assert "18" in page.button(key="c_swap").label
    fine(page.button(key="c_swap").click().run())
    assert "lies outside Mali" not in said(page)


def test_hostile_cells_are_shown_as_typed(curate):
    hostile = "<img src=x onerror=alert(1)>"
    page = bring(curate(), "<b>x</b>.csv", sheet(f"13/04/2018;Kidal;Kidal;{hostile};=1+1;Combat;18.4;1.4;{{{{7*7}}}}"))
    fine(page.multiselect(key="w_columns").set_value(["Auteur"]).run())
    assert "<img src=x" not in said(page) and "<b>x</b>" not in said(page)
    assert "&lt;img src=x onerror=alert(1)&gt;" in said(page)
    assert hostile in page.dataframe[0].value["value"].tolist()
    assert page.button(key="c_put")


BROKEN = {
    "empty.csv": b"",
    "report.pdf": b"%PDF-1.7 x",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
    "broken.xlsx": b"PK\x03\x04[Content_Types].xml" + b"\0" * 90,
    "page.html": b"<!doctype html><html></html>",
    "wide.csv": b",".join([b"c%d" % i for i in range(3000)]) + b"\n1",
}
SENSELESS = (b"a\n1\n", b"\x00\x01\x02\n", "é;è\n1;2\n".encode("cp1252"), b"x" * 5000)


def test_a_broken_file_gives_one_line(curate):
    page = curate()
    for name, content in BROKEN.items():
        bring(page, name, content)
        assert 'class="page-note bad"' in said(page), name
    assert list_uploads(open_ledger()).empty


def test_a_senseless_table_has_problems_and_no_traceback(curate):
    page = curate()
    for content in SENSELESS:
        bring(page, "odd.csv", content)
        assert not [b for b in page.button if b.key == "c_accept"]
        if [b for b in page.button if b.key == "c_another"]:
            fine(page.button(key="c_another").click().run())


def test_who_was_slower_is_told_and_keeps_his_work(curate):
    slow = bring(curate(), "slow.csv", claims())
    fine(slow.button(key="c_dry_run").click().run())
    quick = bring(curate(), "quick.csv", places())
    fine(quick.button(key="c_dry_run").click().run())
    fine(quick.button(key="c_accept").click().run())
    fine(slow.button(key="c_accept").click().run())
    assert "the data have changed, since the last dry run" in said(slow)
    assert "Another curator was faster: version 2 came in between" in said(slow)
    assert log_versions(open_ledger())["file_name"].tolist() == ["quick.csv", ""]
    fine(slow.button(key="c_dry_run").click().run())
    fine(slow.button(key="c_accept").click().run())
    assert log_versions(open_ledger())["file_name"].tolist() == ["slow.csv", "quick.csv", ""]


def test_a_conflict_at_the_last_moment_keeps_the_work(curate, monkeypatch):
    def too_late(*_args: object) -> None:
        raise ConflictError("late", version=7, upload=1)

    page = bring(curate("fr"), "june.csv", claims())
    fine(page.button(key="c_dry_run").click().run())
    monkeypatch.setattr(accept_step, "accept", too_late)
    fine(page.button(key="c_accept").click().run())
    assert "a été plus rapide" in said(page) and "la version 7" in said(page)
    assert list_uploads(open_ledger(), "pending")["file_name"].tolist() == ["june.csv"]


def test_replacing_all_rows_of_a_source_deletes_the_others(curate):
    page = bring(curate(), "june.csv", claims())
    fine(page.radio(key="w_mode").set_value("replace_source").run())
    fine(page.button(key="c_dry_run").click().run())
    assert 'class="deleted"' in said(page)
    fine(page.button(key="c_accept").click().run())
    assert log_versions(open_ledger())["deleted"].iloc[0] > 0


def test_two_versions_are_compared(curate):
    page = bring(curate(), "june.csv", claims())
    fine(page.button(key="c_dry_run").click().run())
    fine(page.button(key="c_accept").click().run())
    _show(page, "versions")
    fine(page.button(key="c_compare").click().run())
    assert "From version 1 to version 2" in said(page)
    assert "Cercles whose colour would change: 1" in said(page)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_draft_that_somebody_else_has_discarded_gives_one_line(curate, lang):
    page = bring(curate(lang), "june.csv", claims("controll"))
    discard_upload(open_ledger(), 1)
    fine(page.button(key="c_put").click().run())
    words = {"en": "upload 1 is discarded and cannot be changed", "fr": "l’envoi 1 est écarté et ne peut plus être"}
    assert words[lang] in said(page)


def test_an_undo_leaves_an_open_draft_alone(curate):
    page = bring(curate(), "places.csv", places())
    fine(page.button(key="c_dry_run").click().run())
    fine(page.button(key="c_accept").click().run())
    page = bring(page, "june.csv", claims("controll"))
    _undo(page)
    _show(page, "files")
    assert "june.csv" in said(page) and page.button(key="c_put")
    assert log_versions(open_ledger())["action"].iloc[0] == "undo"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_events_are_marks_on_the_map_and_change_no_colour(curate, lang):
    page = bring(curate(lang), "e.csv", events({"summary_en": "told anew"}, {"event_id": "new", "event_group": "new"}))
    fine(page.button(key="c_dry_run").click().run())
    words = {"en": "they never change a colour", "fr": "ne changent jamais une couleur"}[lang]
    assert words in said(page) and len(page.get("component_instance")) == 1
    for sign, what in {"▲": ("inserted: 1", "ajoutés\u00a0: 1"), "◇": ("changed: 1", "modifiés\u00a0: 1")}.items():
        assert f"{sign}</span> {what[lang == 'fr']}</li>" in said(page)
    assert "✕" not in said(page)


def test_a_file_that_cannot_be_prepared_gives_one_line_and_a_way_out(curate, monkeypatch):
    def fails(*_args: object, **_named: object) -> None:
        raise WrongUseError("unknown", what="format", value="x", known=["y"])

    monkeypatch.setattr(work, "prepare_table", fails)
    page = bring(curate(), "june.csv", claims())
    assert 'class="page-note bad"' in said(page) and page.button(key="c_try_again")
    assert "No draft" not in said(fine(page.button(key="c_another").click().run()))


def test_an_acceptance_and_an_undo_that_take_long_are_told_at_their_end(curate, monkeypatch):
    page = bring(curate(), "june.csv", claims())
    fine(page.button(key="c_dry_run").click().run())
    _press_and_wait(page, "c_accept", monkeypatch)
    assert "Version 2 is shown" in said(page) and "faster" not in said(page)
    _show(page, "versions")
    fine(page.button(key="c_undo_show").click().run())
    _press_and_wait(page, "c_undo", monkeypatch)
    assert "Version 3 is shown" in said(page) and "page-note bad" not in said(page)
    assert log_versions(open_ledger())["action"].tolist() == ["undo", "import", "shipped"]


def _press_and_wait(page, key: str, monkeypatch) -> None:
    """Press a button whose work is not done when the page is drawn, and draw the page again when it is."""
    with monkeypatch.context() as hurried:
        hurried.setattr(jobs, "PATIENCE", 0.0)
        fine(page.button(key=key).click().run())
    assert page.button(key="c_cancel_accept")
    page.session_state["atlas_jobs"]["accept"].wait(30)
    fine(page.run())


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("member", "hinted"), [("notes/readme.md", False), ("admin/adm2.SHP", True)])
def test_only_a_zip_that_may_hold_boundaries_is_sent_to_the_divisions(curate, lang, member, hinted):
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(member, b"nothing")
    page = bring(curate(lang), "file.zip", held.getvalue())
    hint = {"en": "bring them under “Boundaries”", "fr": "limites administratives, déposez-les sous"}[lang]
    assert (hint in said(page)) is hinted
    order = {"en": "actors, sources and places, then claims", "fr": "acteurs, sources et lieux, puis"}[lang]
    assert order in said(page)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_open_question_is_not_told_again_in_every_row(curate, lang):
    rows = ("03/04/2019;Djenné;Mopti;JNIM;3;attaque;;;a", "05/06/2019;Djenné;Mopti;JNIM;2;attaque;;;b")
    page = bring(curate(lang), "sheet.csv", sheet(*rows))
    assert [radio for radio in page.radio if radio.key == "w_q_date_order:Date"]
    errors = next(option for control in page.button_group for option in control.options if "(" in str(option))
    assert {"en": "Errors (1)", "fr": "Erreurs (1)"}[lang] in str(errors)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_whoever_gave_no_name_is_called_the_local_user(curate, lang):
    page = bring(curate(lang), "june.csv", claims())
    fine(page.button(key="c_another").click().run())
    words = {"en": "local user", "fr": "utilisateur local"}[lang]
    assert f", {words}, " in said(page)


def test_the_suggestion_stands_before_the_long_sentence(curate):
    page = bring(curate(), "june.csv", claims("controll"))
    (table,) = [frame for frame in page.dataframe if "suggestion" in frame.value.columns]
    assert list(table.value.columns)[-2:] == ["suggestion", "message"]
