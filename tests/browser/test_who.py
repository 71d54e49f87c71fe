"""Who may curate, with a real server and a real provider: as README.md says to configure it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.ledger import log_versions, open_ledger
from tests.browser.conftest import ROOT, free_port
from tests.browser.oidc_provider import CLIENT, SECRET, run_provider
from tests.components.curate.files import places

PASSPHRASE = "four words in order"
FILE = '[data-testid="stFileUploader"] input'


@pytest.fixture(scope="module")
def provider():
    with run_provider() as running:
        yield running


@pytest.fixture
def person(provider):
    """Set who signs in next."""

    def is_now(email: str = "awa@example.org", **claims: object) -> None:
        provider.person = {"sub": email, "email": email, "email_verified": True, **claims}

    yield is_now
    provider.forged = False


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("who")


def _secrets(home: Path, port: int, provider: str, passphrase: str = "") -> tuple[str, ...]:
    """The block of README.md with this server and this provider in it, as options of the server."""
    block = re.search(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert block
    told = block[1].replace("https://YOUR.ADDRESS", f"http://127.0.0.1:{port}").replace("https://PROVIDER", provider)
    told = re.sub(r"(client_id = ).*", rf'\1"{CLIENT}"', told)
    told = re.sub(r"(client_secret = ).*", rf'\1"{SECRET}"', told)
    path = home / f"secrets-{port}.toml"
    path.write_text(told.replace("[curators]\n", passphrase or "[curators]\n"), encoding="utf-8")
    return ("--secrets.files", str(path))


@pytest.fixture(scope="module")
def atlas(serve, home, provider) -> str:
    port = free_port()
    return serve("app.py", _secrets(home, port, provider.address), port, MALI_ATLAS_HOME=str(home))


@pytest.fixture(scope="module")
def both(serve, home, provider) -> str:
    """A server with a passphrase, hashed as README.md says, and signing in."""
    command = [sys.executable, "-m", "data", "passphrase"]
    lines = subprocess.run(command, cwd=ROOT, input=PASSPHRASE, capture_output=True, text=True, check=True).stdout
    port = free_port()
    return serve("app.py", _secrets(home, port, provider.address, lines), port, MALI_ATLAS_HOME=str(home / "both"))


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1366, "height": 800}, locale="en-GB")
    opened = context.new_page()
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    yield opened
    assert opened.errors == []
    context.close()


def _sign_in(page, address: str, lang: str = "en") -> None:
    """Sign in from the curators' page; the provider sends back to the first page, and on to Curate."""
    page.goto(f"{address}/curate?lang={lang}")
    page.locator(".st-key-c_sign_in button").click(timeout=60_000)
    page.wait_for_url(lambda url: "/curate" not in url, timeout=30_000)
    page.wait_for_load_state()
    page.goto(f"{address}/curate?lang={lang}")


def _sign_out(page, address: str) -> None:
    page.locator(".st-key-c_sign_out button").click()
    page.wait_for_url(lambda url: "/curate" not in url and "oauth2callback" not in url, timeout=30_000)
    page.goto(f"{address}/curate")
    page.locator(".st-key-c_sign_in button").wait_for(timeout=60_000)


def test_an_allowed_email_may_curate_under_its_name_until_it_signs_out(page, atlas, home, person):
    person("Awa@Example.org")
    page.goto(f"{atlas}/curate")
    page.get_by_text("Curators only").wait_for(timeout=60_000)
    assert page.locator(FILE).count() == 0
    _sign_in(page, atlas)
    page.get_by_text("You are curating as Awa@Example.org.").wait_for(timeout=60_000)
    page.set_input_files(FILE, files=[{"name": "one.csv", "mimeType": "text/csv", "buffer": places()}])
    page.locator(".st-key-c_dry_run button").click(timeout=60_000)
    page.locator(".st-key-c_accept button").click(timeout=60_000)
    page.get_by_text("Version 2 is shown to everybody").wait_for(timeout=60_000)
    assert log_versions(open_ledger(f"sqlite:///{home / 'ledger.sqlite'}", home))["who"].iloc[0] == "Awa@Example.org"
    _sign_out(page, atlas)
    assert page.locator(FILE).count() == 0


@pytest.mark.parametrize(
    ("claims", "english", "french"),
    [
        ({"email": "x@example.org"}, "x@example.org is not on the list", "x@example.org n’est pas sur la liste"),
        (
            {"email_verified": False},
            "says that awa@example.org is not confirmed",
            "l’adresse awa@example.org n’est pas confirmée",
        ),
        ({"email": "", "sub": "1"}, "has not told your e-mail address", "n’a pas transmis votre adresse"),
        ({"email": "<img src=x onerror=alert(1)>"}, "<img src=x onerror=alert(1)> is not on", "(1)> n’est pas sur"),
    ],
    ids=["other", "unverified", "none", "hostile"],
)
def test_who_may_not_is_told_why_and_can_leave(page, atlas, person, claims, english, french):
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    person(**claims)
    _sign_in(page, atlas)
    page.get_by_role("alert").get_by_text(english).wait_for(timeout=60_000)
    assert page.locator(FILE).count() == 0 and page.locator(".st-key-c_sign_in").count() == 0
    page.goto(f"{atlas}/curate?lang=fr")
    page.get_by_role("alert").get_by_text(french).wait_for(timeout=60_000)
    _sign_out(page, atlas)


def test_a_forged_token_signs_nobody_in(page, atlas, provider, person):
    person()
    provider.forged = True
    _sign_in(page, atlas)
    page.locator(".st-key-c_sign_in button").wait_for(timeout=60_000)
    assert "/token" in provider.calls and page.locator(FILE).count() == 0


def test_either_way_opens_where_both_are_configured(page, both, person):
    person("x@example.org")
    _sign_in(page, both)
    page.get_by_text("x@example.org is not on the list of curators.").wait_for(timeout=60_000)
    page.get_by_role("textbox", name="Your name").fill("Binta")
    page.get_by_role("textbox", name="Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Enter").click()
    page.locator(FILE).first.wait_for(state="attached", timeout=30_000)
    assert page.get_by_role("textbox", name="Your name").get_attribute("placeholder") == "written in the log as “Binta”"


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Curating is locked on this address"), ("fr", "La gestion des données est verrouillée")]
)
def test_on_another_address_it_is_locked_with_nothing_configured(page, serve, lang, words):
    address = serve("app.py", ("--server.address", "0.0.0.0", "--secrets.files", "/no/secrets.toml"))
    page.goto(f"{address}/curate?lang={lang}")
    page.get_by_role("heading", name=words).wait_for(timeout=60_000)
    assert page.get_by_text("python -m data passphrase").is_visible()
    assert page.locator(FILE).count() == 0 and page.locator("input").count() == 0


def test_under_another_name_it_is_locked_even_on_this_machine(page, serve):
    address = serve("app.py", ("--secrets.files", "/no/secrets.toml"))
    page.goto(f"{address}/curate")
    page.locator(FILE).first.wait_for(state="attached", timeout=60_000)
    page.goto(f"{address.replace('127.0.0.1', 'other.test')}/curate")
    page.get_by_role("heading", name="Curating is locked on this address").wait_for(timeout=20_000)
    assert page.locator(FILE).count() == 0
