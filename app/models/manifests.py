"""Lists of files with their SHA-256, as `sha256sum` writes and reads them."""

import hashlib
import re
from collections.abc import Mapping

from app.models.words import N_

_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^\x00-\x1f/\\]{1,255})")
MOST_FILES = 10_000
SIGNED = ".p7s"
"""What the name of a list ends with where it is that of the signature beside it."""
SIGNATURE_NOT_PROVEN = N_(
    "A signature that fits shows that the list is as it was when somebody with the key of this certificate signed it. "
    "It does not show that the certificate belongs to whom it names, that it was not withdrawn, when it was signed, or "
    "that what the bundle says is true."
)


def manifest_of(files: Mapping[str, bytes]) -> str:
    """One line for each file; `sha256sum -c` accepts it."""
    return manifest_of_hashes({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})


def manifest_of_hashes(files: Mapping[str, str]) -> str:
    """The same for files too large to be held: each name with its SHA-256."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in files.items())


def read_manifest(text: str) -> dict[str, str] | None:
    """The SHA-256 of each file by its name, or None when this is no such list or names a file elsewhere or twice."""
    lines = text.splitlines()
    if not lines or len(lines) > MOST_FILES:
        return None
    found: dict[str, str] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None or match[2] in {".", ".."} or match[2] in found:
            return None
        found[match[2]] = match[1]
    return found
