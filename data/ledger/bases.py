"""The datasets that came with the software, kept whole in the ledger."""

import io
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from data.ledger.connect import Ledger, reading
from data.ledger.tables import bases
from data.load import TABLES, Dataset, load_dataset
from geo.keep_file import spare_folder

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip


def pack_dataset(folder: Path) -> bytes:
    """The CSV files of a dataset folder as one zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            entry = zipfile.ZipInfo(f"{table}.csv", _EPOCH)
            archive.writestr(entry, (folder / f"{table}.csv").read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@lru_cache(maxsize=4)
def read_base(ledger: Ledger, base: int) -> Dataset:
    """A shipped dataset as it was, from the ledger. It is small: reading its CSV is as fast as any cache of it."""
    with reading(ledger) as connection:
        content = connection.execute(select(bases.c.content).where(bases.c.base_id == base)).scalar_one()
    with tempfile.TemporaryDirectory(dir=spare_folder()) as folder:  # looking needs no free disk
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for table in TABLES:
                (Path(folder) / f"{table}.csv").write_bytes(archive.read(f"{table}.csv"))
        return load_dataset(folder)
