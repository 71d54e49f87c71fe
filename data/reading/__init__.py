"""Reading files as people have them: bytes to a raw text table, its format recognised, its rows as atlas rows."""
