"""The holder sentence: what a person would say of a cercle on a day, the countryside first."""

from dataclasses import dataclass

import pandas as pd

from geo.actors import membership
from geo.explain.facts import Facts, Tables, facts, fought
from geo.influence import Influence
from geo.influence.status import HOLDS
from geo.keep import keep
from geo.language import check_language
from geo.say import fill, of_name, say_day, say_list
from geo.vocabulary import label, load_vocabulary

_LONGEST = 24  # a longer name of an actor gives way to its acronym


def holder_sentence(unit_id: str, result: Influence, tables: Tables, lang: str = "en") -> str:
    """Say who held, influenced or contested a cercle (or place) on the day of `result`, in `en` or `fr`.

    `result`: influence() of the day, with areas="places" for a place. Actors are named in brackets where the winning
    claim names one; blockades follow as sentences of their own. Raises WrongUseError for an unknown unit or language.
    """
    check_language(lang)
    return sentence(facts(unit_id, result, tables), tables, lang)


def sentence(told: Facts, tables: Tables, lang: str) -> str:
    """holder_sentence() for facts that are gathered already."""
    scopes = sorted(told.status, key=lambda scope: (told.status[scope]["status"] == "none", scope == "urban"))
    clauses = [_clause(told, scope, tables) for scope in scopes]
    if len(clauses) == 2 and clauses[0] == clauses[1]:
        places, clauses = ["both:named"], clauses[:1]
    else:
        places = ["place:named" if told.is_place else f"{scopes[0]}:named", *scopes[1:]]
    said = [_say(clause, place, told, tables, lang) for clause, place in zip(clauses, places, strict=True)]
    joint = "joint"
    if len(clauses) == 2 and clauses[0].who == clauses[1].who and _go_on(clauses):
        said[1], joint = _say(clauses[1], places[1], told, tables, lang, with_subject=False), "joint:and"
    joined = label("sentences", joint, lang).join(said)
    whole = fill(label("sentences", "day", lang), day=say_day(told.day, lang), clauses=joined)
    return " ".join([whole, *_blockades(told, tables, lang)])


def camp_word(camp_id: str, told: Facts, tables: Tables) -> str:
    """The row of the table camp_words for a camp on the day: the CMA has forerunners and a successor."""
    role = f"{camp_id}:{membership(tables.actors, camp_id, told.day)}"
    return role if role in load_vocabulary("camp_words").index else camp_id


def say_camp(camp_id: str, actors: list[str], told: Facts, tables: Tables, lang: str) -> str:
    """A camp as the subject of a sentence, with its actors in brackets where they say more than the camp."""
    word = camp_word(camp_id, told, tables)
    if word in load_vocabulary("camp_words").index:
        subject = label("camp_words", word, lang)
    else:
        subject = str(tables.camps.set_index("camp_id")[f"label_{lang}"].get(camp_id, camp_id))
    names = [name for name in (say_actor(actor, tables.actors, lang) for actor in actors) if name]
    if not names:
        return subject
    return fill(label("sentences", "actors", lang), camp=subject, actors=", ".join(names))


def say_actor(actor_id: str, actors: pd.DataFrame, lang: str) -> str:
    """The short name of an actor; "" for those who say no more than their camp (the state, the CMA)."""
    return _short_names(actors, lang).get(actor_id, actor_id)


@keep
def _short_names(actors: pd.DataFrame, lang: str) -> dict[str, str]:
    first = actors.drop_duplicates("actor_id")
    named = zip(first["actor_id"], first[f"name_{lang}"], first["acronym"], strict=True)
    short = {actor: acronym if acronym and len(name) > _LONGEST else name for actor, name, acronym in named}
    return short | load_vocabulary("actor_words")[f"label_{lang}"].to_dict()


@dataclass(frozen=True)
class _Clause:
    """What there is to say of a scope: the kind of sentence, the camps with their actors, whether all is stale."""

    kind: str
    who: tuple[tuple[str, tuple[str, ...]], ...]
    stale: bool


def _clause(told: Facts, scope: str, tables: Tables) -> _Clause:
    status = told.status[scope]
    counting = told.winners[(told.winners["scope"] == scope) & told.winners["counts"]]
    strong = counting[counting["rank"] >= HOLDS]
    kind, who = status["status"], strong
    if kind == "held":
        kind = f"held:{strong['level'].iloc[0]}"
    elif kind == "contested":
        kind = "contested:rivals" if fought(strong, tables.camps) else "contested:alone"
    elif kind in ("presence", "absent", "none"):
        who = counting[counting["rank"] == (kind == "presence")]
    named = tuple((camp, tuple(actors)) for camp, actors in zip(who["camp_id"], who["actors"], strict=True))
    return _Clause(kind, named, bool(status["stale"]))


def _go_on(clauses: list[_Clause]) -> bool:
    """Whether the second clause can do without the subject: `the CMA administered ... and controlled the town`."""
    return not clauses[0].stale and clauses[0].kind.split(":")[0] in ("held", "influenced", "shared")


def _say(clause: _Clause, place: str, told: Facts, tables: Tables, lang: str, with_subject: bool = True) -> str:
    words = [_grammar(camp, told, tables) for camp, _ in clause.who]
    feminine = bool(words) and all(gender == "f" for _, gender in words)
    subjects = [say_camp(camp, list(actors), told, tables, lang) for camp, actors in clause.who]
    text = fill(
        label("sentences", _sentence_id(clause, words), lang),
        who=say_list(subjects, lang) if with_subject else "",
        e="e" if feminine else "",
        **_say_place(place, told, lang),
    )
    return fill(label("sentences", "stale", lang), clause=text.strip()) if clause.stale else text.strip()


def _sentence_id(clause: _Clause, words: list[tuple[str, str]]) -> str:
    """A camp of its own (`contested:alone:state:one`) before the common sentence (`contested:alone:one`)."""
    number = words[0][0] if len(words) == 1 else "many"
    ids = [f"{clause.kind}:{clause.who[0][0]}:{number}"] if len(clause.who) == 1 else []
    ids += [f"{clause.kind}:{number}", clause.kind]
    return next(name for name in ids if name in load_vocabulary("sentences").index)


def _grammar(camp_id: str, told: Facts, tables: Tables) -> tuple[str, str]:
    words, word = load_vocabulary("camp_words"), camp_word(camp_id, told, tables)
    return (words.at[word, "number"], words.at[word, "gender"]) if word in words.index else ("one", "m")


def _say_place(place: str, told: Facts, lang: str) -> dict[str, str]:
    row = load_vocabulary("place_words").loc[place]
    forms = {"place": f"label_{lang}", "in_place": f"in_{lang}", "of_place": f"of_{lang}"}
    return {name: fill(row[column], name=told.name, of_name=of_name(told.name)) for name, column in forms.items()}


def _blockades(told: Facts, tables: Tables, lang: str) -> list[str]:
    """One sentence per scope and camp of which a blockade is told."""
    said = []
    for (scope, camp), rows in told.blockades.groupby(["scope", "camp_id"], sort=False):
        actors = list(dict.fromkeys(rows["actor_id"]))
        who = say_camp(str(camp), actors, told, tables, lang)
        place = _say_place("place:named" if told.is_place else str(scope), told, lang)
        said.append(fill(label("sentences", "blockade", lang), who=who, **place))
    return said
