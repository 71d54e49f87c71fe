"""The commands of `python -m geo`: one module each, with `HELP`, `add_arguments(parser)` and `run(args, load)`.

`load` is a function that returns the newest data, or those of a version by its number (see data.load.Dataset);
commands that need no data never call it. `run` prints to standard output and returns the exit code: 0, or 1 for
problems in the data.
A wrong question raises geo.errors.WrongUseError, which ends with exit code 2 and one line.
"""
