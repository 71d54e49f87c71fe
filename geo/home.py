"""Where the atlas keeps what a user brings (the ledger) and what it can make again (caches, files of divisions)."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def atlas_home() -> Path:
    """Folder named by the environment variable MALI_ATLAS_HOME, else `var/` of the project; it may not exist yet."""
    named = os.environ.get("MALI_ATLAS_HOME", "").strip()
    return Path(named).expanduser() if named else ROOT / "var"
