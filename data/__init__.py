"""Schemas, readers, checks and the ledger of versions; calls geo to place and to check."""
