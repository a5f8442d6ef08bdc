"""Checks files that were given out, without a vault: what matches, what does not, what is missing, what that proves."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.models.accounts import file_stem
from app.models.certificates import MARK, Certificate, certificate_in
from app.models.errors import PlainError
from app.models.manifests import SIGNATURE_NOT_PROVEN, SIGNED, read_manifest
from app.models.moments import utc_text
from app.models.words import N_, _, counted
from app.paperwork.case_file.hash_list import hash_of_list, hashes_printed
from app.paperwork.case_file.reading import KIND, in_answer
from app.services.previews import MOST_CONTENT, page_picture

_MOST_BYTES = 32 << 20
_MOST_LOOKED = 40
"""Pages that are named one by one; what comes after is counted."""
_PIECE = 1 << 20
_PRINTED_WIDTH = 200
_PDF = b"%PDF-"
_OURS = re.compile(r"(?P<stem>.+-account-\d+)(?P<kind>\.txt|-certificate\.pdf|\.sha256)")

NOT_PROVEN = N_(
    "A match does not prove that the words are true, who spoke them, or that the clock was right. Whoever could change "
    "every one of these files could make them match: compare the SHA-256 with a certificate on paper."
)


PAGES_NOT_PROVEN = N_(
    "A match does not prove that what the pages say is true, who made the file, or when. Whoever can write a new list "
    "can make it match: compare the hash of them all with the one that was written down when the file was saved."
)


class State(StrEnum):
    MATCHES = "matches"
    DIFFERS = "differs"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One thing that was compared. `name` is that of a file of ours."""

    name: str = field(repr=False)
    state: State
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of it. It passed when nothing differs, and what it was all about is there and matches."""

    kind: str
    passed: bool
    looked: tuple[Looked, ...]
    certificate: Certificate | None = None
    counts: Mapping[str, object] | None = field(default=None, repr=False)
    not_proven: str = NOT_PROVEN

    def facts(self) -> dict[str, object]:
        found = self.certificate
        sealed = None
        if found is not None:
            sealed = {
                "reference": found.reference,
                "number": found.number,
                "sealed_at": utc_text(found.sealed_at),
                "language": found.language,
                "length": found.length,
                "sha256": found.sha256,
                "history_entry": found.history_entry,
                "history_hash": found.history_hash,
            }
        return {
            "kind": self.kind,
            "passed": self.passed,
            "looked": [
                {"name": each.name, "state": str(each.state), "sentence": each.sentence} for each in self.looked
            ],
            "certificate": sealed,
            "counts": None if self.counts is None else dict(self.counts),
            "not_proven": _(self.not_proven),
        }


Recogniser = Callable[[Path, bytes], Verified | None]
"""Verifies a file of its own kind, or gives None for any other."""


def verify_file(path: Path) -> Verified:
    """Looks at a file and at what belongs to it in the same folder. Raises PlainError when it is nothing of ours."""
    content = _content(path)
    for recognise in _RECOGNISERS:
        verified = recognise(path, content)
        if verified is not None:
            return verified
    raise PlainError(
        _("This is no file that can be verified."),
        _("Give a certificate, the text beside it, a .sha256 list, a case file, or a counts file."),
    )


def _certificate(path: Path, content: bytes) -> Verified | None:
    certificate = certificate_in(content)
    if certificate is not None:
        return _sealed_account(path.parent, path, content, certificate)
    named = _OURS.fullmatch(path.name)
    if MARK.encode() not in content and (named is None or named["kind"] != "-certificate.pdf"):
        return None
    manifest = path.with_name(f"{named['stem']}.sha256") if named else None
    if manifest is not None and manifest.is_file():
        return _manifest(manifest, _content_of_ours(manifest))
    raise PlainError(
        _("This certificate is damaged: what it says cannot be read."), _("Compare it with the copy on paper.")
    )


def _text(path: Path, _content: bytes) -> Verified | None:
    named = _OURS.fullmatch(path.name)
    if named is None or named["kind"] != ".txt":
        return None
    beside = path.with_name(f"{named['stem']}-certificate.pdf")
    if beside.is_file():
        return _certificate(beside, _content_of_ours(beside))
    manifest = path.with_name(f"{named['stem']}.sha256")
    if manifest.is_file():
        return _manifest(manifest, _content_of_ours(manifest))
    raise PlainError(
        _("There is nothing beside this text to compare it with."),
        _("Put the certificate or the .sha256 list into the same folder, or compare the SHA-256 with the paper."),
    )


def _manifest(path: Path, content: bytes) -> Verified | None:
    files = read_manifest(content.decode("utf-8", "replace"))
    if files is None and path.suffix == ".sha256":
        raise PlainError(
            _("This list of checksums is damaged: it cannot be read."), _("Verify the certificate instead.")
        )
    if files is None:
        return None
    looked = tuple(_against(path.with_name(name), digest) for name, digest in files.items())
    looked += tuple(
        each
        for name in files
        if name.endswith("-certificate.pdf") and path.with_name(name).is_file()
        for each in _inside(path.with_name(name))
    )
    signed = _signature(path, content)
    looked += signed
    return Verified(
        kind="manifest",
        passed=all(each.state is State.MATCHES for each in looked),
        looked=looked,
        not_proven=SIGNATURE_NOT_PROVEN if signed else NOT_PROVEN,
    )


def _signature(manifest: Path, content: bytes) -> tuple[Looked, ...]:
    """The signature beside a list, where there is one."""
    from app.paperwork.bundle.signature import MOST_BYTES, read_signature

    beside = manifest.with_name(manifest.name + SIGNED)
    if not beside.is_file():
        return ()
    try:
        with beside.open("rb") as file:
            signature = read_signature(content, file.read(MOST_BYTES + 1))
    except OSError:
        signature = None
    if signature is None:
        words = _("It is no signature that can be read here, so nothing is said about who signed.")
        return (Looked(name=beside.name, state=State.DIFFERS, sentence=words),)
    if not signature.fits:
        words = _("The signature does not fit: the list was changed since it was signed.")
        return (Looked(name=beside.name, state=State.DIFFERS, sentence=words),)
    words = _(
        "Signed with the certificate of {holder}, which {issuer} issued (number {serial}, valid {first} to {last})."
    )
    if signature.is_own:
        words = _(
            "Signed with the certificate of {holder}, which they made themselves: nobody else says whose it is (number "
            "{serial}, valid {first} to {last})."
        )
    sentence = words.format(
        holder=signature.holder,
        issuer=signature.issuer,
        serial=f"{signature.serial:x}",
        first=signature.valid_from.date().isoformat(),
        last=signature.valid_until.date().isoformat(),
    )
    return (Looked(name=beside.name, state=State.MATCHES, sentence=sentence),)


def _case_file(path: Path, content: bytes) -> Verified | None:
    """A case file lists the hashes of its own pages. It is read by a child process."""
    if not content.startswith(_PDF):
        return None
    try:
        pages, words = in_answer(page_picture(content, KIND, 0, 1).text)
    except PlainError as error:
        if b"/Encrypt" not in content:
            raise
        raise PlainError(
            _("This file is locked with a password, so its pages cannot be counted anew."),
            _("Save a copy of it without the password, and verify that one."),
        ) from error
    listed = hashes_printed(words)
    if not listed:
        return None
    looked = [_page(number, pages[number - 1 : number], each) for number, each in enumerate(listed, 1)]
    differing = [each for each in looked if each.state is not State.MATCHES]
    shown = differing[:_MOST_LOOKED]
    if more := len(differing) - len(shown):
        sentence = counted("One more page differs.", "{n} more pages differ.", more)
        shown.append(Looked(name=path.name, state=State.DIFFERS, sentence=sentence))
    if hash_of_list(listed) not in words:
        sentence = _("The hash of them all is not that of the list: a line of it was changed.")
        shown.append(Looked(name=path.name, state=State.DIFFERS, sentence=sentence))
    passed = not shown
    shown = shown or [Looked(name=path.name, state=State.MATCHES, sentence=_all_match(len(pages), listed))]
    return Verified(kind="case file", passed=passed, looked=tuple(shown), not_proven=PAGES_NOT_PROVEN)


def _page(number: int, found: Sequence[str], listed: str) -> Looked:
    name = _("page {number}").format(number=number)
    if not found:
        return Looked(name=name, state=State.MISSING, sentence=_("This page is listed and is not there."))
    if found[0] == listed:
        return Looked(name=name, state=State.MATCHES, sentence=_("This page is as it was listed."))
    return Looked(name=name, state=State.DIFFERS, sentence=_("This page was changed after it was listed."))


def _all_match(pages: int, listed: Sequence[str]) -> str:
    words = _(
        "Pages 1 to {last} are as they were listed. The hash of them all is {hash}. Behind them: {rest}, with the list"
        " itself, which is not in it."
    )
    rest = counted("one page", "{n} pages", pages - len(listed))
    return words.format(last=len(listed), hash=hash_of_list(listed), rest=rest)


def _counts(path: Path, content: bytes) -> Verified | None:
    from app.services.counts.verifying import verify_counts

    return verify_counts(path, content)


_RECOGNISERS: tuple[Recogniser, ...] = (_counts, _certificate, _manifest, _text, _case_file)


def _inside(path: Path) -> tuple[Looked, ...]:
    """What a certificate in a list says about the text beside it."""
    certificate = certificate_in(_content_of_ours(path))
    if certificate is None:
        return ()
    return (_words(path.with_name(_text_name(certificate)), certificate),)


def _sealed_account(folder: Path, path: Path, content: bytes, certificate: Certificate) -> Verified:
    words = _words(folder / _text_name(certificate), certificate)
    looked = [_printed(path, content, certificate), words]
    manifest = folder / f"{file_stem(certificate.reference, certificate.number)}.sha256"
    if manifest.is_file():
        looked += _listed(manifest, {(each.name, each.state) for each in looked})
    else:
        sentence = _("The list of checksums is not in this folder; the certificate itself was compared with no other.")
        looked.append(Looked(name=manifest.name, state=State.MISSING, sentence=sentence))
    passed = words.state is State.MATCHES and not any(each.state is State.DIFFERS for each in looked)
    return Verified(kind="sealed account", passed=passed, looked=tuple(looked), certificate=certificate)


def _listed(manifest: Path, known: set[tuple[str, State]]) -> list[Looked]:
    """What the list of checksums adds to what is known already."""
    try:
        listed = _manifest(manifest, _content_of_ours(manifest))
    except PlainError as error:
        return [Looked(name=manifest.name, state=State.DIFFERS, sentence=error.happened)]
    return [] if listed is None else [each for each in listed.looked if (each.name, each.state) not in known]


def _text_name(certificate: Certificate) -> str:
    return f"{file_stem(certificate.reference, certificate.number)}.txt"


def _printed(path: Path, content: bytes, certificate: Certificate) -> Looked:
    """Whether people read on the page what programs read inside it. The page is drawn by a child process."""
    try:
        words = page_picture(content, "pdf", 0, _PRINTED_WIDTH).text
    except PlainError:
        words = ""
    expected = (certificate.sha256, certificate.history_hash, certificate.reference, utc_text(certificate.sealed_at))
    if all(each in words for each in expected):
        sentence = _("The certificate prints the same SHA-256, case and time that it carries for programs.")
        return Looked(name=path.name, state=State.MATCHES, sentence=sentence)
    sentence = _("What the certificate prints is not what it carries for programs, or its page cannot be read.")
    return Looked(name=path.name, state=State.DIFFERS, sentence=sentence)


def _words(path: Path, certificate: Certificate) -> Looked:
    digest = _digest(path)
    if digest is None:
        sentence = _("The text is not in this folder, so the words were not checked.")
        return Looked(name=path.name, state=State.MISSING, sentence=sentence)
    if digest == certificate.sha256:
        sentence = _("The text holds, byte for byte, the words that were sealed.")
        return Looked(name=path.name, state=State.MATCHES, sentence=sentence)
    sentence = _("The text is not the one that was sealed: at least one character differs.")
    return Looked(name=path.name, state=State.DIFFERS, sentence=sentence)


def _against(path: Path, expected: str) -> Looked:
    digest = _digest(path)
    if digest is None:
        return Looked(name=path.name, state=State.MISSING, sentence=_("This file is listed and is not there."))
    if digest == expected:
        return Looked(name=path.name, state=State.MATCHES, sentence=_("This file is as it was listed."))
    return Looked(name=path.name, state=State.DIFFERS, sentence=_("This file was changed after it was listed."))


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file of any size, or None when there is no such file."""
    if not path.is_file():
        return None
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise _unreadable(error) from error
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise PlainError(_("There is no file at this place."), _("Give the path of the file to be verified."))
    return _content_of_ours(path, MOST_CONTENT)


def _content_of_ours(path: Path, most: int = _MOST_BYTES) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise _unreadable(error) from error
    if len(content) > most:
        raise PlainError(
            _("This file is too large to be one of ours."), _("Give the certificate, the text or the .sha256 list.")
        )
    return content


def _unreadable(error: OSError) -> PlainError:
    return PlainError(
        _("A file cannot be read: {reason}.").format(reason=error.strerror or _("the disk refused")),
        _("Look whether you may read it, and try again."),
    )
