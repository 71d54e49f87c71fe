"""`python -m bench.crash [COUNT]`: kill importing processes with SIGKILL at random moments, and look what is left.

After each kill the ledger must open; every upload that the process had reported as accepted must be there; what is
there must be whole; and the tables that the cache gives must be those that a fresh replay gives.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.testing import assert_frame_equal
from sqlalchemy import create_engine, text

from data.accept_division import accept_division
from data.ledger import (
    Ledger,
    NewUpload,
    accept,
    fetch_division,
    find_version,
    keep_upload,
    latest_version,
    list_divisions,
    list_uploads,
    log_versions,
    open_ledger,
    open_version,
    plan_undo,
    plan_upload,
    read_upload,
)
from data.ledger.connect import connect
from data.ledger.divisions import PART
from data.ledger.parts import read_part
from data.load import load_dataset
from geo.units import division_path

ROWS = 3000
_GRACE = 60.0


def measure() -> list[dict[str, Any]]:
    """Rows for `python -m bench`: 100 kills on SQLite."""
    told = crash(100)
    wanted = {"lost": 0, "half": 0, "broken cache": 0}
    rows = [{"name": "SIGKILL at a random moment of an import", "value": told["kills"], "unit": "kills"}]
    return rows + [
        {"name": name, "value": told[name], "unit": "", "target": "0", "met": told[name] == most}
        for name, most in wanted.items()
    ]


def crash(count: int, url: str = "", seed: int = 1) -> dict[str, int]:
    """Kill `count` processes; gives how many kills came before, in and after the commit of what, and what was wrong.

    `url`: an empty database; default a SQLite file in a temporary folder. Raises AssertionError saying what is broken.
    """
    chance = random.Random(seed)
    context = multiprocessing.get_context("forkserver")  # children that start fast and share nothing with this process
    context.set_forkserver_preload(["data.ledger"])
    told = {"kills": 0, "accepted": 0, "pending": 0, "lost": 0, "half": 0, "broken cache": 0}
    with tempfile.TemporaryDirectory() as folder:
        url, home = url or f"sqlite:///{folder}/ledger.sqlite", Path(folder)
        reported: list[tuple[int, int, str]] = []
        span = 0.0
        for number in range(count):
            here, there = context.Pipe(duplex=False)
            child = context.Process(target=_import_for_ever, args=(url, home, there, chance.random()), daemon=True)
            child.start()
            there.close()
            assert here.poll(_GRACE) and here.recv() == "ready", "the ledger does not open"
            started = time.monotonic()
            if not span:  # let the first one finish an import, to know how long that takes here
                assert here.poll(_GRACE), "nothing is ever accepted"
                span = 2 * (time.monotonic() - started)
            time.sleep(chance.uniform(0.0, span))
            child.kill()
            child.join()
            reported += _said(here)
            told["kills"] += 1
            _look(url, home, reported, told, thorough=number % 10 == 9 or number == count - 1)
    return told


def _said(pipe: Connection) -> Any:
    with suppress(EOFError, OSError):
        while pipe.poll():
            yield pipe.recv()


def _import_for_ever(url: str, home: Path, pipe: Connection, seed: float) -> None:
    """Import, and now and then undo, until killed; tells of a version only after it was accepted."""
    chance = random.Random(seed)
    os.environ["MALI_ATLAS_HOME"] = str(home)
    ledger = open_ledger(url, home)
    pipe.send("ready")
    while True:
        if chance.random() < 0.3:
            _bring_division(ledger, chance, pipe)
            continue
        rows = _rows(chance)
        original = rows.to_csv(index=False).encode()
        upload = keep_upload(ledger, NewUpload("crash.csv", original, "events", {"events": rows}), "bench")
        version = accept(ledger, plan_upload(ledger, upload), "bench")
        pipe.send((version.number, version.upload, version.fingerprint))
        open_version(ledger)
        if chance.random() < 0.3:
            version = accept(ledger, plan_undo(ledger, version.number), "bench")
            pipe.send((version.number, version.upload, version.fingerprint))


def _bring_division(ledger: Ledger, chance: random.Random, pipe: Connection) -> None:
    """Accept a division and write its file; its bytes are noise, for only they are looked at here."""
    made = chance.randbytes(chance.randrange(100_000, 900_000))
    note = hashlib.sha256(made).hexdigest()
    upload = NewUpload("crash.gpkg", made[:50_000], "boundaries", {}, sources=("crash",), files={PART: made})
    number = accept_division(ledger, replace(upload, corrections=note), "bench")
    version = find_version(ledger, number)
    pipe.send((version.number, version.upload, version.fingerprint))
    fetch_division(ledger, list_divisions(ledger, version)["crash"])


def _rows(chance: random.Random) -> pd.DataFrame:
    """Events of which some change those of earlier imports."""
    rows = load_dataset().events.sample(ROWS, replace=True, random_state=chance.randrange(10**6))
    ids = [f"crash-{n}" for n in chance.sample(range(4 * ROWS), ROWS)]
    words = [f"told {chance.random()}" for _ in ids]
    return rows.assign(event_id=ids, summary_en=words).astype(rows.dtypes).reset_index(drop=True)


def _look(url: str, home: Path, reported: list[tuple[int, int, str]], told: dict[str, int], thorough: bool) -> None:
    """Open the ledger as a new process would and see whether all that was reported is there and whole."""
    ledger = connect(url, home / "cache")
    before = os.environ.get("MALI_ATLAS_HOME")
    os.environ["MALI_ATLAS_HOME"] = str(home)
    try:
        log = log_versions(ledger).set_index("version")
        assert sorted(log.index) == list(range(1, len(log) + 1)), "a version is missing"
        for number, upload, fingerprint in reported:
            there = number in log.index and (log.at[number, "upload"], log.at[number, "fingerprint"]) == (
                upload,
                fingerprint,
            )
            told["lost"] += not there
            assert there, f"version {number} was accepted and is lost"
        uploads = list_uploads(ledger)
        told["accepted"], told["pending"] = (int((uploads["state"] == s).sum()) for s in ("accepted", "pending"))
        imports = set(log.loc[log["action"] == "import", "upload"])
        assert imports == set(uploads.loc[uploads["state"] == "accepted", "upload_id"]), "half accepted"
        for row in (uploads if thorough else uploads.head(3)).itertuples():
            told["half"] += not _is_whole(ledger, row)
            assert not told["half"], f"upload {row.upload_id} is there in part"
        open_version(ledger)
        if thorough:
            _compare_with_replay(ledger, home, told)
    finally:
        ledger.engine.dispose()
        del os.environ["MALI_ATLAS_HOME"]
        os.environ |= {"MALI_ATLAS_HOME": before} if before is not None else {}


def _is_whole(ledger: Ledger, row: Any) -> bool:
    kept = read_upload(ledger, row.upload_id)
    same = hashlib.sha256(kept.original).hexdigest() == row.sha256
    if row.kind == "boundaries":
        made = read_part(ledger, row.upload_id, PART)
        there = division_path(f"crash@{row.fingerprint[:12]}")
        whole = not there.exists() or there.read_bytes() == made
        return same and whole and hashlib.sha256(made).hexdigest() == kept.corrections
    return same and len(kept.rows["events"]) == row.rows_kept == ROWS


def _compare_with_replay(ledger: Ledger, home: Path, told: dict[str, int]) -> None:
    """What the cache gives must be what a machine without a cache makes."""
    newest = latest_version(ledger)
    with tempfile.TemporaryDirectory(dir=home) as empty:
        replayed = open_version(Ledger(ledger.engine, Path(empty)), newest.number).events
    try:
        assert_frame_equal(open_version(ledger, newest.number).events, replayed)
    except AssertionError:
        told["broken cache"] += 1
        raise


def main() -> int:
    """Kill as often as asked and print what was found; 1 if anything was lost or half there."""
    parser = argparse.ArgumentParser(prog="python -m bench.crash", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100, help="how many kills (default: 100)")
    parser.add_argument("--url", default="", help="an empty database; a new schema is made on PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    url = args.url
    if url.startswith("postgresql"):
        schema = f"crash_{os.getpid()}"
        with create_engine(url).begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        url += f"?options=-csearch_path%3D{schema}"
    print(json.dumps(crash(args.count, url, args.seed)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
