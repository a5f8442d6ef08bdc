"""The number of a version, as it stands in the text of a procedure, can be raised without touching anything else."""

import re

_VERSION = re.compile(r"^(\s*version\s*=\s*)\d+", re.MULTILINE)
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def renumbered(text: str, version: int) -> str:
    """The text with this number. Whatever follows the first table belongs to something else, such as a list."""
    table = _TABLE.search(text)
    head_ends = table.start() if table else len(text)
    head, rest = text[:head_ends], text[head_ends:]
    return _VERSION.sub(rf"\g<1>{version}", head, count=1) + rest


def is_same_but_number(one: str, other: str) -> bool:
    """Whether two texts are the same but for the number of the version, and the ends of their lines."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return renumbered("\n".join(line.rstrip() for line in text.strip().splitlines()), 0)
