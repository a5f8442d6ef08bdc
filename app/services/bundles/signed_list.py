"""The list of the hashes of an issue that is signed, and what the signature that is kept with the issue says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.models.bundles.kept import BundleIssue
from app.models.day_words import long_day
from app.models.documents import Document
from app.models.manifests import SIGNED, manifest_of_hashes
from app.models.uk_time import uk_time
from app.models.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedShown:
    """Who signed an issue, as the certificate says. `fits`: it was made over these very files."""

    words: str = field(repr=False)
    fits: bool


def list_of(files: Sequence[Document]) -> bytes:
    """What is signed: the files of an issue and nothing else, however much a folder has beside them."""
    return manifest_of_hashes({each.name: each.sha256.hex() for each in files}).encode()


def list_name(files: Sequence[Document]) -> str:
    """By the issue: the list of a folder has other lines in it, and grows."""
    return f"{Path(files[0].name).stem.removesuffix('-volume-1')}.sha256"


def signed_files(issue: BundleIssue, files: Sequence[Document]) -> dict[str, bytes]:
    """What is saved beside a signed issue, by its name; nothing for one that nobody signed."""
    if issue.signature is None:
        return {}
    name = list_name(files)
    return {name: list_of(files), name + SIGNED: issue.signature}


def signed_shown(issue: BundleIssue, files: Sequence[Document]) -> SignedShown | None:
    """What the page says of a signature; None where there is none."""
    from app.paperwork.bundle.signature import read_signature

    if issue.signature is None or issue.signed_at is None:
        return None
    found = read_signature(list_of(files), issue.signature)
    if found is None or not found.fits:
        return SignedShown(words=_("The signature that is kept here does not fit these files. Sign again."), fits=False)
    words = _(
        "Signed on {day} with the certificate of {holder}, which {issuer} issued. The certificate runs until {last}."
    )
    if found.is_own:
        words = _(
            "Signed on {day} with the certificate of {holder}, which they made themselves: nobody else says whose it "
            "is. The certificate runs until {last}."
        )
    said = words.format(
        day=long_day(uk_time(issue.signed_at).date()),
        holder=found.holder_called,
        issuer=found.issuer_called,
        last=long_day(found.valid_until.date()),
    )
    return SignedShown(words=said, fits=True)
