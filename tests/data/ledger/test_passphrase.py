"""Guessing slows down, for one address and for many together; the right one forgives."""

import threading
from pathlib import Path

from data.accounts import hash_passphrase
from data.ledger import Ledger, open_ledger
from data.ledger import open as opening
from data.ledger.passphrase import try_passphrase

HASHED = hash_passphrase("four words in order")
CHEAP = "scrypt$16384$1$1$" + HASHED.split("$", 4)[4]  # opens nothing, quickly


def test_after_two_failures_even_the_right_one_waits(ledger: Ledger, url: str, tmp_path: Path):
    waits = [try_passphrase(ledger, "wrong", HASHED, "10.0.0.1", now=1000.0).wait for _ in range(4)]
    assert waits == [0.0, 0.0, 1.0, 1.0]
    assert not try_passphrase(ledger, "four words in order", HASHED, "10.0.0.1", now=1000.5).right
    opening._opened.cache_clear()
    again = open_ledger(url, tmp_path)
    assert not try_passphrase(again, "four words in order", HASHED, "10.0.0.1", now=1000.5).right, "a restart"
    assert try_passphrase(ledger, "four words in order", HASHED, "10.0.0.2", now=1000.5).right
    assert try_passphrase(ledger, "four words in order", HASHED, "10.0.0.1", now=1001.1).right
    assert try_passphrase(ledger, "wrong", HASHED, "10.0.0.1", now=1001.1).wait == 0.0, "forgiven"


def test_a_day_later_an_origin_starts_anew(ledger: Ledger):
    for second in (0, 1, 2, 4, 8, 16):
        try_passphrase(ledger, "wrong", CHEAP, "a", now=1000.0 + second)
    assert try_passphrase(ledger, "wrong", CHEAP, "a", now=1016.1).wait > 7
    assert try_passphrase(ledger, "wrong", CHEAP, "a", now=1016.0 + 25 * 3600).wait == 0


def test_many_addresses_together_slow_down_but_never_lock_out(ledger: Ledger):
    waits = [try_passphrase(ledger, "wrong", CHEAP, f"10.0.0.{i}", now=1000.0 + i).wait for i in range(60)]
    assert waits[:22] == [0.0] * 22 and max(waits) > 5
    assert max(waits) <= 30.0


def test_tries_at_the_same_moment_all_count(ledger: Ledger):
    answers = []
    tries = [
        threading.Thread(target=lambda: answers.append(try_passphrase(ledger, "wrong", CHEAP, "a", now=1000.0)))
        for _ in range(10)
    ]
    for thread in tries:
        thread.start()
    for thread in tries:
        thread.join()
    assert len(answers) == 10 and sum(answer.wait > 0 for answer in answers) == 8
