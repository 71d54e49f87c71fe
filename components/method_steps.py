"""The worked example: what each step of the rule does with the claims on one area on one day."""

from collections.abc import Callable, Iterable
from typing import Any

from components.evidence import claim_card
from components.markup import Safe, h, join, show
from components.method_state import Example
from components.swatch import area_swatch, seat_swatch
from components.words import format_day, format_number, t
from geo.explain import Explanation
from geo.vocabulary import label

Row = dict[str, Any]
_HOLD = ("won", "lost")
_OUT = ("ended", "not_begun")
_KINDS = {"control": "held", "administration": "held", "influence": "influenced"}


def draw_step(told: Explanation, shown: Example, theme: str, lang: str) -> None:
    """Draw the result of one step of the rule for the chosen scope."""
    claims = [row for row in told.claims.to_dict("records") if row["scope"] == shown.scope]
    camps = [row for row in told.camps.to_dict("records") if row["scope"] == shown.scope]
    scope = next(row for row in told.scopes.to_dict("records") if row["scope"] == shown.scope)
    show(*_STEPS[shown.step](claims, camps, scope, theme, lang))
    if shown.step == "status":
        show(h("p", told.sentence, cls="lead"))


def _cover(claims: list[Row], camps: list[Row], scope: Row, theme: str, lang: str) -> list[Safe]:
    part = [row for row in claims if row["role"] in (*_HOLD, *_OUT)]
    aside = [row for row in claims if row["role"] not in (*_HOLD, *_OUT)]
    lines = [_count("cover", part), _table(part, lang, lambda row: label("area_levels", row["area_level"], lang))]
    if aside:
        lines.append(_fold(t("method.aside", n=format_number(len(aside))), _cards(aside, lang)))
    return lines


def _hold(claims: list[Row], camps: list[Row], scope: Row, theme: str, lang: str) -> list[Safe]:
    part, out = ([row for row in claims if row["role"] in roles] for roles in (_HOLD, _OUT))
    lines = [_count("hold", part), _table(part, lang, lambda row: _period(row, lang))]
    if out:
        lines.append(_fold(t("method.not_held", n=format_number(len(out))), _cards(out, lang)))
    return lines


def _win(claims: list[Row], camps: list[Row], scope: Row, theme: str, lang: str) -> list[Safe]:
    if not camps:
        return [h("p", t("method.no_claims"), cls="note")]
    lines = []
    for camp in camps:
        mine = [row for row in claims if row["camp_id"] == camp["camp_id"] and row["role"] in _HOLD]
        won, lost = ([row for row in mine if row["role"] == role] for role in _HOLD)
        lines.append(h("h4", _swatch(camp, scope, theme), " ", camp["camp"], " · ", camp["level_label"]))
        lines.append(h("ul", *_cards(won, lang), cls="claims"))
        if lost:
            lines.append(_fold(t("why.lost", n=format_number(len(lost))), _cards(lost, lang)))
    return lines


def _dispute(claims: list[Row], camps: list[Row], scope: Row, theme: str, lang: str) -> list[Safe]:
    disputed = [camp for camp in camps if camp["disputed"]]
    if not disputed:
        return [h("p", t("method.undisputed"))]
    lines = []
    for camp in disputed:
        against = [row for row in claims if row["claim_id"] == camp["disputed_by"]]
        other = label("levels", camp["disputed_level"], lang)
        lines.append(h("p", t("method.disputed", camp=camp["camp"], level=camp["level_label"], other=other)))
        lines.append(h("ul", *_cards(against, lang), cls="claims"))
    return lines


def _age(claims: list[Row], camps: list[Row], scope: Row, theme: str, lang: str) -> list[Safe]:
    if not camps:
        return [h("p", t("method.no_claims"), cls="note")]
    head = h(
        "tr", *(h("th", t(f"method.col.{name}"), scope="col") for name in ("camp", "level", "as_of", "age", "fresh"))
    )
    body = [
        h("tr", h("th", _swatch(camp, scope, theme), " ", camp["camp"], scope="row"), h("td", camp["level_label"]),
          h("td", format_day(camp["as_of"], lang)), h("td", camp["age"]), h("td", camp["freshness_label"]))
        for camp in camps
    ]  # fmt: skip
    return [h("table", h("thead", head), h("tbody", *body), cls="plain")]


def _status(claims: list[Row], camps: list[Row], scope: Row, theme: str, lang: str) -> list[Safe]:
    head = h("tr", *(h("th", t(f"method.col.{name}"), scope="col") for name in ("camp", "level", "counts")))
    body = [
        h("tr", h("th", _swatch(camp, scope, theme), " ", camp["camp"], scope="row"), h("td", camp["level_label"]),
          h("td", camp["reason"]))
        for camp in camps
    ]  # fmt: skip
    table = h("table", h("thead", head), h("tbody", *body), cls="plain") if camps else None
    old = join(" · ", t("legend.stale")) if scope["stale"] else ""
    result = h("p", t("method.result"), " ", h("b", scope["status_label"]), old, ". ", scope["reason"], cls="result")
    return [part for part in (table, result, *(h("p", text) for text in scope["more"])) if part is not None]


_STEPS: dict[str, Callable[[list[Row], list[Row], Row, str, str], list[Safe]]] = {
    "cover": _cover, "hold": _hold, "win": _win, "dispute": _dispute, "age": _age, "status": _status,
}  # fmt: skip


def _count(step: str, rows: list[Row]) -> Safe:
    number = "none" if not rows else "one" if len(rows) == 1 else "many"
    return h("p", t(f"method.{step}.{number}", n=format_number(len(rows))))


def _table(rows: list[Row], lang: str, last: Callable[[Row], str]) -> Safe:
    """Claims in short: camp and level, what is said, and what this step looked at."""
    lines = []
    for row in rows:
        level = h("small", " ", label("levels", row["level"], lang))
        who = h("th", label("camps_look", row["camp_id"], lang), level, scope="row")
        lines.append(h("tr", who, h("td", row["statement"]), h("td", row["area_name"], h("small", " ", last(row)))))
    return h("table", h("tbody", *lines), cls="plain") if lines else h("span", "")


def _period(row: Row, lang: str) -> str:
    first, last = (format_day(row[end], lang) or t("why.unstated") for end in ("valid_from", "valid_to"))
    return t("why.from_to", first=first, last=last)


def _cards(rows: Iterable[Row], lang: str) -> list[Safe]:
    return [claim_card(row, lang) for row in rows]


def _fold(title: str, cards: list[Safe]) -> Safe:
    return h("details", h("summary", title), h("ul", *cards, cls="claims"))


def _swatch(camp: Row, scope: Row, theme: str) -> Safe:
    draw = seat_swatch if scope["scope"] == "urban" else area_swatch
    level = str(camp["level"])
    return draw(_KINDS.get(level, level), ((camp["camp_id"], level),), theme, stale=camp["freshness"] == "stale")
