"""A view taken along: pictures, slides, tables and pages drawn from the data on the server, no browser involved.

`make_sheet` puts together everything that is written on or around one map; the exporters only draw what it holds, so
that all of them say the same.
"""
