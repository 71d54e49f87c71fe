"""Accept a division: the same road as every upload, so that it is logged, undoable and whole or not there."""

from data.ledger.accept import accept, plan_upload
from data.ledger.connect import Ledger
from data.ledger.divisions import list_divisions
from data.ledger.uploads import NewUpload, discard_upload, keep_upload, list_uploads
from data.ledger.versions import latest_version
from geo.errors import AtlasError


def accept_division(ledger: Ledger, upload: NewUpload, who: str, note: str = "") -> int:
    """Keep an upload of data.prepare_division and accept it; gives the number of the new version.

    0, and no version, where the division of this name is exactly this one already, so that a nightly job may bring the
    same file again. A division of the same name is followed by the new one; undoing the new one brings it back. The
    bytes of the file and of the division enter with the upload, and the division is in effect from the one transaction
    of the acceptance on; killed before that, the upload is pending and nobody sees a division. Raises ConflictError
    where someone else accepts at the same moment; the upload is then put away.
    """
    number = keep_upload(ledger, upload, who, note)
    try:
        (name,) = upload.sources
        there = list_divisions(ledger, latest_version(ledger)).get(name)
        kept = list_uploads(ledger, "pending").set_index("upload_id").at[number, "fingerprint"]
        if there is not None and there.key == f"{name}@{str(kept)[:12]}":
            discard_upload(ledger, number)
            return 0
        return accept(ledger, plan_upload(ledger, number, {}), who, note or name).number
    except AtlasError:
        discard_upload(ledger, number)
        raise
