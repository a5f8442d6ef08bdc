"""The words of a message that Outlook kept as rich text alone: unpacked ([MS-OXRTFCP]), without what formats them."""

import re
import struct

_FIRST_WORDS = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    b"Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What both sides know before the first byte is sent."""
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
_MOST = 32 << 20
_PIECES = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-z'])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_UNSEEN = {
    *("fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "object", "mhtmltag", "htmltag"),
    *("listtable", "listoverridetable", "generator", "themedata", "xmlnstbl", "fldinst"),
}
_SIGNS = {
    "par": "\n",
    "line": "\n",
    "row": "\n",
    "cell": "\t",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
}
_SIGNS |= {"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "sect": "\n", "page": "\n"}


def rich_text_words(packed: bytes) -> str:
    """The words alone; nothing where it cannot be unpacked."""
    return _words(_unpacked(packed).decode("latin-1"))


def _unpacked(packed: bytes) -> bytes:
    if len(packed) < 16:
        return b""
    _size, _raw, how = struct.unpack("<III", packed[:12])
    if how == _PLAIN:
        return packed[16:]
    if how != _PACKED:
        return b""
    window = bytearray(_FIRST_WORDS.ljust(_WINDOW, b"\0"))
    to, place, made = len(_FIRST_WORDS), 16, bytearray()
    while place < len(packed) and len(made) < _MOST:
        control, place = packed[place], place + 1
        for bit in range(8):
            if control >> bit & 1:
                pair, place = int.from_bytes(packed[place : place + 2], "big"), place + 2
                start, length = pair >> 4, (pair & 15) + 2
                if start == to:
                    return bytes(made)
            else:
                # A byte that stands for itself; it is put where it will be looked for.
                window[to : to + 1] = packed[place : place + 1] or b"\0"
                start, length, place = to, 1, place + 1
            for step in range(length):
                window[to] = window[(start + step) % _WINDOW]
                made.append(window[to])
                to = (to + 1) % _WINDOW
    return bytes(made)


def _words(rich: str) -> str:
    if not rich.startswith("{\\rtf"):
        return ""
    reader = _Reader()
    for piece in _PIECES.finditer(rich):
        reader.take(piece)
    # A letter beyond the first 65,536 comes in two halves.
    return reader.text().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip("\n")


class _Reader:
    """Follows the groups: one that is not for the eye is passed over with all that is in it.

    A message that was a web page says its words once more for those who cannot show one, between two `htmlrtf`.
    """

    def __init__(self) -> None:
        self._said: list[str] = []
        self._bytes = bytearray()
        self._outer: list[tuple[bool, int]] = []
        self._is_unseen = self._is_again = False
        self._stands_for = 1
        self._passed_over = 0
        self._alphabet = "cp1252"

    def text(self) -> str:
        self._end_bytes()
        return "".join(self._said)

    def take(self, piece: "re.Match[str]") -> None:
        if piece["byte"]:
            if self._passed_over:
                self._passed_over -= 1
            elif not self._is_unseen and not self._is_again:
                self._bytes.append(int(piece["byte"], 16))
            return
        self._end_bytes()
        if piece["brace"]:
            self._brace(piece["brace"])
        elif piece["word"]:
            self._word(piece["word"], piece["number"] or "")
        elif piece["sign"] == "*":
            self._is_unseen = True
        elif piece["sign"]:
            self._say({"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}"}.get(piece["sign"], ""))
        elif piece["text"]:
            self._say(piece["text"][self._passed_over :])
            self._passed_over = max(0, self._passed_over - len(piece["text"]))

    def _brace(self, brace: str) -> None:
        if brace == "{":
            self._outer.append((self._is_unseen, self._stands_for))
        else:
            self._is_unseen, self._stands_for = self._outer.pop() if self._outer else (False, 1)
            self._passed_over = 0

    def _word(self, word: str, number: str) -> None:
        if word in _UNSEEN:
            self._is_unseen = True
        elif word == "htmlrtf":
            self._is_again = number != "0"
        elif word == "ansicpg":
            self._alphabet = next((each for each in (f"cp{number}", "cp1252") if _is_known(each)), "utf-8")
        elif word == "uc" and number:
            self._stands_for = max(0, min(8, int(number)))
        elif word == "u" and number:
            self._say(chr(int(number) % 65_536))
            self._passed_over = self._stands_for
        elif word in _SIGNS and not self._is_unseen:
            self._said.append(_SIGNS[word])

    def _say(self, text: str) -> None:
        if not self._is_unseen and not self._is_again:
            self._said.append(text)

    def _end_bytes(self) -> None:
        if self._bytes:
            self._said.append(self._bytes.decode(self._alphabet, "replace"))
            self._bytes.clear()


def _is_known(alphabet: str) -> bool:
    try:
        return bool("a".encode(alphabet))
    except LookupError:
        return False
