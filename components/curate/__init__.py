"""The curators' page, step by step: file, format, problems, dry run, acceptance; versions; boundaries."""
