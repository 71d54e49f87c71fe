"""What names a row of each table, which source it came from and when it lies."""

from data.schema import TABLES, load_schema


def _keys(table: str) -> tuple[str, ...]:
    schema = load_schema(table)
    return tuple(schema.loc[schema["key"], "column"])


# The columns that name one row, as the schema says; an actor has one row per membership of a camp.
KEYS = {table: _keys(table) for table in TABLES}
# The column that says whose row it is; only these tables can have "all rows of this source" replaced.
SOURCE = {"claims": "source_id", "events": "source_id"}
# The day of which a row speaks, best first: a changed row with an old day rewrites the past.
DAYS = {"claims": ("valid_from", "as_of"), "events": ("date_start",), "actors": ("valid_from",)}
