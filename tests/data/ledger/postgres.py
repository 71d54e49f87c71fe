"""A PostgreSQL server of the tests' own, in a temporary folder on a loopback port."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def find_programs() -> Path | None:
    """The folder of initdb and postgres, wherever Debian or a path puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=Path()).parent if _debian() else None


@contextmanager
def run_server() -> Iterator[str]:
    """Start a server, give its URL, stop it; the server refuses to run as root, so another user does."""
    programs = find_programs()
    if programs is None:
        reason = "no PostgreSQL server here (apt-get install postgresql, or set ATLAS_TEST_PG)"
        if os.environ.get("ATLAS_PG_REQUIRED"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="atlas-pg-"))
    try:
        as_user = _as_user(folder)
        _run([*as_user, programs / "initdb", "-D", folder / "db", "-U", "atlas", "-A", "trust", "-E", "UTF8"])
        port = _free_port()
        control = [*as_user, programs / "pg_ctl", "-D", folder / "db", "-w", "-l", folder / "log"]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        _run([*control, "-o", options, "start"])
        try:
            yield f"postgresql+psycopg://atlas@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _debian() -> bool:
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def _as_user(folder: Path) -> list[str]:
    if os.getuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list) -> None:
    # Output to a file: the server inherits a pipe and would hold it open.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run([str(c) for c in command], cwd="/", stdout=said, stderr=said, timeout=60)
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
