"""The list of the hashes of an issue is signed, where the office has a certificate: nobody has to."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.moments import Clock
from app.models.progress import Progress
from app.models.words import _
from app.services.bundles.issuing import files_of, issue_or_say
from app.services.bundles.kept import TOPICS, bundle_or_say, noted
from app.services.bundles.signed_list import list_of
from app.services.office import Office

if TYPE_CHECKING:
    from app.paperwork.bundle.signature import Signer

_MOST_STORE = 1 << 20


def signer_in(store: Path, password: str, clock: Clock) -> "Signer":
    """Opens a certificate, before anything is made that it is to sign. Raises PlainError."""
    from app.paperwork.bundle.signature import open_signer

    try:
        with store.open("rb") as file:
            return open_signer(file.read(_MOST_STORE), password, clock())
    except OSError as error:
        raise PlainError(
            _("The file with the certificate cannot be read."), _("Check where it is. Nothing was signed.")
        ) from error


def sign_issue(office: Office, issue_id: int, store: Path, password: str, progress: Progress) -> Changes:
    """Signs an issue with what is in a PKCS #12 file. The password and the key are kept nowhere. Raises PlainError."""
    progress.step(0, 1, _("Opening the certificate"))
    return keep_signature(office, issue_id, signer_in(store, password, office.clock))


def keep_signature(office: Office, issue_id: int, signer: "Signer") -> Changes:
    """Signs an issue and keeps the signature with it. One that was there before is replaced."""
    from app.paperwork.bundle.signature import sign

    issue = issue_or_say(office, issue_id)
    bundle = bundle_or_say(office, issue.bundle_id)
    signature = sign(list_of(files_of(office, issue_id)), signer)
    with office.vault.saving():
        office.vault.bundles.issues.change(replace(issue, signature=signature, signed_at=office.now()))
        noted(office, bundle, "bundle signed")
    said = _("Issue {n} is signed. The signature goes with it whenever it is saved to a folder.")
    return Changes.to(*TOPICS, said=said.format(n=issue.number), record_id=issue_id)


def take_signature_off(office: Office, issue_id: int) -> Changes:
    """What was saved to folders before keeps its signature."""
    issue = issue_or_say(office, issue_id)
    bundle = bundle_or_say(office, issue.bundle_id)
    with office.vault.saving():
        office.vault.bundles.issues.change(replace(issue, signature=None, signed_at=None))
        noted(office, bundle, "signature of a bundle taken off")
    said = _("Issue {n} is not signed any more.").format(n=issue.number)
    return Changes.to(*TOPICS, said=said, record_id=issue_id)
