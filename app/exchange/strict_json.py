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
_TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_LONGEST_NUMBER = 16
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
    if _is_deep(content):
        raise Refused(_("the file is nested too deeply, or its brackets do not close"))
    try:
        value: object = _DECODER.decode(text)
        if "\\u" in text:
            # Half of a pair can be written in JSON and in nothing else.
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise Refused(_("the file is not JSON")) from None
    return value


def _is_deep(content: bytes) -> bool:
    brackets = _TEXTS.sub(b"", content).translate(None, _NOT_BRACKETS)
    for _level in range(MOST_DEPTH):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return bool(brackets)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise Refused(_("something is said twice in the file"))
    return table


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) <= _LONGEST_NUMBER and digits != "-0" else None
    if number is None or abs(number) > _MOST_NUMBER:
        raise Refused(_("a number in the file is out of all bounds"))
    return number


def _refused_number(_digits: str) -> NoReturn:
    raise Refused(_("a number in the file is not a whole number"))


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=_whole, parse_float=_refused_number, parse_constant=_refused_number
)
