"""Office files are zip archives that remember the clock; these do not, so that a file can be made again."""

import io
import zipfile

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def stable_zip(content: bytes) -> bytes:
    """The same archive with its entries in their order and without the time at which they were written."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=_NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return file.getvalue()
