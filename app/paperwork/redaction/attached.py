"""The texts inside a file that hangs on a PDF: plain text, another PDF, or an archive such as a Word document."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

from app.paperwork.redaction.decoding import streams_in
from app.paperwork.redaction.written_strings import readings, strings_in

_TAGS = re.compile(r"<[^>]{0,4000}>")
_VALUE = re.compile(r"""=\s*["']([^"'<>]*)["']|<!--(.*?)-->""", re.DOTALL)
_MOST_MEMBERS = 2000
_MOST_BYTES = 32 << 20
_DEEPEST = 3


def texts_in(content: bytes, depth: int = 0) -> Iterator[str]:
    if content.startswith(b"PK") and depth < _DEEPEST:
        yield from _members(content, depth)
    if b"%PDF-" in content[:1024]:
        for stream in streams_in(content):
            yield from readings(b"".join(strings_in(stream.data)))
        yield from (text for string in strings_in(content) for text in readings(string))
    for text in readings(content[:_MOST_BYTES]):
        if not text.lstrip("\ufeff \r\n\t").startswith("<"):
            yield text
            continue
        # A word in two pieces of one document is one word; two paragraphs are not.
        yield html.unescape(_TAGS.sub("", text))
        yield html.unescape(_TAGS.sub("\n", text))
        yield html.unescape("\n".join(map("".join, _VALUE.findall(text))))


def _members(content: bytes, depth: int) -> Iterator[str]:
    left = _MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.infolist()[:_MOST_MEMBERS]:
                yield each.filename
                with archive.open(each) as member:
                    inside = member.read(left)
                left -= len(inside)
                yield from texts_in(inside, depth + 1)
                if left <= 0:
                    return
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        return
