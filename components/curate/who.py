"""Who may curate in this session: the local user, a holder of the passphrase, or a named e-mail."""

import logging
import math
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAPIException, StreamlitSecretNotFoundError

from components.markup import h, show
from components.said_name import said_name
from components.words import format_number, said_error, t
from data.accounts import Access, Rules, is_local, may_curate, read_rules
from data.ledger import open_ledger
from data.ledger.passphrase import try_passphrase
from geo.errors import AtlasError, WrongUseError

_LOG = logging.getLogger(__name__)
_NAME, _GIVEN, _TOLD = "atlas_curator", "atlas_passphrase_for", "atlas_passphrase_told"


def access() -> Access:
    """What this session may do now; raises WrongUseError where the secrets are there and cannot be used."""
    rules = _rules()
    local = is_local(str(st.get_option("server.address") or ""), _address(), st.context.headers.to_dict())
    given = bool(rules.passphrase) and st.session_state.get(_GIVEN) == rules.passphrase
    return may_curate(rules, local=local, passphrase_given=given, email=_email(), name=curator_name())


def acting_name() -> str:
    """The name for the log, checked anew before each change; raises WrongUseError for who may not curate."""
    found = access()
    if not found.may_curate:
        raise WrongUseError(t("curate.locked"))
    return found.who


def curator_name() -> str:
    """The name that the curator has given, "" for none."""
    return " ".join(str(st.session_state.get(_NAME, "")).split())[:80]


def draw_gate() -> bool:
    """Say whether this session may curate; if not, draw what is needed for it."""
    try:
        found = access()
        rules = _rules()
    except WrongUseError as error:
        show(h("p", t("curate.locked"), cls="page-note", role="status"), h("p", said_error(error)))
        return False
    if found.may_curate:
        return True
    if found.reason == "locked":
        _draw_locked()
    else:
        _draw_door(rules)
    return False


def draw_name() -> None:
    """Draw under which name this session curates, and the field to change it."""
    found = access()
    if found.reason == "email":
        show(h("p", t("curate.as", who=said_name(found.who)), cls="note"))
        st.button(t("curate.sign_out"), key="c_sign_out", on_click=st.logout, type="tertiary")
        return
    if "w_curator" not in st.session_state:
        st.session_state["w_curator"] = curator_name()
    st.text_input(
        t("curate.name"),
        key="w_curator",
        max_chars=80,
        placeholder=t("curate.name.hint", who=said_name(found.who)),
        help=t("curate.name.help"),
        on_change=_take_name,
    )


def _draw_locked() -> None:
    show(
        h("h2", t("curate.locked")),
        h("p", t("curate.locked.why")),
        h("ol", h("li", t("curate.locked.passphrase")), h("li", t("curate.locked.email")), cls="plain-list"),
    )


def _draw_door(rules: Rules) -> None:
    show(h("h2", t("curate.door")), h("p", t("curate.door.why")))
    if rules.passphrase:
        with st.form("c_door", border=False, width=420):
            st.text_input(t("curate.name"), key="w_door_name", max_chars=80, help=t("curate.name.help"))
            st.text_input(t("curate.passphrase"), key="w_door", type="password", autocomplete="current-password")
            st.form_submit_button(t("curate.enter"), on_click=_enter)
    if told := st.session_state.get(_TOLD):
        show(h("p", told, cls="page-note", role="alert"))
    if rules.emails:
        _draw_sign_in()


def _draw_sign_in() -> None:
    """The way in by e-mail; who has signed in and may not is told why, and can sign out again."""
    if not _can_sign_in():
        show(h("p", t("curate.no_sign_in"), cls="page-note", role="alert"))
    elif getattr(st.user, "is_logged_in", False):
        email = str(st.user.get("email") or "")
        why = "no_email" if not email else "other_email" if _email() else "unconfirmed_email"
        show(h("p", t(f"curate.{why}", email=email), cls="page-note bad", role="alert"))
        st.button(t("curate.sign_out"), key="c_sign_out", on_click=st.logout)
    else:
        st.button(t("curate.sign_in"), key="c_sign_in", on_click=_sign_in, type="primary")


def _sign_in() -> None:
    try:
        st.login()
    except StreamlitAPIException:  # the table "auth" lacks something; which, is for the operator's log
        _LOG.exception("sign-in is not set up")
        st.session_state[_TOLD] = t("curate.no_sign_in")


def _take_name() -> None:
    st.session_state[_NAME] = st.session_state["w_curator"]


def _enter() -> None:
    rules, state = _rules(), st.session_state
    name = " ".join(str(state.get("w_door_name", "")).split())[:80]
    given = str(state.get("w_door", ""))
    state["w_door"] = ""
    if not name:
        state[_TOLD] = t("curate.name.needed")
        return
    try:
        answer = try_passphrase(open_ledger(), given, rules.passphrase, _address() or "unknown")
    except AtlasError as error:  # the ledger, which counts the failures, cannot be asked: nobody comes in
        state[_TOLD] = said_error(error)
        return
    state[_TOLD] = ""
    if answer.right:
        state[_GIVEN], state[_NAME] = rules.passphrase, name
    elif answer.wait > 0:
        state[_TOLD] = t("curate.wait", n=format_number(math.ceil(answer.wait)))
    else:
        state[_TOLD] = t("curate.wrong")


def _rules() -> Rules:
    """The operator's rules; secrets that are there but cannot be read keep everyone out."""
    try:
        return read_rules(st.secrets.get("curators", {}))
    except StreamlitSecretNotFoundError as error:
        if any(Path(path).exists() for path in st.get_option("secrets.files") or ()):
            raise WrongUseError(t("curate.secrets")) from error
        return Rules()
    except (AttributeError, TypeError) as error:
        raise WrongUseError(t("curate.secrets")) from error


def _address() -> str | None:
    """Where the asker sits; Streamlit says None for this machine."""
    address = st.context.ip_address
    return address if isinstance(address, str) else None


def _email() -> str:
    """The e-mail of who has signed in by OIDC, only if its provider has not said that it is unverified."""
    if not getattr(st.user, "is_logged_in", False) or str(st.user.get("email_verified", True)).lower() == "false":
        return ""
    return str(st.user.get("email") or "")


def _can_sign_in() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False
