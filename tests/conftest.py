"""Fixtures for all tests: reference files beside the project, if they are there."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder with reference files beside the project; tests that need it are skipped where it is absent."""
    for folder in (os.environ.get("ATLAS_SHARED"), ROOT.parent / "shared", ROOT.parent.parent / "shared"):
        if folder and (Path(folder) / "reference").is_dir():
            return Path(folder)
    pytest.skip("reference files (../shared) are not here")
