"""The list of hashes beside a bundle is signed, where the office has a certificate: nobody has to."""

import contextlib
import os
from pathlib import Path

from app.models.errors import PlainError
from app.models.manifests import SIGNED, read_manifest
from app.models.moments import Clock
from app.models.words import _
from app.paperwork.bundle.signature import Signer, open_signer, sign
from app.services.bundles.issuing import MANIFEST

_MOST_STORE = 1 << 20


def signer_in(store: Path, password: str, clock: Clock) -> Signer:
    """Opens a certificate, before anything is made that it is to sign. Raises PlainError."""
    try:
        with store.open("rb") as file:
            return open_signer(file.read(_MOST_STORE), password, clock())
    except OSError as error:
        raise PlainError(
            _("The file with the certificate cannot be read."), _("Check where it is. Nothing was signed.")
        ) from error


def sign_list(folder: Path, signer: Signer) -> Path:
    """Signs the list of hashes in a folder, and gives the file with the signature. Raises PlainError.

    An earlier signature of that list is replaced whole.
    """
    manifest = folder / MANIFEST
    try:
        content = manifest.read_bytes()
    except OSError as error:
        raise PlainError(_("The list of hashes cannot be read."), _("Save the bundle there first.")) from error
    if read_manifest(content.decode("utf-8", "replace")) is None:
        raise PlainError(_("The list of hashes is damaged: it cannot be read."), _("Save the bundle again."))
    signature, target = sign(content, signer), manifest.with_name(manifest.name + SIGNED)
    part = target.with_name(f".{target.name}.part")
    try:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(signature)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise PlainError(
            _("The signature could not be written there."), _("Make room on the disk, then sign again.")
        ) from error
    return target
