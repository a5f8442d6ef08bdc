"""Alt letters: each label of a page gets one of its own letters, and no two the same."""

from collections.abc import Iterable


class AccessLetters:
    """Gives out letters. Whoever asks with a preferred letter should ask first; who comes too late goes without."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._given = {letter.lower() for letter in reserved}

    def give(self, label: str, preferred: str = "") -> str:
        """The label as Qt wants it, with `&` before its letter, if one was free."""
        place = self._place(label, preferred)
        if place is None:
            return escaped(label)
        self._given.add(label[place].lower())
        return f"{escaped(label[:place])}&{escaped(label[place:])}"

    def _place(self, label: str, preferred: str) -> int | None:
        """Where the letter stands: the preferred one, else the first of a word, else any other."""
        wanted = [place for place, letter in enumerate(label) if letter.lower() == preferred.lower()]
        firsts = [place for place in range(len(label)) if place == 0 or label[place - 1] in " (“"]
        return next((place for place in [*wanted, *firsts, *range(len(label))] if self._is_free(label[place])), None)

    def _is_free(self, letter: str) -> bool:
        return letter.isascii() and letter.isalpha() and letter.lower() not in self._given


def relettered(marked: str, label: str) -> str:
    """Other words for a label, with the letter that it had where they hold it."""
    bare = marked.replace("&&", "")
    letter = bare[bare.index("&") + 1].lower() if "&" in bare else ""
    place = label.lower().find(letter) if letter else -1
    return escaped(label) if place < 0 else f"{escaped(label[:place])}&{escaped(label[place:])}"


def escaped(label: str) -> str:
    """The label with its own `&` kept as `&`."""
    return label.replace("&", "&&")
