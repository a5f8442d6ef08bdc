"""Counts files: the protected counts of one period, signed by the vault they come from; written, and read again."""

import json
from pathlib import Path

from app.exchange.envelope import opened, sign
from app.exchange.strict_json import read_strictly
from app.models.collecting.counts_files import MOST_BYTES, CountsFile
from app.models.collecting.hashes import hash_of
from app.models.collecting.payload import KIND, Payload, key_of, payload_bytes, payload_in
from app.models.collecting.refused import Refused
from app.models.words import _


def write_counts(payload: Payload, private: bytes) -> bytes:
    """The whole file: the same bytes for the same payload. Raises ValueError for the key of another contributor."""
    content = sign(payload_bytes(payload), KIND, private)
    if opened(content, KIND, MOST_BYTES).key != key_of(payload.contributor):
        raise ValueError("a payload is signed by the contributor whom it names")
    return content


def read_counts(content: bytes) -> CountsFile:
    """What a counts file says. Raises Refused for whatever is none, was changed, or is written in another way.

    Whether it fits the specification that it names is another question: see `app.statistics.checking`.
    """
    envelope = opened(content, KIND, MOST_BYTES)
    said = read_strictly(envelope.payload)
    if not isinstance(said, dict):
        raise Refused(_("it holds no counts"))
    payload = payload_in(said)
    if key_of(payload.contributor) != envelope.key:
        raise Refused(_("it is signed with another key than that of the contributor whom it names"))
    # All of it is plain letters by now, and of those this is what RFC 8785 writes: one way to say a thing, one hash.
    if json.dumps(said, sort_keys=True, separators=(",", ":")).encode("utf-8") != envelope.payload:
        raise Refused(_("what was signed is not written as RFC 8785 has it"))
    return CountsFile(payload=payload, payload_hash=hash_of(envelope.payload))


def content_of(path: Path) -> bytes:
    """What a file holds, of which never more is read than a counts file may have. Raises Refused."""
    # A pipe or a device would keep whoever opens it waiting.
    if not path.is_file():
        raise Refused(_("it is not there, or it is no file"))
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise Refused(_("it cannot be read from where it lies")) from None
    if len(content) > MOST_BYTES:
        raise Refused(_("it is larger than any such file"))
    return content
