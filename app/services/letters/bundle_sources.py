"""What letters say of the papers that were issued for a meeting."""

from app.models.bundles.model import IssueKind
from app.models.words import _
from app.services.office import Office


def fingerprint(office: Office, case_id: int, meeting: str, recipient: str) -> str | None:
    """The SHA-256 of the file that somebody gets; of each volume, where there are several. None while none is issued.

    Where a copy was made for this recipient it is that of the copy: a copy is another file than what was issued.
    """
    store = office.vault.bundles
    bundle = store.bundles.of_meeting(case_id, meeting)
    issues = [] if bundle is None or bundle.id is None else store.issues.of(bundle.id)
    whole = [each for each in issues if each.kind is not IssueKind.SUPPLEMENT]
    if not whole:
        return None
    issue_id = whole[-1].id or 0
    theirs = {each.volume: each.sha256 for each in store.copies.of(issue_id) if each.recipient == recipient}
    hashes = theirs or {each.volume: _issued(office, each.document_id) for each in store.files.of(issue_id)}
    if len(hashes) == 1:
        return next(iter(hashes.values())).hex()
    words = _("volume {number}: {sha256}")
    return "; ".join(words.format(number=volume, sha256=hashes[volume].hex()) for volume in sorted(hashes))


def _issued(office: Office, document_id: int) -> bytes:
    document = office.vault.documents.one(document_id)
    return b"" if document is None else document.sha256
