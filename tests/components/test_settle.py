import gc

from components.settle import settle


def test_what_stays_is_left_out_of_later_rounds():
    kept = [[] for _ in range(1000)]
    try:
        assert settle("a version of this test") >= len(kept)
    finally:
        gc.unfreeze()
