"""Who may curate: the local user without ado, everyone else only by passphrase or e-mail."""

import pytest

from components.curate import who
from data.accounts import hash_passphrase
from tests.components.curate.conftest import fine, said

PASSPHRASE = "four words in order"


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_passphrase(PASSPHRASE)


def test_the_local_user_may_and_gives_a_name(curate):
    page = curate()
    fine(page.text_input(key="w_curator").set_value("  Awa \n Traoré ").run())
    assert page.session_state["atlas_curator"].split() == ["Awa", "Traoré"]
    assert page.file_uploader


@pytest.mark.parametrize(("lang", "word"), [("en", "Curating is locked"), ("fr", "est verrouillée")])
def test_elsewhere_it_is_locked_and_says_so(curate, monkeypatch, lang, word):
    monkeypatch.setattr(who, "is_local", lambda *_: False)
    page = curate(lang)
    assert word in said(page)
    assert "python -m data passphrase" in said(page)
    assert not page.file_uploader and not page.text_input


def test_the_passphrase_opens_and_failures_slow_down(curate, hashed):
    page = curate(secrets={"passphrase": hashed})
    assert not page.file_uploader
    for _ in range(3):
        _enter(page, "wrong wrong wrong")
    assert "The next try is looked at in 1 s" in said(page)
    assert not page.file_uploader


def test_failures_in_one_session_slow_down_the_next(curate, hashed, monkeypatch):
    monkeypatch.setattr("data.ledger.passphrase.delay_after", lambda failed: 60.0 * (failed > 2))
    page = curate(secrets={"passphrase": hashed})
    for _ in range(3):
        _enter(page, "wrong wrong wrong")
    other = curate("fr", secrets={"passphrase": hashed})
    _enter(other, PASSPHRASE)
    assert "Prochain essai pris en compte dans" in said(other)
    assert not other.file_uploader


def test_signing_in_that_is_not_set_up_is_said(curate):
    assert "the table “auth” of its secrets is missing" in said(curate(secrets={"emails": ["awa@example.org"]}))


def test_signing_in_that_is_half_set_up_gives_a_line(curate):
    page = curate("fr")
    page.secrets["curators"], page.secrets["auth"] = {"emails": ["awa@example.org"]}, {"client_id": "x"}
    fine(page.run())
    fine(page.button(key="c_sign_in").click().run())
    assert "la table «\u00a0auth\u00a0» de ses secrets manque ou est incomplète" in said(page)


def test_the_right_passphrase_with_a_name(curate, hashed):
    page = curate(secrets={"passphrase": hashed})
    _enter(page, PASSPHRASE, name="")
    assert "Give your name" in said(page) and not page.file_uploader
    _enter(page, PASSPHRASE)
    assert page.file_uploader
    assert page.session_state["atlas_curator"] == "Awa"


def test_a_passphrase_that_is_not_hashed_keeps_everyone_out(curate):
    page = curate(secrets={"passphrase": "readable"})
    assert "not hashed" in said(page)
    assert not page.file_uploader


def _enter(page, passphrase: str, name: str = "Awa") -> None:
    page.text_input(key="w_door_name").set_value(name)
    page.text_input(key="w_door").set_value(passphrase)
    fine(page.button[-1].click().run())
