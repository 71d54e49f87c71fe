"""Under whose name a command writes into the log."""

import getpass
import os


def local_name() -> str:
    """The user of this machine; by number where it has no name, as in many containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # which of them depends on the version of Python
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "?"
