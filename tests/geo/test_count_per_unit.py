import pandas as pd
import pytest
from pandas.testing import assert_series_equal

from geo.count_per_unit import count_per_unit
from geo.errors import WrongUseError

TEXTS = ["event_id", "event_group", "event_type", "camp1", "camp2", "unit_id", "placement", "region_id"]


def _joined():
    rows = [
        ("e1", "G", "battle", "state", "", "a", "inside", "r", 10),
        ("e2", "G", "battle", "state", "", "a", "inside", "r", 12),
        ("e3", "", "battle", "cma", "", "a", "inside", "r", None),
        ("e4", "", "battle", "cma", "", "", "region_precision", "r", 5),
        ("e5", "", "battle", "cma", "", "b", "inside", "r", None),
    ]
    frame = pd.DataFrame(rows, columns=[*TEXTS, "fatalities_best"]).astype(dict.fromkeys(TEXTS, "str"))
    day = pd.Series(pd.Timestamp("2018-01-01"), index=frame.index).astype("datetime64[s]")
    number = frame["fatalities_best"].astype("float64")
    return frame.assign(
        date_start=day, date_end=day, fatalities_best=number, fatalities_low=number, fatalities_high=number
    )


@pytest.mark.parametrize(("measure", "values"), [("count", [2.0, 1.0]), ("deaths", [10.0, 0.0])])
def test_an_incident_counts_once(measure, values):
    expected = pd.Series(values, index=pd.Index(["a", "b"], name="unit_id"), name=measure)
    assert_series_equal(count_per_unit(_joined(), measure), expected, check_index_type=False)


def test_an_unknown_measure_is_refused():
    with pytest.raises(WrongUseError, match="wounded"):
        count_per_unit(_joined(), "wounded")
