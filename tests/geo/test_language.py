import pytest

from geo.errors import WrongUseError
from geo.language import check_language


def test_an_unknown_language_is_refused_in_a_known_one():
    with pytest.raises(WrongUseError) as told:
        check_language("de")
    assert told.value.say("fr") == "pas de langue «\u00a0de\u00a0»\u00a0; possibles\u00a0: en, fr"
