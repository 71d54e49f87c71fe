"""Who may curate: the local user, a holder of the passphrase, or a named e-mail; viewing is open to all.

Passphrases are kept as `scrypt$n$r$p$salt$hash`, made by `python -m data passphrase`. The parameters follow OWASP's
Password Storage Cheat Sheet (scrypt with n = 2^15, r = 8, p = 3: 32 MB and a third of a second per guess).
"""

import base64
import hashlib
import hmac
import ipaddress
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import WrongUseError

_N, _R, _P = 2**15, 8, 3
_FORWARDED = {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"}
_FREE_TRIES, _FIRST_DELAY, _LONGEST_DELAY = 2, 1.0, 900.0
_SHORTEST = 12
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Access:
    """Whether someone may curate; `reason` is local, passphrase, email, locked, ask or other_email."""

    may_curate: bool
    reason: str
    who: str = ""


@dataclass(frozen=True)
class Rules:
    """What the operator has configured; nothing by default."""

    passphrase: str = ""  # hashed
    emails: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is configured."""
        return not (self.passphrase or self.emails)


def read_rules(secrets_table: Mapping[str, object]) -> Rules:
    """The rules from a table of secrets: `passphrase` (hashed) and `emails` (a list, or one text with commas).

    Raises WrongUseError for a passphrase that is not hashed: a readable one is never accepted.
    """
    passphrase = str(secrets_table.get("passphrase", "") or "").strip()
    if passphrase and not _parts(passphrase):
        raise WrongUseError("data.not_hashed")
    given = secrets_table.get("emails", "") or ()
    emails = given.split(",") if isinstance(given, str) else [str(e) for e in given]  # type: ignore[attr-defined]
    return Rules(passphrase, tuple(e.strip().casefold() for e in emails if e.strip()))


def may_curate(rules: Rules, *, local: bool, passphrase_given: bool = False, email: str = "", name: str = "") -> Access:
    """Decide for one session; `email` only as a verified one from OIDC, `name` as the curator gives it."""
    if rules.is_empty:
        return Access(True, "local", name or "local") if local else Access(False, "locked")
    if email and email.strip().casefold() in rules.emails:
        return Access(True, "email", email.strip())
    if rules.passphrase and passphrase_given:
        return Access(True, "passphrase", name or "curator")
    return Access(False, "other_email" if email and not rules.passphrase else "ask")


def is_local(server_address: str, client_address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether the asker sits at this very machine.

    True only if the server listens on a loopback address, the asker (where known) comes from one, the page was
    asked for under a loopback name (else any web site could point its own name here), and no proxy has passed the
    request on (behind one, everybody seems to come from this machine).
    """
    lower = {name.casefold(): value for name, value in headers.items()}
    if _FORWARDED & lower.keys():
        return False
    host = lower.get("host", "")
    return (
        _is_loopback(server_address)
        and (not client_address or _is_loopback(client_address))
        and (not host or _is_loopback(_without_port(host)))
    )


def hash_passphrase(passphrase: str) -> str:
    """Hash a passphrase for the secrets; raises WrongUseError for one of fewer than 12 characters."""
    if len(passphrase) < _SHORTEST:
        raise WrongUseError("data.short_passphrase", n=_SHORTEST)
    salt = secrets.token_bytes(16)
    coded = (base64.b64encode(part).decode() for part in (salt, _scrypt(passphrase, salt, _N, _R, _P)))
    return "$".join(["scrypt", str(_N), str(_R), str(_P), *coded])


def check_passphrase(passphrase: str, hashed: str) -> bool:
    """Whether a passphrase is the hashed one; compared in constant time."""
    parts = _parts(hashed)
    if not parts:
        return False
    n, r, p, salt, expected = parts
    return hmac.compare_digest(_scrypt(passphrase[:1024], salt, n, r, p), expected)


def delay_after(failures: int) -> float:
    """Seconds to wait after so many failures: none after two, then 1, 2, 4 ... up to a quarter of an hour."""
    over = failures - _FREE_TRIES
    return 0.0 if over <= 0 else min(_FIRST_DELAY * 2.0 ** min(over - 1, 30), _LONGEST_DELAY)


def _scrypt(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    room = 128 * n * r * p + 1024 * 1024
    with _one_at_a_time:  # many tries at once must not take all memory
        return hashlib.scrypt(passphrase.encode("utf-8", "replace"), salt=salt, n=n, r=r, p=p, maxmem=room, dklen=32)


def _parts(hashed: str) -> tuple[int, int, int, bytes, bytes] | None:
    fields = hashed.split("$")
    try:
        n, r, p = (int(field) for field in fields[1:4])
        salt, expected = (base64.b64decode(field, validate=True) for field in fields[4:])
    except ValueError:
        return None
    sound = fields[0] == "scrypt" and 2**14 <= n <= 2**20 and n & (n - 1) == 0 and 1 <= r <= 16 and 1 <= p <= 4
    return (n, r, p, salt, expected) if sound and len(salt) >= 16 and len(expected) == 32 else None


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].split("]")[0]
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host


def _is_loopback(address: str) -> bool:
    name = address.strip().casefold().rstrip(".")
    if name == "localhost":
        return True
    try:
        parsed = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return bool((mapped or parsed).is_loopback)
