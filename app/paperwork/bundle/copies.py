"""A copy of an issued bundle for one recipient: their words over each page, and locked with their password.

The words over a page say whose copy it is. They stop nobody from passing it on, or from taking them out.
"""

import contextlib
import os
import secrets
from pathlib import Path

import pikepdf
from pikepdf import Encryption, Name, ObjectStreamMode, Pdf, PdfError, Permissions

from app.models.errors import PlainError
from app.models.progress import BytesPassed, Progress, Silent
from app.models.words import _
from app.paperwork.bundle.comparing import sha256_of
from app.paperwork.bundle.displayed import displayed
from app.paperwork.bundle.lettering import Above
from app.paperwork.bundle.stamping import EVERY
from app.paperwork.bundle.watermark import Watermark

LONGEST_PASSWORD = 127
"""Bytes in UTF-8: readers look at no more of them (ISO 32000-2, 7.6.4.3.3)."""
_OWNER_BYTES = 16
_REVISION = 6
_PIECE = 1 << 20


def write_copy(
    master: Path,
    part: Path,
    *,
    watermark: str,
    password: str,
    progress: Progress | None = None,
    issued_sha256: str = "",
) -> str:
    """The SHA-256 of the copy, in hex. Whatever is at `part` goes; whoever calls gives it the name that counts.

    With `issued_sha256`, the master has to be the file that was issued. Nobody knows the password that would take the
    lock off: it is drawn and forgotten. Raises PlainError and Cancelled.
    """
    if not password or len(password.encode("utf-8")) > LONGEST_PASSWORD:
        raise PlainError(
            _("A copy needs a password, of {most} characters at most.").format(most=LONGEST_PASSWORD),
            _("Choose another one, and send it apart from the copy."),
        )
    told = progress or Silent()
    is_whole = False
    try:
        if issued_sha256:
            _check_master(master, issued_sha256, told)
        with pikepdf.open(master) as pdf:
            pages = len(pdf.pages)
            _mark(pdf, watermark, told)
            _save(pdf, part, password, told)
        _check_copy(part, password, pages)
        passed = BytesPassed(told, part.stat().st_size, _("Reading the copy back"))
        sha256 = sha256_of(part, passed.told)
        is_whole = True
    except (OSError, PdfError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else _("the disk refused")
        raise PlainError(
            _("The copy could not be written: {reason}.").format(reason=reason),
            _("Make room on the disk, or choose another folder. Nothing was kept."),
        ) from error
    finally:
        if not is_whole:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return sha256


def _check_master(master: Path, sha256: str, progress: Progress) -> None:
    try:
        passed = BytesPassed(progress, master.stat().st_size, _("Comparing the bundle with what was issued"))
        is_same = sha256_of(master, passed.told) == sha256
    except OSError as error:
        raise PlainError(
            _("The bundle that was issued cannot be read."), _("Restore it from a backup, then make the copy.")
        ) from error
    if not is_same:
        raise PlainError(
            _("The bundle is not the one that was issued: its content has changed."),
            _("Restore it from a backup. A copy is only ever made of what was issued."),
        )


def _mark(pdf: Pdf, text: str, progress: Progress) -> None:
    if not text.strip():
        return
    watermark = Watermark(pdf, text)
    above = Above(pdf, Name.XObject, "/CasebookCopy", watermark.form)
    for place, page in enumerate(pdf.pages):
        if place % EVERY == 0:
            progress.step(place, len(pdf.pages), _("Marking the pages"))
        above.draw(page.obj, watermark.code(displayed(page.obj)))


def _save(pdf: Pdf, part: Path, password: str, progress: Progress) -> None:
    words = _("Writing the copy")

    def told(percent: int) -> None:
        progress.step(percent, 100, words)

    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb", buffering=_PIECE) as file:
        pdf.save(
            file,
            object_stream_mode=ObjectStreamMode.generate,
            encryption=Encryption(
                user=password,
                owner=secrets.token_hex(_OWNER_BYTES),
                R=_REVISION,  # type: ignore[arg-type]
                allow=permissions(),
            ),
            progress=told,
        )
        file.flush()
        os.fsync(file.fileno())


def permissions() -> Permissions:
    """Reading, reading aloud and printing; nothing that changes it."""
    return Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
        print_highres=True,
        print_lowres=True,
    )


def _check_copy(part: Path, password: str, pages: int) -> None:
    """With its password it opens and is whole; without, it stays shut."""
    with pikepdf.open(part, password=password) as pdf:
        is_sound = len(pdf.pages) == pages and pdf.encryption.R == _REVISION and pdf.allow == permissions()
    if not is_sound or _opens_without(part):
        raise PlainError(
            _("The copy was read back and is not locked as it should be. It was not kept."),
            _("Make it again with another password."),
        )


def _opens_without(part: Path) -> bool:
    try:
        with pikepdf.open(part):
            return True
    except pikepdf.PasswordError:
        return False
