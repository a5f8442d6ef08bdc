"""JSON from elsewhere, read strictly: what two programs could read in two ways is refused, and so is what is endless.

It takes time and memory in proportion to its size, and nothing deeper than a few levels is read at all.
"""

import json
import re
from typing import NoReturn

from app.models.collecting.refused import Refused
from app.models.words import _

MOST_DEPTH = 12
_BOM = b"\xef\xbb\xbf"
# A text that nobody ends goes on to the end of the file: sought anew at each of its quotes, it would take for ever.
_TEXTS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_MINUS_NOUGHT = re.compile(rb"-0(?![0-9.eE])")
_MOST_DIGITS = 16
_LONG_NUMBER = re.compile(rb"[0-9]{16,}")
_MOST_NUMBER = (1 << 53) - 1
"""Beyond it, programs that read every number as a fraction read another one."""


def read_strictly(content: bytes) -> object:
    """The one value of a JSON file: objects, lists, text, whole numbers, truth and nothing. Raises Refused."""
    if content.startswith(_BOM):
        raise Refused(_("the file begins with a byte order mark"))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(_("the file is not UTF-8 text")) from None
    bare = _TEXTS.sub(b"", content)
    if _is_deep(bare):
        raise Refused(_("the file is nested too deeply, or its brackets do not close"))
    if _is_out_of_bounds(bare):
        raise Refused(_("a number in the file is out of all bounds"))
    try:
        value: object = _DECODER.decode(text)
        if "\\u" in text:
            # Half of a pair can be written in JSON and in nothing else.
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise Refused(_("the file is not JSON")) from None
    return value


def _is_deep(bare: bytes) -> bool:
    brackets = bare.translate(None, _NOT_BRACKETS)
    for _level in range(MOST_DEPTH):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return bool(brackets)


def _is_out_of_bounds(bare: bytes) -> bool:
    """Whether there is a number that others read as another one. Asked of all at once: asking each takes far longer."""
    long = (len(digits) > _MOST_DIGITS or int(digits) > _MOST_NUMBER for digits in _LONG_NUMBER.findall(bare))
    return _MINUS_NOUGHT.search(bare) is not None or any(long)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise Refused(_("something is said twice in the file"))
    return table


def _refused_number(_digits: str) -> NoReturn:
    raise Refused(_("a number in the file is not a whole number"))


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=_refused_number, parse_constant=_refused_number)
