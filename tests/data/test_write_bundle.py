"""A version as a zip opens again as the dataset that it was."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
from pandas.testing import assert_frame_equal

from data.load import TABLES, load_dataset
from data.write_bundle import write_bundle

NOW = load_dataset()


def test_it_opens_again_as_it_was(tmp_path: Path):
    content = write_bundle(NOW, {"version": 3, "who": "Awa"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    again = load_dataset(tmp_path)
    for table in TABLES:
        old, new = (getattr(dataset, table) for dataset in (NOW, again))
        text = [c for c in old.columns if old[c].dtype == "str"]
        harmless = old.assign(
            **{c: old[c].mask(old[c].str.startswith(("-", "+", "=", "@")), "'" + old[c]) for c in text}
        )
        assert_frame_equal(new, harmless)
    facts = json.loads((tmp_path / "version.json").read_text(encoding="utf-8"))
    assert facts == {"fingerprint": NOW.version, "version": 3, "who": "Awa"}
    assert "claim_id" in (tmp_path / "columns_fr.md").read_text(encoding="utf-8")
    assert "Codebook" in (tmp_path / "CODEBOOK.md").read_text(encoding="utf-8")


def test_the_same_version_gives_the_same_bytes():
    assert write_bundle(NOW, {"version": 1}) == write_bundle(NOW, {"version": 1})


def test_no_cell_is_a_formula():
    events = NOW.events.head(1).assign(summary_en=pd.Series(['=HYPERLINK("http://x")'], dtype="str"))
    with zipfile.ZipFile(io.BytesIO(write_bundle(replace(NOW, events=events), {}))) as archive:
        text = archive.read("events.csv").decode("utf-8-sig")
    assert "'=HYPERLINK" in text and ",=HYPERLINK" not in text
