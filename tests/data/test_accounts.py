"""Who may curate: nothing configured means the local user only, anywhere else it is locked."""

import pytest

from data.accounts import Rules, check_passphrase, delay_after, hash_passphrase, is_local, may_curate, read_rules
from geo.errors import WrongUseError

HASHED = hash_passphrase("four words in order")


def test_a_passphrase_is_checked_and_never_readable():
    assert check_passphrase("four words in order", HASHED)
    assert not check_passphrase("four words in ordeR", HASHED)
    assert not check_passphrase("", HASHED)
    assert "four" not in HASHED and HASHED.startswith("scrypt$32768$8$3$")
    assert hash_passphrase("four words in order") != HASHED, "salted"


@pytest.mark.parametrize(
    "hashed",
    ["", "plain text", "scrypt$1$1$1$AA==$AA==", "scrypt$x$8$1$a$b", HASHED + "$", HASHED[:-8], "md5$" + HASHED],
    ids=["blank", "plain", "weak", "no number", "longer", "cut", "other kind"],
)
def test_what_is_not_a_hash_opens_nothing(hashed: str):
    assert not check_passphrase("plain text", hashed)
    if hashed:
        with pytest.raises(WrongUseError, match="not hashed"):
            read_rules({"passphrase": hashed})


def test_a_short_passphrase_is_refused():
    with pytest.raises(WrongUseError, match="at least 12"):
        hash_passphrase("short")


def test_rules_are_read_from_secrets():
    assert read_rules({}).is_empty
    assert read_rules({"passphrase": "", "emails": []}).is_empty
    assert read_rules({"passphrase": HASHED}) == Rules(HASHED)
    assert read_rules({"emails": "Awa@Example.org, b@example.org"}).emails == ("awa@example.org", "b@example.org")
    assert read_rules({"emails": ["Awa@Example.org"]}).emails == ("awa@example.org",)


@pytest.mark.parametrize(
    ("rules", "session", "may", "reason"),
    [
        (Rules(), {"local": True}, True, "local"),
        (Rules(), {"local": False}, False, "locked"),
        (Rules(), {"local": False, "passphrase_given": True, "email": "a@b.c"}, False, "locked"),
        (Rules(HASHED), {"local": True}, False, "ask"),
        (Rules(HASHED), {"local": False, "passphrase_given": True}, True, "passphrase"),
        (Rules("", ("a@b.c",)), {"local": False, "email": "A@b.c"}, True, "email"),
        (Rules("", ("a@b.c",)), {"local": True, "email": "x@b.c"}, False, "other_email"),
        (Rules("", ("a@b.c",)), {"local": False, "passphrase_given": True}, False, "ask"),
        (Rules(HASHED, ("a@b.c",)), {"local": False, "email": "x@b.c"}, False, "ask"),
    ],
)
def test_who_may(rules: Rules, session: dict, may: bool, reason: str):
    access = may_curate(rules, **session)
    assert (access.may_curate, access.reason) == (may, reason)
    assert bool(access.who) is may


@pytest.mark.parametrize(
    ("server", "client", "headers", "local"),
    [
        ("127.0.0.1", "127.0.0.1", {"Host": "127.0.0.1:8501"}, True),
        ("localhost", None, {"Host": "localhost:8501"}, True),
        ("::1", "::1", {"Host": "[::1]:8501"}, True),
        ("127.0.0.1", "::ffff:127.0.0.1", {}, True),
        ("", "127.0.0.1", {}, False),
        ("0.0.0.0", "127.0.0.1", {"Host": "127.0.0.1"}, False),
        ("127.0.0.1", "10.0.0.9", {}, False),
        ("127.0.0.1", "127.0.0.1", {"Host": "evil.example:8501"}, False),
        ("127.0.0.1", "127.0.0.1", {"Host": "127.0.0.1.evil.example"}, False),
        ("127.0.0.1", "127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "1.2.3.4"}, False),
    ],
)
def test_local_means_this_machine(server: str, client: str | None, headers: dict, local: bool):
    assert is_local(server, client, headers) is local


def test_failures_slow_down():
    assert [delay_after(n) for n in (0, 1, 2, 3, 4, 5, 12, 100, 10_000)] == [0, 0, 0, 1, 2, 4, 512, 900, 900]
