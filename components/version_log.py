"""The log of versions as a reader sees it: what came in, when, by whom, with the fingerprint that files carry."""

import os

from components.markup import Safe, h
from components.words import format_day, format_number, t
from data.current import FOLDER, has_ledger
from data.ledger import log_versions, open_ledger
from data.load import Dataset

_MOST = 50


def version_table(dataset: Dataset) -> Safe:
    """The newest versions first; where nothing was ever imported, the shipped dataset alone."""
    if os.environ.get(FOLDER) or not has_ledger():
        return h("p", t("method.one_version", version=dataset.version))
    log = log_versions(open_ledger()).head(_MOST)
    rows = [
        h(
            "tr",
            h("th", format_number(row["version"]), scope="row"),
            h("td", t(f"method.action.{row['action']}"), h("small", " ", row["file_name"])),
            h(
                "td",
                t(
                    "method.changed",
                    new=format_number(row["inserted"]),
                    other=format_number(row["changed"]),
                    gone=format_number(row["deleted"]),
                ),
            ),
            h("td", row["who"], ", ", format_day(row["at"][:10]), h("small", " ", row["note"])),
            h("td", h("code", row["fingerprint"])),
        )
        for row in log.to_dict("records")
    ]
    head = h(
        "tr", *(h("th", t(f"method.col.{name}"), scope="col") for name in ("version", "action", "rows", "who", "print"))
    )
    return h("table", h("thead", head), h("tbody", *rows), cls="plain")
