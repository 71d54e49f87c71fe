"""CSV that does no harm: the writer lives in geo, so that exports of a view use it too."""

from geo.write_csv import harmless_text, typed_text, write_csv

__all__ = ["harmless_text", "typed_text", "write_csv"]
