"""Boundaries of Mali as shipped, and the script that makes them."""
