"""Long work: a bar while it runs, cancelled on request, its result kept."""

import threading

from streamlit.testing.v1 import AppTest

from components.curate import jobs
from data.progress import Progress
from tests.components.curate.conftest import fine

PAGE = """
import streamlit as st
from components.curate.jobs import await_job
from geo.errors import AtlasError
from tests.components.curate.test_jobs import task
try:
    st.text(f"got {await_job('slot', 'key', task)}")
except AtlasError as error:
    st.text(f"told {error}")
"""
go_on = threading.Event()
calls: list[int] = []


def task(progress: Progress) -> str:
    calls.append(1)
    progress.at(0.5, "reading")
    go_on.wait(30)
    progress.at(0.9, "reading")
    return "it"


def _open(monkeypatch) -> AppTest:
    monkeypatch.setattr(jobs, "PATIENCE", 0.2)
    go_on.clear()
    calls.clear()
    return fine(AppTest.from_string(PAGE, default_timeout=30).run())


def _text(page: AppTest) -> str:
    return " ".join(t.value for t in page.text)


def _end(page: AppTest) -> AppTest:
    go_on.set()
    page.session_state["atlas_jobs"]["slot"].wait(10)
    return fine(page.run())


def test_a_bar_stands_until_the_result_is_there_and_the_task_runs_once(monkeypatch):
    page = _open(monkeypatch)
    assert _text(page) == "got None" and page.button(key="c_cancel_slot")
    assert _text(_end(page)) == "got it"
    assert _text(fine(page.run())) == "got it" and len(calls) == 1


def test_cancel_stops_it_at_its_next_step(monkeypatch):
    page = _open(monkeypatch)
    fine(page.button(key="c_cancel_slot").click().run())
    assert _text(_end(page)) == "told Cancelled; nothing was saved."
