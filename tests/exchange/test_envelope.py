"""A signed envelope comes out as it went in, and nothing else comes out of one."""

import json
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.envelope import is_weak, opened, sign
from app.models.collecting.payload import key_text
from app.models.collecting.refused import Refused

_KIND = "application/vnd.example+json;v=1"
_PRIVATE = bytes(range(32))
_MOST = 1 << 20
_PRIME = 2**255 - 19
_SLOPE = -121665 * pow(121666, -1, _PRIME) % _PRIME


def refused(content: bytes, kind: str = _KIND, most: int = _MOST) -> str:
    with pytest.raises(Refused) as raised:
        opened(content, kind, most)
    return raised.value.reason


def altered(**changes: object) -> bytes:
    return json.dumps({**json.loads(sign(b"counts", _KIND, _PRIVATE)), **changes}).encode()


@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32))
def test_what_was_signed_comes_out_with_its_key(payload: bytes, private: bytes) -> None:
    content = sign(payload, _KIND, private)

    out = opened(content, _KIND, _MOST)

    assert out.payload == payload
    assert json.loads(content)["signatures"][0]["keyid"] == key_text(out.key)
    assert sign(payload, _KIND, private) == content


def test_the_signature_is_that_of_the_published_scheme() -> None:
    """The example of the DSSE protocol, signed with the first key of RFC 8032: kind and payload count, not the JSON."""
    private = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")

    envelope = json.loads(sign(b"hello world", "http://example.com/HelloWorld", private))

    assert envelope["payload"] == "aGVsbG8gd29ybGQ="
    assert envelope["signatures"][0]["keyid"] == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    assert (
        key_signs(private, b"DSSEv1 29 http://example.com/HelloWorld 11 hello world")
        == envelope["signatures"][0]["sig"]
    )


def key_signs(private: bytes, message: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return b64encode(Ed25519PrivateKey.from_private_bytes(private).sign(message)).decode()


def test_an_envelope_that_somebody_set_out_in_lines_is_the_same() -> None:
    lines = json.dumps(json.loads(sign(b"counts", _KIND, _PRIVATE)), indent=2).encode() + b"\n"

    assert opened(lines, _KIND, _MOST).payload == b"counts"


def test_every_changed_byte_is_refused() -> None:
    content = sign(b'{"table":[3,0,3]}', _KIND, _PRIVATE)
    for place in range(len(content)):
        for other in (content[place] ^ 1, content[place] ^ 0x20):
            assert refused(content[:place] + bytes([other]) + content[place + 1 :])


def test_every_shorter_file_is_refused() -> None:
    content = sign(b"counts", _KIND, _PRIVATE)

    assert all(refused(content[:length]) for length in range(len(content)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (altered(payload=b64encode(b"Counts").decode()), "signature is wrong"),
        (altered(payloadType="application/vnd.example+json;v=2"), "another kind"),
        (altered(payload="Y291bnRz "), "not written as"),
        (altered(payload="Y291bnRz\n"), "not written as"),
        (altered(payload="Y291bnR-"), "not written as"),
        (altered(payload="Y291bnRzYR=="), "not written as"),
        (altered(payload=["Y291bnRz"]), "not written as"),
        (altered(signatures=[]), "exactly one"),
        (altered(signatures=json.loads(altered())["signatures"] * 2), "exactly one"),
        (altered(signatures=["sig"]), "not written as"),
        (altered(signatures=[{"keyid": "A" * 43}]), "not written as"),
        (altered(signatures=[{"keyid": "A" * 43, "sig": "A" * 86 + "=="}]), "shows nothing"),
        (altered(signatures=[{"keyid": "A" * 42, "sig": "A" * 86 + "=="}]), "not a key"),
        (altered(signatures=[{"keyid": 7, "sig": "A" * 86 + "=="}]), "shows nothing"),
        (altered(more=1), "no signed envelope"),
        (b"[]", "no signed envelope"),
        (b"null", "no signed envelope"),
    ],
    ids=[
        *("another payload", "another kind", "a blank", "a line end", "the other alphabet", "bits left over"),
        *(
            "a list for a payload",
            "no signature",
            "two signatures",
            "a text",
            "no sig",
            "a weak key",
            "a short key",
            "a number",
        ),
        *("more than there is", "a list", "nothing"),
    ],
)
def test_whatever_is_no_such_envelope_is_refused_with_its_reason(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_a_signature_of_somebody_else_is_refused() -> None:
    mine, other = (json.loads(sign(b"counts", _KIND, bytes([number]) * 32)) for number in (1, 2))
    mine["signatures"][0]["keyid"] = other["signatures"][0]["keyid"]

    assert "signature is wrong" in refused(json.dumps(mine).encode())


def test_a_file_over_the_bound_is_refused_unread() -> None:
    assert "larger" in refused(b"[" * 2000, most=1999)


def test_keys_that_anybody_can_sign_for_are_weak() -> None:
    """The points that are nothing when doubled three times, in every way to write them."""
    weak = small_heights()

    assert len(weak) == 5
    assert all(is_weak((height | side << 255).to_bytes(32, "little")) for height in weak for side in (0, 1))
    assert is_weak((_PRIME + 3).to_bytes(32, "little"))
    assert not is_weak((3).to_bytes(32, "little"))


def small_heights() -> set[int]:
    """The heights of all points of order 1, 2, 4 and 8 on the curve -x² + y² = 1 + dx²y²."""
    heights = {0, 1, _PRIME - 1}
    root = pow(2, (_PRIME - 1) // 4, _PRIME)
    # Twice an eighth of the way round lies at y = 0, which asks for x² = -y²: then d·y⁴ + 2y² - 1 = 0.
    inside = pow((1 + _SLOPE) % _PRIME, (_PRIME + 3) // 8, _PRIME)
    for square_root in (inside, inside * root % _PRIME):
        for sign_ in (1, -1):
            square = (-1 + sign_ * square_root) * pow(_SLOPE, -1, _PRIME) % _PRIME
            height = pow(square, (_PRIME + 3) // 8, _PRIME)
            for candidate in (height, height * root % _PRIME):
                if (_SLOPE * pow(candidate, 4, _PRIME) + 2 * candidate**2 - 1) % _PRIME == 0:
                    heights |= {candidate, _PRIME - candidate}
    return heights
