"""Six words that stand for a public key, to be compared by two people over the telephone."""

import hashlib
from collections.abc import Sequence

WORDS_OF_A_KEY = 6
_BITS = 11
WORDS_NEEDED = 1 << _BITS
"""So many words of the list are used, in its order: whoever adds some at its end changes nobody's fingerprint."""


def words_of_key(public: bytes, words: Sequence[str]) -> str:
    """The fingerprint of a key: 66 bits of its SHA-256, so that nobody finds another key with the same words."""
    bits = int.from_bytes(hashlib.sha256(public).digest(), "big") >> (256 - _BITS * WORDS_OF_A_KEY)
    places = [(bits >> _BITS * place) % WORDS_NEEDED for place in reversed(range(WORDS_OF_A_KEY))]
    return " ".join(words[place] for place in places)
