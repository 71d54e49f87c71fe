"""What a database said when it could not be asked or written to, in words of ours where there are any."""

import re

from sqlalchemy.exc import DBAPIError

from geo.message import Message, os_reason

# (what databases and their drivers say, id of the message); the first that fits
_KNOWN = (
    (r"database is locked|database table is locked|lock timeout|deadlock", "ledger.locked"),
    (r"malformed|not a database|file is encrypted|checksum|corrupt", "ledger.damaged"),
    (r"database or disk is full|no space left|could not extend file", "os.full"),
    (r"readonly database|read-only", "ledger.read_only"),
    (r"disk i/o error", "ledger.io"),
    (r"unable to open database file", "ledger.no_file"),
    (r"refused|could not connect|connection failed|closed the connection|connection is closed|timeout expired|"
     r"terminating connection|could not translate host|failed to resolve|the database system is|connection is lost|"
     r"no route to host|network is unreachable|consuming input failed|connection reset", "ledger.no_answer"),
)  # fmt: skip


def reason_of(error: BaseException) -> Message:
    """One line without SQL, address or password, for `error` of SQLAlchemy, its driver or the system."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(cause, OSError) and cause.errno:
        return os_reason(cause)
    lines = str(cause).strip().splitlines()
    for pattern, code in _KNOWN:
        if re.search(pattern, " ".join(lines), re.IGNORECASE):
            return Message(code)
    return Message(lines[0].strip() if lines else type(cause).__name__)
