"""Long work of one session in a thread: a bar that moves, a button that cancels, a result that is kept."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from components.words import language, t
from data.progress import Progress
from geo.errors import AtlasError, refused
from geo.vocabulary import label

PATIENCE = 1.5  # seconds before a bar is worth showing
_JOBS = "atlas_jobs"
Task = Callable[[Progress], Any]


@dataclass
class Job:
    """One piece of work: how far it is, and what came of it."""

    key: object
    thread: threading.Thread | None = None
    fraction: float = 0.0
    step: str = ""
    result: Any = None
    error: AtlasError | None = None
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def done(self) -> bool:
        """Whether there is a result or an error."""
        return self.thread is not None and not self.thread.is_alive()

    def wait(self, seconds: float | None = None) -> None:
        """Wait for the end, at most so long."""
        if self.thread is not None:
            self.thread.join(seconds)


def await_job(slot: str, key: object, task: Task) -> Any:
    """The result of a task, worked out once per key; None, with a bar on the page, while it is under way.

    The task gets a data.progress.Progress and must not touch Streamlit. Raises the AtlasError that it raised.
    """
    jobs = st.session_state.setdefault(_JOBS, {})
    job = jobs.get(slot)
    if job is None or job.key != key:
        if job is not None:
            job.stopped.set()
        job = jobs[slot] = _start(key, task)
        job.wait(PATIENCE)
    if not job.done:
        _draw_bar(slot, job)
        return None
    if job.error is not None:
        raise job.error
    return job.result


def has_begun(slot: str, key: object) -> bool:
    """Whether a task was begun for this key and not forgotten since."""
    job = st.session_state.get(_JOBS, {}).get(slot)
    return job is not None and job.key == key


def kept_result(slot: str, key: object) -> Any:
    """The result of a task that has come to its end for this key, else None."""
    job = st.session_state.get(_JOBS, {}).get(slot)
    return job.result if job is not None and job.key == key and job.done and job.error is None else None


def give_result(slot: str, key: object, result: Any) -> None:
    """Put a result in place that was found otherwise."""
    job = _start(key, lambda _progress: result)
    job.wait()
    st.session_state.setdefault(_JOBS, {})[slot] = job


def forget(*slots: str) -> None:
    """Stop and forget tasks; all of them if none is named."""
    jobs = st.session_state.get(_JOBS, {})
    for slot in slots or tuple(jobs):
        if job := jobs.pop(slot, None):
            job.stopped.set()


def _start(key: object, task: Task) -> Job:
    job = Job(key)

    def report(fraction: float, step: str) -> None:
        job.fraction, job.step = fraction, step

    def run() -> None:
        try:
            job.result = task(Progress(report, job.stopped.is_set))
        except AtlasError as error:
            job.error = error
        except OSError as error:  # a full disk
            job.error = refused(error)
        except Exception as error:  # a thread has nobody to tell: one line on the page, the rest in the log
            job.error = AtlasError("unexpected", reason=f"{type(error).__name__}: {error}"[:300])
            raise

    job.thread = threading.Thread(target=run, daemon=True, name="atlas-job")
    job.thread.start()
    return job


def _draw_bar(slot: str, job: Job) -> None:
    @st.fragment(run_every=0.4)
    def bar() -> None:
        if job.done:
            st.rerun()
        with st.container(key=f"job_{slot}", border=True):
            st.progress(min(max(job.fraction, 0.0), 1.0), text=label("import_steps", job.step, language()) or "…")
            st.button(t("curate.cancel"), key=f"c_cancel_{slot}", on_click=job.stopped.set)

    bar()
