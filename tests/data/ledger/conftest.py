"""Every test of the ledger runs on SQLite and on a real PostgreSQL server."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, text

from data.ledger import Ledger, NewUpload, open_ledger
from data.load import load_dataset
from tests.data.ledger.postgres import run_server

TEST_SOURCE = "wp-rebellion-2012"  # of the shipped sources one that no event rests on


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a PostgreSQL server: ATLAS_TEST_PG, or one that is started for the tests."""
    if given := os.environ.get("ATLAS_TEST_PG"):
        yield given
        return
    with run_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        return
    server = request.getfixturevalue("postgres")
    schema = f"atlas_{uuid.uuid4().hex[:12]}"
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{server}?options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def ledger(url: str, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the shipped dataset as version 1."""
    opened = open_ledger(url, tmp_path)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def event_rows() -> Callable[..., pd.DataFrame]:
    """Make event rows by id; other columns from a shipped event or as given."""

    def make(*names: str, **values: object) -> pd.DataFrame:
        row = load_dataset().events.iloc[[0]]
        rows = pd.concat([row] * len(names), ignore_index=True) if names else row.iloc[:0]
        typed = {"event_id": list(names), "source_id": TEST_SOURCE, **values}
        return rows.assign(**typed).astype(row.dtypes)

    return make


@pytest.fixture
def upload_of() -> Callable[..., NewUpload]:
    """An upload of event rows, its bytes being their CSV."""

    def make(rows: pd.DataFrame, mode: str = "merge", **more: object) -> NewUpload:
        return NewUpload("events.csv", rows.to_csv(index=False).encode(), "events", {"events": rows}, mode, **more)

    return make
