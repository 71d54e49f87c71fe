"""Repairing a file before it is taken: decisions about its cells and rows, kept as a recipe that can be replayed."""
