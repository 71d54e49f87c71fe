"""What the tests of pages share: a home of their own, pages that open, and nothing done twice for each of them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from data.load import Dataset, load_dataset


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the atlas, empty: the ledger and the caches of one test."""
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    for name in ("MALI_ATLAS_DATA", "MALI_ATLAS_DB"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def _shipped_is_held() -> Iterator[Dataset]:
    """Held, so that the shipped tables are read once for all tests."""
    yield load_dataset()


@pytest.fixture(scope="session", autouse=True)
def _packages_looked_at_once() -> Iterator[None]:
    """Streamlit looks through all installed packages for components whenever a page is opened: once is enough here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield
