"""Certificates for tests, with their keys in a PKCS #12 file that opens with the word marigold."""

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
_KEYS = {
    "rsa": lambda: rsa.generate_private_key(65537, 2048),
    "ec": lambda: ec.generate_private_key(ec.SECP256R1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
}


@cache
def make_store(kind: str) -> bytes:
    """A certificate of "HR Office", made by itself, valid from 2026 to 2028."""
    key = _KEYS[kind]()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "HR Office")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(77).not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
    built = built.not_valid_after(datetime(2028, 1, 1, tzinfo=UTC))
    certificate = built.sign(key, None if kind == "ed25519" else hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"one", key, certificate, None, BestAvailableEncryption(b"marigold"))
