"""Is every cell a value that its column can hold?"""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Around, Cells, full_match
from data.checks.finding import Finding, phrase
from data.suggest import suggest
from geo.vocabulary import load_vocabulary

_SPACES = "\\s\u00a0\u2000-\u200f\u2028-\u202f\u3000\ufeff\x00-\x1f\x7f"
_ID = f"[^|{_SPACES}]{{1,200}}"
_URL = f'(?i)https?://[^<>"`{_SPACES}]{{1,1000}}'
_PARTIAL = r"\d{4}(-(0[1-9]|1[0-2]))?"
_FLAGS = {"true": "true", "false": "false"}
_FLAGS |= {"yes": "true", "oui": "true", "vrai": "true", "1": "true", "x": "true", "y": "true", "t": "true"}
_FLAGS |= {"no": "false", "non": "false", "faux": "false", "0": "false", "n": "false", "f": "false"}
MOST_GUESSES = 1000


def check_values(cells: Cells, around: Around) -> list[Finding]:
    """Blank cells that must be filled, and cells that are not of the column's type or vocabulary."""
    found = []
    for column in cells.schema.itertuples():
        if column.required:
            found.append(_required(cells, column, around))
        if column.type in TYPE_CHECKS:
            found += TYPE_CHECKS[column.type](cells, column, around)
    return found


def at_words(cells: Cells, column: str, code: str, bad: pd.Series, other: Any = "", guess: Any = None) -> Finding:
    """A finding for every row whose word is marked in `bad` (one mark per word); `guess` gives repairs of words."""
    at = cells.find(column, bad) if bad.any() else np.empty(0, dtype="int64")
    if not len(at):
        return Finding(code, column, at)
    codes, words = cells.coded(column)
    repairs = pd.Series("", index=words.index, dtype=TEXT)
    if guess:
        wrong = words[bad.to_numpy(dtype=bool)].iloc[:MOST_GUESSES]
        repairs[wrong.index] = guess(wrong)
    chosen = other if isinstance(other, str) else other.take(codes[at])
    return Finding(code, column, cells.rows(at), words.take(codes[at]), chosen, repairs.take(codes[at]))


def _required(cells: Cells, column: Any, around: Around) -> Finding:
    code = "source_missing" if column.references == "sources" else "missing_value"
    if column.type == "text":  # long and mostly different: not worth coding
        at = np.flatnonzero(cells.blank(column.column))
    else:
        at = cells.find(column.column, cells.coded(column.column)[1].str.strip().eq(""))
    meaning = getattr(column, f"meaning_{around.lang}")
    return Finding(code, column.column, cells.rows(at), cells.text(column.column, at), meaning)


def _ids(cells: Cells, column: Any, around: Around) -> list[Finding]:
    if column.references:  # looked up, so its shape does not matter
        return []
    words = cells.coded(column.column)[1]
    bad = words.str.strip().ne("") & ~full_match(words, _ID)
    return [at_words(cells, column.column, "bad_id", bad, guess=_guess_ids)]


def _guess_ids(words: pd.Series) -> pd.Series:
    return words.str.slice(0, 200).str.strip().str.replace(f"[|{_SPACES}]+", "-", regex=True)


def _words(cells: Cells, column: Any, around: Around) -> list[Finding]:
    vocabulary = load_vocabulary(column.vocabulary)
    allowed = column.allowed.split("|") if column.allowed else list(vocabulary.index)
    words = cells.coded(column.column)[1]
    bad = ~words.isin(allowed) & words.str.strip().ne("")
    bad |= words.ne("") & words.str.strip().eq("") & (not column.required)
    spellings = {str(vocabulary.at[word, f"label_{lang}"]): word for word in allowed for lang in ("en", "fr")}
    spellings |= {word: word for word in allowed}
    return [at_words(cells, column.column, "unknown_value", bad, ", ".join(allowed), lambda w: nearest(w, spellings))]


def nearest(words: pd.Series, spellings: dict[str, str]) -> pd.Series:
    """The best suggestion for each word, "" where nothing comes near."""
    best = suggest(list(words), spellings, limit=1).set_index("word")["id"]
    return words.map(best).fillna("").astype(TEXT)


def _lists(cells: Cells, column: Any, around: Around) -> list[Finding]:
    words = cells.coded(column.column)[1]
    tidy = words.map(tidy_list).astype(TEXT)
    return [at_words(cells, column.column, "multi_value_broken", tidy.ne(words), guess=lambda w: tidy[w.index])]


def tidy_list(cell: str) -> str:
    """A multi-valued cell without blank, repeated or spaced parts: "a|b"."""
    if "|" not in cell:
        return cell.strip()
    return "|".join(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))


