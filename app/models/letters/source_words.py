"""Where a case may know what a letter says: the words that a field gives after `source`."""

import re
from collections.abc import Mapping

_NAME = r"[a-z][a-z0-9_]*"
_DOTTED = rf"{_NAME}\.{_NAME}"

SOURCES: Mapping[str, str] = {
    "record": _DOTTED,
    "came": _NAME,
    "overlay": _DOTTED,
    "role": _NAME,
    "named_by": _NAME,
    "procedure": "title",
    "is_recipient": _DOTTED,
    "deadline": _NAME,
    "meeting": "title|day|starts|place|how|slot|minutes|order|companion|postpone_within|last_day|may_bring",
    "moved": "day|starts|place|earlier_day|earlier_starts|last_day|for_companion|by_right",
    "panel": "members|advisers|seat|copy_number",
    "bundle": "fingerprint",
    "case": "allegations|witnesses",
    "findings": "overall|whole|results|reasons|upheld",
    "measures": "all|possible|is_timed",
    "measure": "[A-Z][A-Z0-9_]*",
    "timed": "label|words|from_on|last_day",
    "followed": "owned|about|steps|asked_on",
}
"""Each sort of source with what may follow its colon, as a pattern.

`meeting` is the meeting that the letter speaks of, `bundle` what was issued for it, `moved` the one whose day was
changed last; `timed` is the measure that is live for a time, such as a warning; `followed:owned` is what whoever the
letter goes to has to answer.
"""


def is_source(text: str) -> bool:
    sort, _colon, place = text.partition(":")
    return sort in SOURCES and re.fullmatch(SOURCES[sort], place) is not None
