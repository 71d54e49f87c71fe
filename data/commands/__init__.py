"""The commands of `python -m data`: one module each, with `HELP`, `add_arguments(parser)` and `run(args, load)`.

As in geo.commands: `load` returns the shipped dataset, `run` prints to standard output and returns the exit code,
and an AtlasError ends with exit code 2 and one line.
"""
