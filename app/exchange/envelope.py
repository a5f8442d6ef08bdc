"""Signed envelopes: bytes of one kind and the Ed25519 signature of whoever made them, in the manner of DSSE.

What is signed are the bytes and their kind, so nothing depends on how anybody writes JSON. The key is in the envelope:
it says that all with this key come from one maker, and not who that is. People compare the words of its fingerprint.
"""

import binascii
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.exchange.strict_json import read_strictly
from app.models.collecting.payload import key_of, key_text
from app.models.collecting.refused import Refused
from app.models.words import _

_PRIME = 2**255 - 19
_ONE_OF_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
# The heights of the eight points that anybody can sign for: with such a key, a signature shows nothing.
_WEAK = frozenset({0, 1, _PRIME - 1, _ONE_OF_EIGHT, _PRIME - _ONE_OF_EIGHT})
_KEY_BYTES, _SIGNATURE_BYTES = 32, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was in an envelope whose signature is right, and the public key that it is right for."""

    payload: bytes = field(repr=False)
    key: bytes


def sign(payload: bytes, kind: str, private: bytes) -> bytes:
    """The envelope as bytes: the same for the same payload, kind and private key (its 32 bytes)."""
    signer = Ed25519PrivateKey.from_private_bytes(private)
    signature = signer.sign(_what_is_signed(payload, kind))
    envelope = {
        "payload": b64encode(payload).decode(),
        "payloadType": kind,
        "signatures": [
            {"keyid": key_text(signer.public_key().public_bytes_raw()), "sig": b64encode(signature).decode()}
        ],
    }
    return json.dumps(envelope, separators=(",", ":")).encode("utf-8")


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def opened(content: bytes, kind: str, most_bytes: int) -> Opened:
    """The payload of an envelope of this kind. Raises Refused for anything else, and for a signature that is wrong."""
    if len(content) > most_bytes:
        raise Refused(_("it is larger than any such file"))
    envelope = read_strictly(content)
    if not isinstance(envelope, dict) or envelope.keys() != {"payload", "payloadType", "signatures"}:
        raise Refused(_("it is no signed envelope"))
    if envelope["payloadType"] != kind:
        raise Refused(_("it is of another kind"))
    signatures = envelope["signatures"]
    if not isinstance(signatures, list) or len(signatures) != 1:
        raise Refused(_("it does not have exactly one signature"))
    signature = signatures[0]
    if not isinstance(signature, dict) or signature.keys() != {"keyid", "sig"}:
        raise Refused(_("its signature is not written as signatures are"))
    key = _key_in(signature["keyid"])
    payload, signed = _decoded(envelope["payload"]), _decoded(signature["sig"])
    if payload is None or signed is None or len(signed) != _SIGNATURE_BYTES:
        raise Refused(_("its signature is not written as signatures are"))
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, _what_is_signed(payload, kind))
    except (InvalidSignature, ValueError):
        raise Refused(_("its signature is wrong: it was changed, or signed with another key")) from None
    return Opened(payload=payload, key=key)


def is_weak(key: bytes) -> bool:
    """Whether the key is one that anybody can sign for, or no point of the curve by the way it is written."""
    height = int.from_bytes(key, "little") & ((1 << 255) - 1)
    return height >= _PRIME or height in _WEAK


def _key_in(keyid: object) -> bytes:
    key = key_of(keyid) if isinstance(keyid, str) else b""
    if len(key) != _KEY_BYTES or is_weak(key):
        raise Refused(_("its signature shows nothing: whoever likes can sign with such a key"))
    return key


def _decoded(text: object) -> bytes | None:
    """What base64 says, or None: one way of writing each, so that nothing is hidden in what is left over."""
    if not isinstance(text, str):
        return None
    try:
        content = b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if b64encode(content).decode() == text else None


def _what_is_signed(payload: bytes, kind: str) -> bytes:
    """The kind and the payload with their lengths (DSSE, pre-authentication encoding)."""
    said = kind.encode("utf-8")
    return b"DSSEv1 %d %s %d %s" % (len(said), said, len(payload), payload)
