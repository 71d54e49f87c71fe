"""The ledger of versions: uploads are kept, planned, accepted in one transaction, and can be taken back.

ledger = open_ledger()
number = keep_upload(ledger, NewUpload("april.csv", content, "events", {"events": rows}), who="Awa")
plan = plan_upload(ledger, number)        # the dry run: plan.counts, plan.tables, plan.before, plan.after
version = accept(ledger, plan, who="Awa", note="April")
accept(ledger, plan_undo(ledger, version.number), who="Awa")
"""

from data.ledger.accept import VersionPlan, accept, compare_versions, plan_undo, plan_upload
from data.ledger.connect import Ledger
from data.ledger.divisions import Division, division_keys, fetch_division, find_division, list_divisions
from data.ledger.needs import name_needs, say_needs
from data.ledger.open import open_ledger, open_version
from data.ledger.uploads import NewUpload, discard_upload, keep_upload, list_uploads, read_rows, read_upload
from data.ledger.versions import Version, find_version, latest_version, log_versions
from data.ledger.withdrawn_in import withdrawn_in

__all__ = [
    "Division",
    "Ledger",
    "NewUpload",
    "Version",
    "VersionPlan",
    "accept",
    "compare_versions",
    "discard_upload",
    "division_keys",
    "fetch_division",
    "find_division",
    "find_version",
    "keep_upload",
    "latest_version",
    "list_divisions",
    "list_uploads",
    "log_versions",
    "name_needs",
    "open_ledger",
    "open_version",
    "plan_undo",
    "plan_upload",
    "read_rows",
    "read_upload",
    "say_needs",
    "withdrawn_in",
]
