"""Start the atlas (or another Streamlit page) on a free loopback port for a measurement or a browser test."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 60.0


@contextmanager
def serve(page: Path | str = "app.py", log: Path | None = None, **environment: str) -> Iterator[str]:
    """Serve a page and give its address; the server ends with the block.

    `environment` is added to that of this process; `log` keeps what the server prints. Raises RuntimeError where the
    server has not answered within a minute.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / page)]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    with (log or Path(os.devnull)).open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=out, stderr=out)
        try:
            address = f"http://127.0.0.1:{port}"
            _await(f"{address}/_stcore/health", process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def memory_of(process: int, name: str) -> float:
    """Memory of a process in GB (2**30 bytes): VmRSS is what it has now, VmHWM the most that it had."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024**2


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once with code {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within a minute")
