"""The checks of a table: each looks at one kind of fault and returns findings (see data.checks.finding)."""
