"""By what specifications and counts are known wherever they are named: the SHA-256 of their bytes."""

import hashlib
import re

KIND = "sha256:"
HASH = re.compile(r"sha256:[0-9a-f]{64}")
"""How such a hash is written, and in no other way."""


def hash_of(content: bytes) -> str:
    return KIND + hashlib.sha256(content).hexdigest()