def _dates(cells: Cells, column: Any, around: Around) -> list[Finding]:
    words, days = cells.coded(column.column)[1], cells.word_dates(column.column)
    bad = words.ne("") & days.isna() & ~_blank_required(words, column)
    return [
        at_words(cells, column.column, "bad_date", bad, phrase("day", around.lang), _guess_days),
        at_words(cells, column.column, "date_in_future", days > around.today, str(around.today.date())),
        at_words(cells, column.column, "date_before_1960", days < pd.Timestamp("1960-01-01")),
    ]


def _blank_required(words: pd.Series, column: Any) -> pd.Series:
    """Cells of spaces only in a column that must be filled: reported as blank, so not again as bad."""
    return words.str.strip().eq("") & bool(column.required)


def _partial_dates(cells: Cells, column: Any, around: Around) -> list[Finding]:
    words = cells.coded(column.column)[1]
    whole = words.where(full_match(words, r"\d{4}-\d{2}-\d{2}"))
    good = full_match(words, _PARTIAL) | pd.to_datetime(whole, format="%Y-%m-%d", errors="coerce").notna()
    today, shape = str(around.today.date()), phrase("partial_date", around.lang)
    later = good & words.gt(today)  # ISO text sorts as time does: 2026-12 after 2026-11-21, 2026 before it
    return [
        at_words(cells, column.column, "bad_date", words.ne("") & ~good, shape, _guess_days),
        at_words(cells, column.column, "date_in_future", later, today),
    ]


def _guess_days(words: pd.Series) -> list[str]:
    return [_guess_day(word) for word in words]


def _guess_day(word: str) -> str:
    """The one ISO day that a word can mean, "" where it means none or several."""
    text = word.strip()[:40].replace("/", "-").replace(".", "-")
    if match := re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        year, month, day = (int(x) for x in match.groups())
    elif match := re.match(r"(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)", text):
        day, month, year = (int(x) for x in match.groups())
        if day <= 12 and month <= 12 and day != month:
            return ""
        day, month = (month, day) if month > 12 else (day, month)
    else:
        return ""
    try:
        return str(pd.Timestamp(year, month, day).date())
    except ValueError:
        return ""


def _numbers(cells: Cells, column: Any, around: Around) -> list[Finding]:
    words, values = cells.coded(column.column)[1], cells.word_numbers(column.column)
    bad = words.ne("") & values.isna() & ~_blank_required(words, column)
    if column.type == "count":
        bad |= values.notna() & values.ne(values.round())
    kind = phrase(column.type, around.lang)
    guess = _guess_counts if column.type == "count" else _guess_numbers
    found = [at_words(cells, column.column, "bad_number", bad, kind, guess)]
    if column.type == "count" and not column.minimum:
        found.append(at_words(cells, column.column, "deaths_negative", values.lt(0) & ~bad))
    low, high = (float(x) if x else None for x in (column.minimum, column.maximum))
    outside = pd.Series(False, index=words.index)
    outside |= values.lt(low) if low is not None else False
    outside |= values.gt(high) if high is not None else False
    name = ("between" if column.minimum else "at_most") if column.maximum else "at_least"
    limits = phrase(name, around.lang, low=column.minimum, high=column.maximum)
    return [*found, at_words(cells, column.column, "out_of_range", outside & ~bad, limits)]


def _guess_numbers(words: pd.Series) -> pd.Series:
    plain = words.str.replace(r"[\s\u00a0\u202f]", "", regex=True).str.replace(",", ".", regex=False)
    return plain.where(full_match(plain, r"-?[0-9]{1,15}(\.[0-9]{1,20})?"), "").astype(TEXT)


def _guess_counts(words: pd.Series) -> pd.Series:
    plain = _guess_numbers(words)
    plain = plain.mask(full_match(words.str.strip(), r"-?[0-9]{1,3}[.,][0-9]{3}"), "")  # thousands or decimals?
    return plain.where(full_match(plain, r"-?[0-9]+(\.0+)?"), "").str.replace(r"\..*", "", regex=True).astype(TEXT)


def _flags(cells: Cells, column: Any, around: Around) -> list[Finding]:
    words = cells.coded(column.column)[1]
    bad = ~words.str.lower().isin(["", "true", "false"])
    return [at_words(cells, column.column, "bad_flag", bad, guess=_guess_flags)]


def _guess_flags(words: pd.Series) -> list[str]:
    return [_FLAGS.get(word.strip().lower(), "") for word in words]


def _urls(cells: Cells, column: Any, around: Around) -> list[Finding]:
    words = cells.coded(column.column)[1]
    bad = words.ne("") & ~full_match(words, _URL)
    return [at_words(cells, column.column, "bad_url", bad, guess=_guess_urls)]


def _guess_urls(words: pd.Series) -> list[str]:
    return ["https://" + word.strip() if word.strip().startswith("www.") else "" for word in words]


TYPE_CHECKS: dict[str, Callable[[Cells, Any, Around], list[Finding]]] = {
    "id": _ids,
    "word": _words,
    "list": _lists,
    "date": _dates,
    "partial_date": _partial_dates,
    "number": _numbers,
    "count": _numbers,
    "flag": _flags,
    "url": _urls,
}
