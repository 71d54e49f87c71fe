"""Town or countryside of one unit: its status, each camp with the claim that speaks for it, and all other claims."""

from typing import Any

import pandas as pd

from components.evidence import claim_card
from components.markup import Safe, h
from components.swatch import Camps, area_swatch, seat_swatch
from components.words import format_number, t
from geo.explain import Explanation
from geo.vocabulary import label

_KINDS = {"control": "held", "administration": "held", "influence": "influenced"}
_BESIDE = ("context", "filtered", "ended", "not_begun")


def scope_section(told: Explanation, scope: dict[str, Any], theme: str, lang: str) -> Safe:
    """One row of Explanation.scopes with its camps and claims."""
    camps = _of(told.camps, scope["scope"])
    claims = _claims(told, scope["scope"])
    draw = seat_swatch if scope["scope"] == "urban" else area_swatch
    words = scope["status_label"] + (" · " + t("legend.stale") if scope["stale"] else "")
    return h(
        "section",
        h("h3", scope["scope_label"]),
        h(
            "p",
            draw(scope["status"], _pairs(scope, camps), theme, stale=scope["stale"]),
            " ",
            h("b", words),
            cls="status",
        ),
        h("p", scope["reason"], *(f" {text}" for text in scope["more"]), cls="note"),
        *(_camp(row, claims, theme, lang) for row in _weightiest_first(camps)),
        cls="scope",
    )


def other_claims(told: Explanation, scope: dict[str, Any], lang: str) -> Safe:
    """The claims of one scope that take no part on this day: context, filtered, ended before, not yet begun."""
    claims = _claims(told, scope["scope"])
    return h("section", h("h3", scope["scope_label"]), *(_beside(role, claims, lang) for role in _BESIDE), cls="scope")


def _weightiest_first(camps: pd.DataFrame) -> list[dict[str, Any]]:
    return camps.sort_values(["counts", "rank"], ascending=False, kind="stable").to_dict("records")


def _pairs(scope: dict[str, Any], camps: pd.DataFrame) -> Camps:
    """Camps that make the status, the holder first; mere presence only where there is nothing more."""
    counting = camps[camps["counts"]].sort_values("rank", ascending=False, kind="stable")
    weighty = counting[counting["rank"] >= 2]
    rows = weighty if len(weighty) else counting
    pairs = zip(rows["camp_id"], rows["level"], strict=True)
    return tuple(sorted(pairs, key=lambda pair: pair[0] != scope["holder"]))


def _camp(row: dict[str, Any], claims: list[dict[str, Any]], theme: str, lang: str) -> Safe:
    mine = [claim for claim in claims if claim["camp_id"] == row["camp_id"]]
    kind, stale = _KINDS.get(row["level"], row["level"]), row["freshness"] == "stale"
    pair = ((row["camp_id"], row["level"]),)
    tags = [row["age"], row["freshness_label"], t("why.confident", word=row["confidence_label"])]
    notes = [row["reason"]] if row["reason"] and not row["counts"] else []
    if row["disputed"]:
        notes.append(t("why.disputed", level=label("levels", row["disputed_level"], lang)))
    return h(
        "article",
        h(
            "p",
            area_swatch(kind, pair, theme, stale=stale, disputed=bool(row["disputed"])),
            " ",
            h("b", row["camp"]),
            f" · {row['level_label']}",
            cls="camp-head",
        ),
        h("p", " · ".join(tag for tag in tags if tag), cls="note"),
        *(h("p", note, cls="camp-note") for note in notes),
        _list(_with_role(mine, "won"), lang),
        _folded(t("why.lost"), _with_role(mine, "lost"), lang),
        cls="camp" if row["counts"] else "camp aside",
    )


def _beside(role: str, claims: list[dict[str, Any]], lang: str) -> Safe | None:
    return _folded(t(f"why.role.{role}"), _with_role(claims, role), lang)


def _folded(title: str, rows: list[dict[str, Any]], lang: str) -> Safe | None:
    if not rows:
        return None
    return h("details", h("summary", title, " ", h("small", format_number(len(rows), lang))), _list(rows, lang))


def _list(rows: list[dict[str, Any]], lang: str) -> Safe:
    return h("ul", *(claim_card(row, lang) for row in rows), cls="claims")


def _claims(told: Explanation, scope: str) -> list[dict[str, Any]]:
    return [claim for claim in told.claims.to_dict("records") if claim["scope"] == scope]


def _with_role(claims: list[dict[str, Any]], role: str) -> list[dict[str, Any]]:
    return [claim for claim in claims if claim["role"] == role]


def _of(frame: pd.DataFrame, scope: str) -> pd.DataFrame:
    return frame[frame["scope"] == scope]
