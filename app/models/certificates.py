"""What the certificate of a sealed account says, for people and, in one line, for programs."""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from app.models.moments import moment_of, utc_text

MARK = "casebook-certificate-v1"
_REFERENCE = re.compile(r"[A-Z]{2}-\d{4}-\d{1,6}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(re.escape(MARK).encode() + rb" (\{[ -~]{2,600}?\})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The facts of a seal. No name is among them: a certificate may lie beside other papers."""

    reference: str
    number: int
    sealed_at: datetime
    language: str
    length: int
    sha256: str
    history_entry: int
    history_hash: str

    @property
    def as_line(self) -> str:
        """One line of plain characters, without brackets that a PDF would have to escape."""
        facts = {
            "history_entry": self.history_entry,
            "history_hash": self.history_hash,
            "language": self.language,
            "length": self.length,
            "number": self.number,
            "reference": self.reference,
            "sealed_at": utc_text(self.sealed_at),
            "sha256": self.sha256,
        }
        return f"{MARK} {json.dumps(facts, separators=(',', ':'))}"


def certificate_in(pdf: bytes) -> Certificate | None:
    """The facts that a certificate carries, or None: whatever the bytes are, nothing in them is run or trusted."""
    found = {line[1] for line in _LINE.finditer(pdf)}
    if len(found) != 1:
        return None
    try:
        facts = json.loads(found.pop())
        certificate = Certificate(**{**facts, "sealed_at": moment_of(facts["sealed_at"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return certificate if _is_sound(certificate) else None


def _is_sound(certificate: Certificate) -> bool:
    texts = (certificate.reference, certificate.language, certificate.sha256, certificate.history_hash)
    numbers = (certificate.number, certificate.length, certificate.history_entry)
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(number) is int and number >= 0 for number in numbers)
        and certificate.sealed_at.tzinfo is not None
        and _REFERENCE.fullmatch(certificate.reference) is not None
        and _DIGEST.fullmatch(certificate.sha256) is not None
        and _DIGEST.fullmatch(certificate.history_hash) is not None
    )
