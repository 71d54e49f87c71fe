"""All that a person reads stands in tables, in English and French: no message is written out in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.message import load_messages

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(p for room in ("geo", "data", "components") for p in (ROOT / room).rglob("*.py"))
ERRORS = {"AtlasError", "CannotReadError", "WrongUseError", "ConflictError", "CancelledError", "LostError"}
BY_ID = {*ERRORS, "Message", "unknown"}
"""Called with the id of a message as first argument."""
DRAWN = {
    "button", "caption", "checkbox", "dialog", "download_button", "error", "expander", "file_uploader", "header",
    "info", "link_button", "markdown", "metric", "multiselect", "number_input", "popover", "radio",
    "segmented_control", "selectbox", "slider", "subheader", "success", "text", "text_area", "text_input", "title",
    "toast", "toggle", "warning", "write",
}  # fmt: skip
"""What Streamlit draws with words as first argument."""
WORDS = re.compile(r"[^\W\d_]{2}")
IDS = load_messages()


def _calls(path: Path) -> Iterator[tuple[str, bool, ast.Call]]:
    """Calls by name, and whether the name was looked up in `st`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, False, node
            elif isinstance(node.func, ast.Attribute):
                of_streamlit = isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
                yield node.func.attr, of_streamlit, node


def _written(node: ast.expr) -> list[str]:
    """Texts written out in an expression, without those that are handed to another call, index or comparison."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return [text for part in node.values for text in _written(part)]
    if isinstance(node, ast.IfExp):
        return [*_written(node.body), *_written(node.orelse)]
    if isinstance(node, ast.BinOp):
        return [*_written(node.left), *_written(node.right)]
    if isinstance(node, ast.BoolOp):
        return [text for part in node.values for text in _written(part)]
    if isinstance(node, ast.FormattedValue):
        return _written(node.value)
    return []


def _plain(text: str) -> bool:
    return WORDS.search(re.sub(r"\{[^{}]*\}|EPSG:\d+|\?\w+=", "", text)) is None


def _is_id(text: str) -> bool:
    """Whether it is the id of a message, or the beginning of a family of ids: f"state.{...}"."""
    return text in IDS or (text.endswith(".") and any(code.startswith(text) for code in IDS))


def _where(path: Path, node: ast.AST, text: str) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {text!r}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_errors_and_messages_are_ids_of_the_table(path: Path):
    odd = [
        _where(path, call, text)
        for name, _, call in _calls(path)
        if name in BY_ID and call.args
        for text in _written(call.args[0])
        if not _is_id(text) and "_" not in name
    ]
    assert odd == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_printed_or_drawn_that_is_written_in_the_code(path: Path):
    odd = []
    for name, of_streamlit, call in _calls(path):
        said = call.args if name == "print" else call.args[:1] if of_streamlit and name in DRAWN else []
        said = call.args[1:] if name == "h" and not of_streamlit else said
        said = [*said, *(k.value for k in call.keywords if k.arg in ("help", "label", "placeholder") and of_streamlit)]
        odd += [_where(path, call, text) for part in said for text in _written(part) if not _plain(text)]
    assert odd == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_help_and_problems_are_ids_of_the_table(path: Path):
    odd = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add_argument":
            said = [k.value for k in node.keywords if k.arg == "help"]
        elif isinstance(node, ast.Dict):
            said = [
                value for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant) and key.value == "message"
            ]  # fmt: skip
        elif isinstance(node, ast.Assign) and any(isinstance(x, ast.Name) and x.id == "HELP" for x in node.targets):
            said = [node.value]
        else:
            continue
        odd += [_where(path, node, text) for part in said for text in _written(part) if not _is_id(text)]
    assert odd == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_message_gets_all_of_its_values_and_no_other(path: Path):
    odd = []
    for name, _, call in _calls(path):
        ids = [text for text in (_written(call.args[0]) if call.args else []) if text in IDS]
        given = {k.arg for k in call.keywords}
        if name not in {*ERRORS, "Message", "say"} or None in given:
            continue
        for code in ids:
            needed = set(re.findall(r"{(\w+)}", IDS[code][0]))
            if needed - given or (given - needed and len(ids) == 1 and name != "ConflictError"):
                odd.append(_where(path, call, f"{code}: {sorted(needed)} {sorted(map(str, given))}"))
    assert odd == []
