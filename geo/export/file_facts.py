"""What every file says of itself: title, author, language, version of the data; never the clock."""

from geo.export.make_sheet import Sheet
from geo.export.plain import plain

AUTHOR = "Mali Control Atlas"


def file_facts(sheet: Sheet) -> dict[str, str]:
    """Title, Author, Subject (version of the data and attribution), Keywords, Language; plain text."""
    version = " ".join(filter(None, (sheet.question.version_name, sheet.tables.version)))
    return {
        "Title": plain(f"{sheet.title}, {sheet.day}"),
        "Author": AUTHOR,
        "Subject": plain(f"{version} · {sheet.credits}"),
        "Keywords": plain(f"{sheet.frame['day']}, {sheet.lang}, {version}"),
        "Language": sheet.lang,
    }
