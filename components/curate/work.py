"""The draft that a session works on: its decisions live in the session and, after each of them, in the ledger."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from components.curate.jobs import await_job, forget, give_result
from components.curate.who import acting_name
from components.store import open_dataset
from components.words import language, said_error
from data.kept_mapping import kept_mapping
from data.ledger import NewUpload, keep_upload, open_ledger
from data.ledger.drafts import keep_decisions, read_decisions
from data.ledger.parts import part_as_file
from data.ledger.stamps import stamp_of
from data.load import Dataset
from data.prepare import Choices, Prepared, prepare_table
from data.progress import Progress
from data.reading.convert import MAPPED, format_of
from data.reading.mapping import mapping_from_recipe
from data.reading.raw_table import RawTable
from data.reading.read_file import read_file
from data.reading.recognise import recognise
from data.repair.correction import Correction, from_recipe, to_recipe
from geo.errors import AtlasError, CannotReadError, ConflictError

_WORK, _ROUND, _TOLD = "atlas_work", "atlas_upload_round", "atlas_told"
_OVERTAKEN = "atlas_overtaken"


@dataclass(frozen=True)
class Work:
    """A draft: number of its upload, name of its file, what was decided, and the language its file was read in."""

    upload: int
    name: str
    choices: Choices = field(default_factory=Choices)
    mode: str = "merge"
    lang: str = "en"
    recipe: str = ""
    kept: str = ""  # stamp of the text that the ledger had when this session last read or wrote it

    @property
    def seen(self) -> set[str]:
        """Stamps of the texts that the ledger may have without anybody else having decided something."""
        return {self.kept, stamp_of(self.text)}

    @property
    def text(self) -> str:
        """Everything decided as JSON: what the ledger keeps, and the name of a result that rests on it."""
        choices = self.choices
        return json.dumps(
            {
                "draft": 1,
                "form": choices.form,
                "mapping": choices.mapping.to_recipe() if choices.mapping else None,
                "answers": dict(choices.answers),
                "corrections": to_recipe(choices.corrections),
                "reading": dict(choices.reading),
                "mode": self.mode,
                "lang": self.lang,
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    @property
    def stamp(self) -> str:
        """A short text that differs whenever a decision does."""
        return hashlib.sha256(f"{self.upload}{self.text}".encode()).hexdigest()[:12]


def current_work() -> Work | None:
    """The draft of this session, None without one."""
    return st.session_state.get(_WORK)


def upload_round() -> int:
    """Counts the files brought, so that the field for files is empty again after each."""
    return int(st.session_state.get(_ROUND, 0))


def begin(name: str, content: bytes, who: str, lang: str) -> Callable[[Progress], tuple[Work, RawTable]]:
    """The task that reads a new file and keeps it as a draft; a file without a table in it is not kept."""

    def task(progress: Progress) -> tuple[Work, RawTable]:
        raw = read_file(content, name, lang=lang, progress=progress.part(0.0, 0.6))
        progress.at(0.6, "keeping")
        ledger, best = open_ledger(), recognise(raw.table)[0]
        work = _with_recipe(Work(0, raw.name, lang=lang), raw, best.format)
        new = NewUpload(
            raw.name, content, best.kind, {}, format=best.format, rows_read=len(raw.table), corrections=work.text
        )
        number = keep_upload(ledger, new, who, progress=progress.part(0.6, 1.0))
        return replace(work, upload=number), raw

    return task


def resume(number: int) -> Callable[[Progress], tuple[Work, RawTable]]:
    """The task that takes up a draft again."""

    def task(progress: Progress) -> tuple[Work, RawTable]:
        progress.at(0.0, "reading")
        name, text = read_decisions(open_ledger(), number)
        work = replace(_from_text(number, name, text), kept=stamp_of(text))
        return work, _read_again(work, progress)

    return task


def take_up(work: Work, raw: RawTable) -> None:
    """Make a draft the one of this session."""
    forget()
    give_result("raw", _raw_key(work), raw)
    st.session_state[_WORK] = work
    st.session_state[_ROUND] = upload_round() + 1
    st.session_state.pop(_OVERTAKEN, None)


def put_away() -> None:
    """Leave the draft; it stays in the list."""
    st.session_state.pop(_WORK, None)
    st.session_state.pop(_OVERTAKEN, None)
    st.session_state[_ROUND] = upload_round() + 1
    forget()


def decide(**changes: Any) -> None:
    """Change choices or mode of the draft, and keep that in the ledger; from callbacks."""
    work = current_work()
    if work is None:
        return
    seen, own = work.seen, {name: changes.pop(name) for name in ("mode", "recipe") if name in changes}
    work = replace(work, choices=replace(work.choices, **changes), **own)
    try:
        acting_name()
        keep_decisions(open_ledger(), work.upload, work.text, seen)
    except ConflictError:  # the same draft in another window
        overtake(work)
        return
    except AtlasError as error:  # accepted or discarded by somebody else meanwhile, or the role was taken away
        st.session_state[_TOLD] = said_error(error)
        return
    st.session_state[_WORK] = replace(work, kept=stamp_of(work.text))


def overtake(work: Work) -> bool:
    """Note that somebody else has decided about the draft; False where that was known."""
    known = overtaken() == work.upload
    st.session_state[_OVERTAKEN] = work.upload
    return not known


def overtaken() -> int:
    """Number of the draft of this session if it was changed in another window, else 0."""
    return int(st.session_state.get(_OVERTAKEN, 0))


def tell(words: str) -> None:
    """Say something on the page at the end of a callback."""
    st.session_state[_TOLD] = words


def told() -> str:
    """What a callback had to say, once."""
    return str(st.session_state.pop(_TOLD, ""))


def correct(corrections: Sequence[Correction]) -> None:
    """Add corrections to those of the draft."""
    if (work := current_work()) and corrections:
        decide(corrections=(*work.choices.corrections, *corrections))


def raw_of(work: Work) -> RawTable | None:
    """The file as read, None while it is being read."""

    def task(progress: Progress) -> RawTable:
        return _read_again(work, progress)

    return await_job("raw", _raw_key(work), task)


def _read_again(work: Work, progress: Progress) -> RawTable:
    """Read the file that the ledger keeps; it is never whole in memory."""
    progress.at(0.0, "reading")
    with part_as_file(open_ledger(), work.upload, "original", progress.part(0.0, 0.3)) as path:
        more = dict(work.choices.reading)
        return read_file(path, work.name, lang=work.lang, progress=progress.part(0.3, 1.0), **more)


def prepared_of(work: Work, raw: RawTable) -> Prepared | None:
    """The draft repaired, converted and checked, None while that is being done."""
    dataset, lang = open_dataset(), language()

    def task(progress: Progress) -> Prepared:
        return prepare_table(raw, dataset, work.choices, lang=lang, progress=progress)

    return await_job("prepared", prepared_key(work, dataset), task)


def prepared_key(work: Work, dataset: Dataset) -> tuple[object, ...]:
    """What a prepared draft rests on, but for its mode."""
    return (work.upload, replace(work, mode="").text, dataset.version, language())


def _raw_key(work: Work) -> tuple[object, ...]:
    return (work.upload, json.dumps(dict(work.choices.reading), sort_keys=True))


def _with_recipe(work: Work, raw: RawTable, form: str) -> Work:
    """Where the header is in no known format and was mapped before, the newest mapping is used again."""
    if form not in MAPPED:
        return work
    name, mapping = kept_mapping(open_ledger(), list(raw.table.columns))
    if not mapping:
        return work
    return replace(work, choices=replace(work.choices, form=format_of(mapping), mapping=mapping), recipe=name)


def _from_text(number: int, name: str, text: str) -> Work:
    try:
        kept = json.loads(text)
        mapping = mapping_from_recipe(kept["mapping"]) if kept.get("mapping") else None
        corrections = tuple(from_recipe(kept["corrections"]))
        choices = Choices(kept["form"], mapping, kept["answers"], corrections, kept["reading"])
        return Work(number, name, choices, kept["mode"], kept["lang"])
    except (ValueError, KeyError, TypeError, CannotReadError):  # an upload of the command line has no decisions
        return Work(number, name)
