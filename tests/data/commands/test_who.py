"""The name for the log where the machine has none."""

import getpass

import pytest

from data.commands._who import local_name


@pytest.mark.parametrize("error", [KeyError("getpwuid(): uid not found: 4711"), OSError("no name")])
def test_a_user_without_a_name_is_a_number(error, monkeypatch):
    def nameless() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert local_name().startswith("uid ")


def test_a_user_with_a_name_is_named(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "awa")
    assert local_name() == "awa"
