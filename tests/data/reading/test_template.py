"""Templates can be filled in and come back clean."""

import pytest

from data.load import load_dataset
from data.prepare import prepare
from data.reading.recognise import KINDS
from data.reading.template import template
from data.schema import load_schema
from geo.errors import WrongUseError


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_the_codebooks_columns_and_one_row_that_passes(kind):
    prepared = prepare(template(kind), f"{kind}.csv", load_dataset())
    assert prepared.form == f"atlas_{kind}"
    assert list(prepared.accepted.columns) == list(load_schema(kind)["column"])
    assert len(prepared.accepted) == 1
    assert prepared.problems.empty


def test_there_is_no_template_of_another_kind():
    with pytest.raises(WrongUseError, match="events"):
        template("units")
