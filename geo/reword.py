"""The same evidence in the words of other maps: what a reader of theirs would call each area of ours."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from geo.errors import unknown
from geo.influence import Influence
from geo.influence.rivals import apart
from geo.influence.status import FIRM
from geo.vocabulary import load_vocabulary

ATLAS = "atlas"
_SAME = {"held": "control", "influenced": "support", "shared": "mixed", "contested": "contested"}
DRAWN_AS = {"control": "held", "support": "influenced", "mixed": "shared", "contested": "contested", "": "none"}
"""Status as which a class is drawn."""
LEVEL_AS = {"held": "control", "influenced": "influence", "shared": "control", "contested": "contested"}
"""Level that the camps of such a status then have."""
_Row = dict[str, object]


def reword(found: Influence, vocabulary: str, camps: pd.DataFrame) -> Influence:
    """Class every area anew in another vocabulary (id of geo/tables/vocabularies.csv), from the claims that count.

    Same grain, columns and order as `found`, which is not changed: control is drawn as held (level control), support
    as influenced (level influence), mixed as shared, contested as contested, no class as none. Losers and blockades
    stay. `camps`: table of the dataset, for rivals and order. The atlas's own vocabulary gives `found` back. Raises
    WrongUseError for an unknown vocabulary. How each class is read from ours is said, with its source, in the table.
    """
    if vocabulary == ATLAS:
        return found
    classes = reword_classes(found, vocabulary, camps)
    order = camps["camp_id"].tolist()
    status, told = found.status.copy(), found.camps.copy()
    status["status"] = pd.array([DRAWN_AS[word] for word in classes["class"]], dtype="str")
    groups = _counting(told)
    holders, levels, counts = [], told["level"].tolist(), told["counts"].tolist()
    for area, word, holder in zip(_areas(status), classes["class"], status["holder"], strict=True):
        rows = groups.get(area, [])
        first = holder or min((str(r["camp_id"]) for r in rows), key=order.index, default="")
        holders.append(first if word in ("control", "support", "mixed") else "")
        for row in rows:
            at = int(str(row["at"]))
            counts[at] = word != "" and row["level"] != "absent"
            if word in ("contested", "mixed") or row["camp_id"] == first:
                levels[at] = LEVEL_AS.get(DRAWN_AS[word], row["level"])
    status["holder"] = pd.array(holders, dtype="str")
    told["level"], told["counts"] = pd.array(levels, dtype="str"), counts
    return replace(found, status=status, camps=told)


def reword_classes(found: Influence, vocabulary: str, camps: pd.DataFrame) -> pd.DataFrame:
    """What every area is called: unit_id, scope, class (control, support, mixed, contested, "" for none), differs.

    Grain and order of found.status. `differs`: whether that is another class than the atlas's own word stands for.
    """
    if vocabulary not in (ATLAS, *_RULES):
        raise unknown("what.vocabulary", vocabulary, (ATLAS, *_RULES))
    own = found.status["status"].map(lambda word: _SAME.get(word, word if word == "presence" else ""))
    if vocabulary == ATLAS:
        return found.status[["unit_id", "scope"]].assign(**{"class": own.astype("str"), "differs": False})
    groups, against = _counting(found.camps), _Rivals(camps)
    words = []
    for area, status in zip(_areas(found.status), found.status["status"], strict=True):
        words.append(_RULES[vocabulary](status, groups.get(area, []), against))
    classes = pd.array(words, dtype="str")
    return found.status[["unit_id", "scope"]].assign(**{"class": classes, "differs": own.to_numpy() != classes})


def count_differing(found: Influence, vocabulary: str, camps: pd.DataFrame) -> int:
    """How many units have an area (town or countryside) whose class differs from the atlas's."""
    classes = reword_classes(found, vocabulary, camps)
    return int(classes.loc[classes["differs"], "unit_id"].nunique())


class _Rivals:
    def __init__(self, camps: pd.DataFrame) -> None:
        self.at = {camp: k for k, camp in enumerate(camps["camp_id"])}
        self.apart = apart(camps.reset_index(drop=True))

    def any(self, rows: Sequence[_Row]) -> bool:
        """Whether two of the camps are rivals."""
        at = [self.at[str(row["camp_id"])] for row in rows]
        return any(self.apart[one, other] for one in at for other in at if one != other)


def _isw(status: str, rows: list[_Row], against: _Rivals) -> str:
    if status in ("held", "shared"):
        return "control" if any(row["level"] in FIRM for row in rows) else "support"
    if status == "presence":
        there = [row for row in rows if row["level"] == "presence"]
        return "contested" if against.any(there) else "support"
    return {"influenced": "support", "contested": "contested"}.get(status, "")


def _community(status: str, rows: list[_Row], against: _Rivals) -> str:
    if status == "contested":
        return "contested" if any(row["level"] == "contested" for row in rows) else "mixed"
    return {"held": "control", "influenced": "control", "shared": "mixed"}.get(status, "")


_RULES = {"isw": _isw, "community": _community}


def vocabulary_names() -> list[str]:
    """Ids of the vocabularies, the atlas's own first."""
    table = load_vocabulary("vocabularies")
    return table.index[table["kind"] == "vocabulary"].tolist()


def _areas(status: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(status["unit_id"], status["scope"], strict=True))


def _counting(camps: pd.DataFrame) -> dict[tuple[str, str], list[_Row]]:
    """The camps that count in each area, with their row number as `at`."""
    groups: dict[tuple[str, str], list[_Row]] = {}
    columns = (camps[name].tolist() for name in ("unit_id", "scope", "camp_id", "level", "counts"))
    for at, (unit, scope, camp, level, counts) in enumerate(zip(*columns, strict=True)):
        if counts:
            groups.setdefault((unit, scope), []).append({"camp_id": camp, "level": level, "at": at})
    return groups
