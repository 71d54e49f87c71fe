"""A whole version as one zip of CSV files with its codebook."""

import io
import json
import zipfile
from collections.abc import Mapping

from data.codebook import codebook
from data.load import SHIPPED, TABLES, Dataset
from data.write_csv import write_csv

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same version gives the same bytes, whenever it is downloaded


def write_bundle(dataset: Dataset, about: Mapping[str, object]) -> bytes:
    """The eight tables as CSV (data.write_csv: no cell is run as a formula), the codebook and `version.json`.

    `about`: facts of the version for `version.json` (number, who, when, note ...), any that JSON can hold; the hash of
    the content is added.
    """
    facts = {"fingerprint": dataset.version} | dict(about)
    files = {f"{table}.csv": write_csv(getattr(dataset, table)) for table in TABLES}
    files["CODEBOOK.md"] = (SHIPPED / "CODEBOOK.md").read_bytes()
    files["columns_en.md"], files["columns_fr.md"] = (codebook(lang).encode() for lang in ("en", "fr"))
    files["version.json"] = json.dumps(facts, ensure_ascii=False, indent=1, default=str).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
