"""Files that can be made again, kept where there is room: in the cache, else in this machine's memory."""

import os
import tempfile
import uuid
from contextlib import suppress
from functools import cache
from pathlib import Path

from geo.errors import refused

_MEMORY = Path("/dev/shm")


def keep_file(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder unless it is there, and give its path; where the folder refuses it, one in memory.

    Written beside and renamed: no process ever reads half of it. Looking at the atlas needs no free disk. Raises
    AtlasError where not even the memory takes it.
    """
    try:
        return _write(folder / name, content)
    except OSError:
        try:
            return _write(spare_path(folder / name), content)
        except OSError as error:
            raise refused(error) from error


def spare_path(path: Path) -> Path:
    """Where a file of the cache is kept that the cache has no room for; by name, so names must differ with content."""
    return spare_folder() / path.parent.name / path.name


def spare_folder() -> Path:
    """A folder of this process, in memory where the machine has such a one; it is gone when the process ends."""
    return Path(_spare().name)


@cache
def _spare() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="atlas-", dir=_MEMORY, ignore_cleanup_errors=True)
    except OSError:  # not on this machine
        try:
            return tempfile.TemporaryDirectory(prefix="atlas-", ignore_cleanup_errors=True)
        except OSError as error:
            raise refused(error) from error


def _write(path: Path, content: bytes) -> Path:
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return path
