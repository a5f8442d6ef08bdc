"""What makes a passphrase too easy to guess, and words to offer instead."""

import functools
import re
import secrets
import sys
import unicodedata
from pathlib import Path

from app.models.words import _

SHORTEST = 12
LONGEST = 1024

_FEW_PIECES = 3
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "abcdefghijklmnopqrstuvwxyz")
_SIGNS_AS_LETTERS = str.maketrans("@$", "as")
_DIGITS_AS_LETTERS = str.maketrans("013457", "oleast")


def why_not_passphrase(text: str) -> str | None:
    """Why this cannot be the passphrase of a vault, or None when it can; no rules about kinds of characters."""
    plain = unicodedata.normalize("NFC", text)
    if len(plain) < SHORTEST:
        return _("Use at least {least} characters; a few words are easiest to remember.").format(least=SHORTEST)
    if len(plain) > LONGEST:
        return _("Use at most {most} characters.").format(most=LONGEST)
    if is_easy_to_guess(plain):
        return _("This one is among the first that guessing programs try. Take a few unrelated words instead.")
    return None


def generated_words(count: int = 6) -> str:
    """Unrelated plain words, chosen by the computer: six of them are some 67 bits."""
    return " ".join(secrets.choice(plain_words()) for _number in range(count))


@functools.cache
def plain_words() -> tuple[str, ...]:
    """The words that are offered, in the order of their file. New ones go to its end: keys are known by them too."""
    return _lines("words.txt")


def is_easy_to_guess(text: str) -> bool:
    """Whether a few common words, keyboard rows, repetitions or numbers make up the whole text."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS_AS_LETTERS)
    squeezed = re.sub(r"[\W_]+", "", folded) or folded
    if len(set(squeezed)) < 5 or _is_repeated(squeezed):
        return True
    return _pieces(squeezed) <= _FEW_PIECES


def _is_repeated(text: str) -> bool:
    # A text that is some shorter text again and again occurs inside its own double, not only at the ends.
    period = (text + text).find(text, 1)
    return period < len(text) and period <= 8


def _pieces(text: str) -> int:
    """In how few guessable pieces the text can be said; as many as it has characters when it cannot."""
    common = frozenset(_lines("common.txt"))
    longest = max(map(len, common))
    fewest = [0]
    for end in range(1, len(text) + 1):
        best = fewest[end - 1] + 1
        for start in range(max(0, end - longest), end - 1):
            if fewest[start] + 1 < best and _is_guessable(text[start:end], common):
                best = fewest[start] + 1
        fewest.append(best)
    return fewest[-1]


def _is_guessable(piece: str, common: frozenset[str]) -> bool:
    if (
        piece in common
        or piece.translate(_DIGITS_AS_LETTERS) in common
        or (piece.isdigit() and len(piece) <= 4)
        or len(set(piece)) == 1
    ):
        return True
    return len(piece) >= 3 and any(piece in row or piece in row[::-1] for row in _ROWS)


@functools.cache
def _lines(name: str) -> tuple[str, ...]:
    bundled = getattr(sys, "_MEIPASS", None)
    folder = Path(bundled or Path(__file__).resolve().parents[2]) / "resources" / "passphrases"
    return tuple(line for line in (folder / name).read_text("utf-8").splitlines() if not line.startswith("#"))
