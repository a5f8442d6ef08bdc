"""A signature over the list of hashes, in a file beside it (CMS, RFC 5652): made with a certificate, and read again.

It is detached, so that neither the list nor any bundle changes. `openssl cms -verify -binary -inform DER` reads it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7, pkcs12
from cryptography.x509.oid import NameOID

from app.models.day_words import long_day
from app.models.errors import PlainError
from app.models.words import _

MOST_BYTES = 1 << 20
"""A signature with a few certificates has some thousands."""
_SEQUENCE, _SET, _OCTETS, _OID = 0x30, 0x31, 0x04, 0x06
_CERTIFICATES, _ATTRIBUTES = 0xA0, 0xA0
_DIGEST = bytes.fromhex("2a864886f70d010904")
"""The attribute that holds the hash of what was signed (1.2.840.113549.1.9.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a signature says of itself. `fits`: it was made over this very list with the key of this certificate."""

    fits: bool
    holder: str = field(repr=False)
    issuer: str = field(repr=False)
    holder_called: str = field(repr=False)
    issuer_called: str = field(repr=False)
    """The same two as a person would say them."""
    serial: int
    valid_from: datetime
    valid_until: datetime

    @property
    def is_own(self) -> bool:
        """Whether nobody but its holder says whose certificate it is."""
        return self.holder == self.issuer


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A certificate with its key, opened and valid."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate = field(repr=False)
    others: tuple[x509.Certificate, ...] = field(default=(), repr=False)


def open_signer(store: bytes, password: str, at: datetime) -> Signer:
    """What is in a PKCS #12 file (.p12, .pfx). Raises PlainError for one that cannot be used to sign at that time."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(store, password.encode("utf-8") or None)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise PlainError(
            _("The certificate could not be opened: it is no .p12 or .pfx file, or its password is another."),
            _("Check the file and its password. Nothing was signed."),
        ) from error
    if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise PlainError(
            _("There is no key in this file that a list could be signed with."),
            _("Ask whoever issued the certificate for a file that holds its key."),
        )
    if not certificate.not_valid_before_utc <= at.astimezone(UTC) <= certificate.not_valid_after_utc:
        raise PlainError(
            _("This certificate is valid from {first} to {last}.").format(
                first=long_day(certificate.not_valid_before_utc.date()),
                last=long_day(certificate.not_valid_after_utc.date()),
            ),
            _("Ask whoever issued it for a new one. Nothing was signed."),
        )
    return Signer(key=key, certificate=certificate, others=tuple(others))


def sign(content: bytes, signer: Signer) -> bytes:
    """The signature over these bytes, with the certificates that came with the key."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(signer.certificate, signer.key, hashes.SHA256())
    for each in signer.others:
        builder = builder.add_certificate(each)
    options = (pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoCapabilities)
    return builder.sign(Encoding.DER, options)


def read_signature(content: bytes, signature: bytes) -> Signature | None:
    """What a signature says of this content; None for what cannot be read here (SHA-256 with RSA or EC)."""
    try:
        return _read(content, signature)
    except (ValueError, IndexError, StopIteration, UnsupportedAlgorithm):
        return None


def _read(content: bytes, signature: bytes) -> Signature | None:
    if len(signature) > MOST_BYTES:
        return None
    signer = _signer(signature)
    version_and_serial = list(_parts(signer))
    named = version_and_serial[1].inside
    serial = int.from_bytes(list(_parts(named))[1].inside, "big", signed=True)
    certificate = next(each for each in pkcs7.load_der_pkcs7_certificates(signature) if each.serial_number == serial)
    attributes = next((each for each in version_and_serial if each.tag == _ATTRIBUTES), None)
    made = next(each.inside for each in version_and_serial if each.tag == _OCTETS)
    return Signature(
        fits=_fits(content, attributes, made, certificate) and _is_whole(certificate),
        holder=certificate.subject.rfc4514_string(),
        issuer=certificate.issuer.rfc4514_string(),
        holder_called=_called(certificate.subject),
        issuer_called=_called(certificate.issuer),
        serial=certificate.serial_number,
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def _called(name: x509.Name) -> str:
    """The name, and whom it works for; all of it where it says neither."""
    wanted = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    said = [str(each.value) for kind in wanted for each in name.get_attributes_for_oid(kind)]
    return ", ".join(" ".join(each.split()) for each in dict.fromkeys(said)) or name.rfc4514_string()


def _fits(content: bytes, attributes: "_Part | None", made: bytes, certificate: x509.Certificate) -> bool:
    signed = content
    if attributes is not None:
        digest = hashes.Hash(hashes.SHA256())
        digest.update(content)
        if _digest_in(attributes.inside) != digest.finalize():
            return False
        # What is signed is the set of attributes under its own tag (RFC 5652, 5.4).
        signed = bytes([_SET]) + attributes.whole[1:]
    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(made, signed, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(made, signed, ec.ECDSA(hashes.SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _is_whole(certificate: x509.Certificate) -> bool:
    """Whether a certificate that its holder made is as it was made. One of another issuer is not looked up anywhere."""
    if certificate.subject != certificate.issuer:
        return True
    try:
        certificate.verify_directly_issued_by(certificate)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _digest_in(attributes: bytes) -> bytes:
    for attribute in _parts(attributes):
        kind, values = _parts(attribute.inside)
        if kind.tag == _OID and kind.inside == _DIGEST:
            return next(_parts(values.inside)).inside
    return b""


def _signer(signature: bytes) -> bytes:
    """The one who signed. A list is signed by one, and what anybody else put there is not believed."""
    whole = next(_parts(signature))
    _kind, wrapped = _parts(whole.inside)
    signers = [each for each in _parts(next(_parts(wrapped.inside)).inside) if each.tag == _SET][-1]
    (signer,) = _parts(signers.inside)
    return signer.inside


@dataclass(frozen=True, slots=True)
class _Part:
    tag: int
    inside: bytes
    whole: bytes


def _parts(content: bytes) -> Iterator[_Part]:
    """The values of DER that stand side by side. Raises ValueError and IndexError where they are not whole."""
    at = 0
    while at < len(content):
        size, begins = content[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            if not 1 <= count <= 4:
                raise ValueError
            size, begins = int.from_bytes(content[begins : begins + count], "big"), begins + count
        if begins + size > len(content):
            raise ValueError
        yield _Part(content[at], content[begins : begins + size], content[at : begins + size])
        at = begins + size
