"""Certificates of sealed accounts: looked at as a paper, or given out with the words and a list to check them by."""

from pathlib import Path

from app.models.accounts import SealedAccount, file_stem
from app.models.certificates import Certificate
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.manifests import manifest_of
from app.models.papers import Paper
from app.models.words import _
from app.paperwork.certificate import write_certificate
from app.services.accounts import account_or_say, number_of
from app.services.casework import case_or_say
from app.services.giving_out import going_out, write_together
from app.services.office import Office

KIND = "account certificate"


def certificate_of(office: Office, account: SealedAccount) -> Certificate:
    """The facts of the seal. Raises PlainError when the words are no longer those that were sealed."""
    history_hash = office.vault.history.hash_of(account.history_entry)
    if not account.is_whole or history_hash is None:
        raise PlainError(
            _("These words are not the ones that were sealed, so nothing is certified."),
            _("Keep the vault as it is, and restore a backup beside it."),
        )
    return Certificate(
        reference=case_or_say(office, account.case_id).reference,
        number=number_of(office, account),
        sealed_at=account.sealed_at,
        language=account.language,
        length=len(account.text.encode()),
        sha256=account.sha256.hex(),
        history_entry=account.history_entry,
        history_hash=history_hash.hex(),
    )


def certificate_paper(office: Office, account_id: int) -> Paper:
    """The certificate, to be looked at, printed or kept."""
    account = account_or_say(office, account_id)
    certificate = certificate_of(office, account)
    stem = file_stem(certificate.reference, certificate.number)
    return Paper(
        kind=KIND,
        title=_("Certificate of sealed words"),
        file_name=f"{stem}-certificate.pdf",
        pdf=_pdf(office, account, certificate),
        case_id=account.case_id,
        object_id=account.object_id,
    )


def give_out(office: Office, account_id: int, folder: Path) -> Changes:
    """Writes the words, the certificate and their list of checksums into a folder: all three or none, over nothing."""
    account = account_or_say(office, account_id)
    certificate = certificate_of(office, account)
    stem = file_stem(certificate.reference, certificate.number)
    files = {
        f"{stem}.txt": account.text.encode(),
        f"{stem}-certificate.pdf": _pdf(office, account, certificate),
    }
    files[f"{stem}.sha256"] = manifest_of(files).encode()
    placed = {folder / name: content for name, content in files.items()}
    with going_out(office, list(placed), "account given out", account.object_id, account.case_id) as parts:
        write_together(placed, parts)
    said = _("Given out: three files. They are not encrypted: whoever has them can read the words.")
    return Changes.to("history", said=said)


def _pdf(office: Office, account: SealedAccount, certificate: Certificate) -> bytes:
    return write_certificate(
        certificate,
        author=account.author,
        written_by=account.written_by,
        language=office.library.lists["languages"].label(account.language),
        file_name=f"{file_stem(certificate.reference, certificate.number)}.txt",
        is_addition=account.follows is not None,
        practice=office.vault.practice,
    )
