"""What names a row of each table, which source it came from and when it lies."""

# The columns that name one row; an actor has one row per membership of a camp.
KEYS = {
    "claims": ("claim_id",),
    "events": ("event_id",),
    "actors": ("actor_id", "camp_id", "valid_from"),
    "camps": ("camp_id",),
    "sources": ("source_id",),
    "places": ("place_id",),
    "units": ("unit_id",),
    "communes": ("shape_id",),
}
# The column that says whose row it is; only these tables can have "all rows of this source" replaced.
SOURCE = {"claims": "source_id", "events": "source_id"}
# The day of which a row speaks, best first: a changed row with an old day rewrites the past.
DAYS = {"claims": ("valid_from", "as_of"), "events": ("date_start",), "actors": ("valid_from",)}
