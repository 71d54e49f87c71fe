"""Communities are told from armed groups."""

import pytest

from data.reading.is_community import is_community


@pytest.mark.parametrize(
    "name",
    ["Touaregs", "TUAREG", "Dogon", "Fulani", "Peuls", "Arabes", "Bambara", "the Fulani community", "Dogon (Mali)",
     "communauté peule", "Dogon and Bambara", "Éleveurs peuls", "Kel Tamasheq", "Civils dogons"],
)  # fmt: skip
def test_names_of_communities(name):
    assert is_community(name)


@pytest.mark.parametrize(
    "name",
    ["", "Mali", "GATIA", "Dogon militia", "Milice peule", "Fulani Ethnic Militia (Mali)", "Tuareg rebels", "JNIM",
     "Arab Movement of Azawad", "les civils", "Bambara-Maoudé"],
)  # fmt: skip
def test_other_names(name):
    assert not is_community(name)
