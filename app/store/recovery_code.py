"""The recovery code of a printed sheet: 128 random bits that a person can copy by hand."""

import hashlib
import re
import secrets
import unicodedata

from app.models.errors import PlainError
from app.models.words import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
GROUP_LENGTH = 5
VERSION = 1

_CHECKSUM_BITS = 28
_LOOKALIKES = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—._]+")


class MistypedCode(PlainError):
    """The code was not typed as printed; `groups` are the groups to look at, counted from 1."""

    def __init__(self, happened: str, next_step: str, groups: tuple[int, ...] = ()) -> None:
        super().__init__(happened, next_step)
        self.groups = groups


class RecoveryCode:
    """A secret of 16 bytes that never shows itself except through `text`."""

    __slots__ = ("secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != 16:
            raise ValueError("a recovery secret has 16 bytes")
        self.secret = secret

    def __repr__(self) -> str:
        return "RecoveryCode(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecoveryCode) and secrets.compare_digest(self.secret, other.secret)

    def __hash__(self) -> int:
        return hash(self.secret)

    @classmethod
    def new(cls) -> "RecoveryCode":
        return cls(secrets.token_bytes(16))

    @property
    def text(self) -> str:
        """Eight groups of five characters, as printed on the sheet."""
        number = ((VERSION << 128 | int.from_bytes(self.secret, "big")) << _CHECKSUM_BITS) | _checksum(self.secret)
        digits = [number >> 5 * place & 31 for place in reversed(range(GROUPS * (GROUP_LENGTH - 1)))]
        groups = []
        for group in range(GROUPS):
            four = digits[group * 4 : group * 4 + 4]
            groups.append("".join(ALPHABET[digit] for digit in [*four, _check_digit(group, four)]))
        return "-".join(groups)

    @classmethod
    def parse(cls, typed: str) -> "RecoveryCode":
        """The code that was typed, however it was spaced; `MistypedCode` names the groups that cannot be right."""
        groups = _split(typed)
        wrong = tuple(number for number, group in enumerate(groups, 1) if not _is_sound(number - 1, group))
        if wrong:
            raise _mistyped(wrong)
        number = 0
        for group in groups:
            for character in group[:-1]:
                number = number << 5 | ALPHABET.index(character)
        version = number >> 128 + _CHECKSUM_BITS
        secret = (number >> _CHECKSUM_BITS & (1 << 128) - 1).to_bytes(16, "big")
        if number & (1 << _CHECKSUM_BITS) - 1 != _checksum(secret):
            raise MistypedCode(
                _("More than one character differs from the printed code."), _("Compare every group with the sheet.")
            )
        if version != VERSION:
            raise MistypedCode(
                _("This code was printed by a newer version of Dignity Casebook."),
                _("Install the newest version, then type the code again."),
            )
        return cls(secret)


def _split(typed: str) -> list[str]:
    """Eight groups of five characters; lookalikes are read as the character that is in the alphabet."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_LOOKALIKES)
    pieces = [piece for piece in _SEPARATORS.split(plain) if piece]
    joined = "".join(pieces)
    if len(joined) == GROUPS * GROUP_LENGTH:
        return [joined[start : start + GROUP_LENGTH] for start in range(0, len(joined), GROUP_LENGTH)]
    if len(pieces) == GROUPS:
        raise _mistyped(tuple(number for number, piece in enumerate(pieces, 1) if len(piece) != GROUP_LENGTH))
    raise MistypedCode(
        _("The code has {wanted} letters and digits; {typed} were typed.").format(
            wanted=GROUPS * GROUP_LENGTH, typed=len(joined)
        ),
        _("Type all eight groups of five from the sheet."),
    )


def _mistyped(groups: tuple[int, ...]) -> MistypedCode:
    if len(groups) == 1:
        return MistypedCode(
            _("Group {number} is not as printed.").format(number=groups[0]),
            _("Compare that group with the sheet."),
            groups,
        )
    return MistypedCode(
        _("Groups {numbers} are not as printed.").format(numbers=", ".join(str(number) for number in groups)),
        _("Compare those groups with the sheet."),
        groups,
    )


def _is_sound(position: int, group: str) -> bool:
    if any(character not in ALPHABET for character in group):
        return False
    digits = [ALPHABET.index(character) for character in group]
    return digits[-1] == _check_digit(position, digits[:-1])


def _check_digit(position: int, digits: list[int]) -> int:
    """A weighted sum over GF(32).

    The weights are distinct and not zero, and the check digit's own weight is 1: so any single wrong character and any
    two neighbours exchanged change the sum. The position is added, so a group typed in another's place is found too.
    """
    total = position
    for weight, digit in zip((16, 8, 4, 2), digits, strict=True):
        total ^= _times(weight, digit)
    return total


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return product


def _checksum(secret: bytes) -> int:
    digest = hashlib.sha256(b"casebook-recovery-code-v1\0" + secret).digest()
    return int.from_bytes(digest[:4], "big") >> 32 - _CHECKSUM_BITS
