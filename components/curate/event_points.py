"""The key to the marks of events on the map of a dry run: what each shape means, and how many there are."""

from components.markup import h, show
from components.words import format_number, t
from data.changed_points import KINDS, ChangedPoints

_SIGNS = {"inserted": "▲", "changed": "◇", "deleted": "✕"}  # as components/static/atlas_changes.js draws them


def draw_points_key(points: ChangedPoints) -> None:
    """Draw one entry per kind of change that is on the map, and what is not."""
    entries = []
    for kind in KINDS:
        if count := points.counts[kind]:
            drawn = len(points.points[kind])
            code = "points.first" if drawn < count else "points.one"
            words = t(code, what=t(f"points.{kind}"), n=format_number(drawn), all=format_number(count))
            entries.append(h("li", h("span", _SIGNS[kind], cls="point-sign", aria_hidden="true"), " ", words))
    without = t("points.without", n=format_number(points.without)) if points.without else ""
    show(
        h("ul", *entries, cls="points-key", aria_label=t("points.key")),
        h("p", " ".join(filter(None, [t("points.never"), without])), cls="note"),
    )


def marks(points: ChangedPoints) -> dict[str, list[list[float]]]:
    """The points as the map reads them: per kind a list of [lat, lon]."""
    return {
        kind: [[round(lat, 4), round(lon, 4)] for lat, lon in rows[["latitude", "longitude"]].to_numpy().tolist()]
        for kind, rows in points.points.items()
    }


def cercles_of(points: ChangedPoints) -> list[str]:
    """The cercles that the points are in, as their rows say; the map is moved to them."""
    named = {unit for rows in points.points.values() for unit in rows["cercle_id"] if unit}
    return sorted(named)
