"""What a curator takes along: the corrected file, the problems, and the corrections as a recipe; and back again."""

import json
from pathlib import PurePath

import pandas as pd
import streamlit as st

from components.curate.work import Work, correct, current_work, decide, upload_round
from components.markup import h, show
from components.words import format_number, language, said_error, t
from data.prepare import Prepared
from data.repair.correction import from_recipe, to_recipe
from data.write_csv import write_csv
from data.write_xlsx import write_xlsx
from geo.errors import AtlasError, CannotReadError

_TAKEN = "atlas_recipe_taken"
_PROBLEMS = ["row", "severity", "file_column", "column", "value", "code", "message", "suggestion"]
_MOST_RECIPE = 20
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_outputs(work: Work, prepared: Prepared) -> None:
    """Draw the corrections made so far, the downloads, and the field for a recipe."""
    made = work.choices.corrections
    title = t("curate.outputs", n=format_number(len(made)))
    with st.expander(title, key="c_outputs"):
        left, right = st.columns(2, gap="large")
        with left:
            _draw_made(work, prepared)
        with right:
            _draw_downloads(work, prepared)
            _draw_recipe()


def _draw_made(work: Work, prepared: Prepared) -> None:
    made = work.choices.corrections
    if not made:
        show(h("p", t("curate.made.none"), cls="note"))
        return
    words = {action: t(f"curate.action.{action}") for action in ("replace", "edit", "swap", "set_aside")}
    frame = pd.DataFrame(
        {
            "action": [words[one.action] for one in made],
            "row": [str(one.row or "") if one.action != "replace" else "" for one in made],
            "column": [one.column for one in made],
            "old": [one.old for one in made],
            "new": [one.new or one.other for one in made],
            "n": list(prepared.repaired.applied)[: len(made)],
        }
    )
    names = {c: t(f"curate.made.{c}") for c in frame.columns}
    st.dataframe(frame.rename(columns=names).iloc[::-1], hide_index=True, height=min(220, 35 * (len(made) + 1) + 3))
    st.button(t("curate.undo_last"), key="c_undo_last", on_click=undo_last)


def _draw_downloads(work: Work, prepared: Prepared) -> None:
    stem = PurePath(work.name).stem[:80] or "file"
    problems = prepared.problems[_PROBLEMS]
    files = (
        ("corrected", f"{stem}-corrected.csv", "text/csv", lambda: write_csv(prepared.repaired.table)),
        ("problems_csv", f"{stem}-problems.csv", "text/csv", lambda: write_csv(problems)),
        ("problems_xlsx", f"{stem}-problems.xlsx", _XLSX, lambda: write_xlsx({"problems": problems})),
        ("recipe", f"{stem}-recipe.json", "application/json", lambda: recipe_text(work).encode()),
    )  # fmt: skip
    show(h("h3", t("curate.take")))
    with st.container(horizontal=True, key="downloads"):
        for name, file, mime, make in files:
            st.download_button(
                t(f"curate.take.{name}"), make, file_name=file, mime=mime, key=f"c_take_{name}", on_click="ignore"
            )


def _draw_recipe() -> None:
    file = st.file_uploader(
        t("curate.recipe.replay"), key=f"c_recipe_{upload_round()}", max_upload_size=_MOST_RECIPE,
        help=t("curate.recipe.replay.help"),
    )  # fmt: skip
    if file is None or st.session_state.get(_TAKEN) == file.file_id:
        return
    try:
        corrections = from_recipe(_json(file.getvalue()), language())
    except AtlasError as error:
        show(h("p", said_error(error), cls="page-note bad", role="alert"))
        return
    st.session_state[_TAKEN] = file.file_id
    correct(corrections)
    st.rerun()


def _json(content: bytes) -> dict[str, object]:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CannotReadError(t("curate.recipe.bad")) from error


def recipe_text(work: Work) -> str:
    """The corrections of a draft as the text of a recipe."""
    return json.dumps(to_recipe(work.choices.corrections), ensure_ascii=False, indent=1)


def undo_last() -> None:
    """Take the last correction back."""
    if (work := current_work()) and work.choices.corrections:
        decide(corrections=tuple(work.choices.corrections[:-1]))
