"""The tables of the ledger, the same on SQLite and PostgreSQL.

Times are ISO texts in UTC ("2026-11-21T22:03:00Z"): they sort, and no database reads a time zone into them.
Numbers of uploads and versions are given by the ledger itself and count from 1 without a gap.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

# Raise this with every change of the tables below and add the step to data.ledger.migrate.STEPS.
SCHEMA = 1

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("number", Integer, primary_key=True, autoincrement=False))

# The datasets that came with the software, each kept whole so that old versions open after an update.
bases = Table(
    "bases",
    metadata,
    Column("base_id", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("entered", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False),  # zip of the CSV files
)

uploads = Table(
    "uploads",
    metadata,
    Column("upload_id", Integer, primary_key=True, autoincrement=False),
    Column("state", String(16), nullable=False),  # pending, accepted, discarded
    Column("kind", String(32), nullable=False),
    Column("format", String(64), nullable=False),
    Column("tables", Text, nullable=False),  # JSON list: the tables it has rows for
    Column("mode", String(32), nullable=False),
    Column("sources", Text, nullable=False),  # JSON list: the sources replaced
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("fingerprint", String(64), nullable=False),  # of the rows, mode and sources: what it does to the data
    Column("rows_read", Integer, nullable=False),
    Column("rows_kept", Integer, nullable=False),
    Column("rows_set_aside", Integer, nullable=False),
    Column("problems", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("state IN ('pending', 'accepted', 'discarded')", name="upload_state"),
)

# The bytes of an upload in pieces: `original` as it came, `rows:TABLE`, `problems`, `set_aside`, `corrections`, `kept`.
# A million rows are one Parquet file here, not a million INSERTs: 2 s instead of minutes, a tenth of the space,
# and the rows of an upload are only ever read all together (to replay it), so no query misses them.
parts = Table(
    "upload_parts",
    metadata,
    Column("upload_id", ForeignKey("uploads.upload_id"), primary_key=True),
    Column("part", String(64), primary_key=True),
    Column("piece", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("version_id", Integer, primary_key=True, autoincrement=False),
    Column("parent_id", ForeignKey("versions.version_id"), nullable=True, unique=True),
    Column("base_id", ForeignKey("bases.base_id"), nullable=False),
    Column("action", String(16), nullable=False),  # shipped, import, undo, redo, update
    Column("upload_id", ForeignKey("uploads.upload_id"), nullable=True),
    Column("uploads", Text, nullable=False),  # JSON list: the uploads in effect, in the order they are replayed
    Column("fingerprint", String(64), nullable=False),
    Column("inserted", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("deleted", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("note", Text, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("snapshot_id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("view", Text, nullable=False),  # the query of the page's address
    Column("latitude", Float, nullable=True),
    Column("longitude", Float, nullable=True),
    Column("zoom", Float, nullable=True),
    Column("version_id", ForeignKey("versions.version_id"), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

# A briefing is an order of snapshots.
briefings = Table(
    "briefings",
    metadata,
    Column("briefing_id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("snapshots", Text, nullable=False),  # JSON list of snapshot ids
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

# How a sheet was read (`mapping`) or repaired (`corrections`), offered again when the same header comes.
recipes = Table(
    "recipes",
    metadata,
    Column("recipe_id", Integer, primary_key=True, autoincrement=True),
    Column("purpose", String(16), nullable=False),
    Column("header", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False),  # JSON
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    UniqueConstraint("purpose", "header", "name"),
)

# Failed passphrases by the address they came from.
failures = Table(
    "failures",
    metadata,
    Column("origin", String(255), primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("last", Float, nullable=False),  # seconds since 1970
)
