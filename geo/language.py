"""The languages that the atlas speaks."""

from geo.errors import unknown

LANGUAGES = ("en", "fr")


def check_language(lang: str) -> None:
    """Raise WrongUseError for a language that the atlas does not speak."""
    if lang not in LANGUAGES:
        raise unknown("what.language", lang, LANGUAGES)
