"""The name of whoever brought or accepted something, as it is read."""

from components.words import t

_LOCAL = "local"  # what the ledger has for the user of the machine who gave no name (see data.accounts)


def said_name(who: object) -> str:
    """The name as it was given; words in the session's language for the unnamed user of the machine. Plain text."""
    return t("curate.local_user") if who == _LOCAL else str(who)
