"""Words looked for in bytes of which nobody knows what they mean, in every way that a program may have written them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.models.bundles.sought import Sought, Variant

_NOT_BY_CHANCE = 5
"""Letters of a word that is looked for: shorter ones are there by chance."""
_ENCODINGS = ("utf-8", "cp1252", "utf-16-be", "utf-16-le")
_DIGITS = bytes(0x68 if byte in b"0123456789abcdef" else 0x20 for byte in range(256))
_IN_A_ROW = b"h" * (2 * _NOT_BY_CHANCE)
"""The digits of the shortest word in hexadecimal: a picture hardly ever has as many behind one another."""


@dataclass(frozen=True, slots=True)
class Form:
    """A word in small letters, as bytes or as the hexadecimal of them; and as it is written."""

    low: bytes = field(repr=False)
    written: bytes = field(repr=False)
    encoding: str
    in_hex: bool = False
    begins_capital: bool = False

    @property
    def step(self) -> int:
        """How many bytes one plain letter has."""
        return (2 if self.encoding.startswith("utf-16") else 1) * (2 if self.in_hex else 1)


def forms_of(sought: Sought) -> tuple[Form, ...]:
    """The fewest that are enough: where a surname is looked for, nothing is gained by the whole name."""
    forms = dict.fromkeys(form for variant in sought.variants for form in _forms(variant))
    enough: list[Form] = []
    for form in sorted(forms, key=lambda each: len(each.low)):
        if not any(other.low in form.low and not other.begins_capital for other in enough):
            enough.append(form)
    return tuple(enough)


def _forms(variant: Variant) -> Iterator[Form]:
    words = " ".join(variant.words.split())
    if len(words) < _NOT_BY_CHANCE or variant.in_capitals:
        return
    # Bytes know the small letters of the English alphabet alone.
    for written in dict.fromkeys([words, words.lower(), words.upper()]):
        for encoding in _ENCODINGS:
            coded = written.encode(encoding, "replace")
            if b"?" not in coded:
                yield Form(coded.lower(), coded, encoding, begins_capital=variant.begins_capital)
                hexed = coded.lower().hex().encode("ascii")
                yield Form(coded.hex().encode("ascii"), hexed, encoding, True, variant.begins_capital)
                yield Form(hexed, hexed, encoding, True, variant.begins_capital)


def is_written_in(data: bytes, forms: Iterable[Form], *, is_picture: bool = False) -> bool:
    """Whether one of the words is there: as a word of its own or, in what is no text, as a part of whatever it is."""
    low = data.lower()
    has_hex = _IN_A_ROW in low.translate(_DIGITS)
    return any(_is_there(data, low, form, is_picture) for form in forms if has_hex or not form.in_hex)


def _is_there(data: bytes, low: bytes, form: Form, is_picture: bool) -> bool:
    at = low.find(form.low)
    while at >= 0:
        end = at + len(form.low)
        if is_picture and not form.in_hex and _is_no_chance(data[at:end], form):
            return True
        if not is_picture and _is_a_word(
            low[max(0, at - form.step) : at], data[at:end], low[end : end + form.step], form
        ):
            return True
        at = low.find(form.low, at + 1)
    return False


def _is_no_chance(found: bytes, form: Form) -> bool:
    """Capitals and small letters mixed are a chance, among the millions of bytes of a photograph."""
    bare = found.replace(b"\0", b"")
    return found == form.written or bare.islower() or bare.isupper() or bare.istitle()


def _is_a_word(before: bytes, found: bytes, behind: bytes, form: Form) -> bool:
    if _is_letter(before, form) or _is_letter(behind, form):
        return False
    return not form.begins_capital or not _text(found, form)[:1].islower()


def _is_letter(unit: bytes, form: Form) -> bool:
    text = _text(unit, form)
    return len(unit) == form.step and len(text) == 1 and text.isascii() and text.isalnum()


def _text(coded: bytes, form: Form) -> str:
    try:
        return (bytes.fromhex(coded.decode("ascii")) if form.in_hex else coded).decode(form.encoding)
    except ValueError:
        return ""
