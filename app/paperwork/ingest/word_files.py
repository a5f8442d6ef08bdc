"""Word documents laid out as pages, by a part that runs in the child: somebody looks at the result before it is used.

What a document would hold when it is unpacked is counted first. It has no pages of its own, so another program may
break its lines elsewhere; `converted_by` says which one did it here.
"""

import io
import re
import zipfile
import zlib

import dxpdf

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Ask, Converted, Refusal

LAID_OUT_BY = "dxpdf"
_MOST_FILES = 5_000
_MOST_IN_ONE = 64 << 20
_MOST_IN_ALL = 256 << 20
_AT_ONCE = 1 << 16
_MAIN = "word/document.xml"
_COUNTED = {
    "tracked_changes": re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)[ >]"),
    "hidden_words": re.compile(rb"<w:vanish\s*/>"),
    "comments": re.compile(rb"<w:commentReference[ />]"),
}
"""What may be seen in another program and not on these pages, or the other way round."""
_REMOTE = re.compile(rb'<Relationship\b(?=[^>]*TargetMode="External")(?=[^>]*/image")')


def convert_word(content: bytes, ask: Ask) -> Converted:
    """Raises Refusal for what is no document, or would take more memory than any real one."""
    dropped = _looked_through(content)
    try:
        pdf = dxpdf.convert(content, image_dpi=ask.dpi)
    except RuntimeError as error:
        raise Refusal(Refused.UNREADABLE) from error
    return Converted(pdf=pdf, dropped=dropped, converted_by=LAID_OUT_BY)


def _looked_through(content: bytes) -> dict[str, int]:
    """Unpacks every file of it once, a little at a time: what an archive says of its own size may be untrue."""
    found: dict[str, int] = {}
    left = _MOST_IN_ALL
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_FILES:
                raise Refusal(Refused.ENTRIES)
            if _MAIN not in names:
                raise Refusal(Refused.UNREADABLE)
            for entry in archive.infolist():
                kept = bytearray()
                with archive.open(entry) as file:
                    size = 0
                    while part := file.read(_AT_ONCE):
                        size, left = size + len(part), left - len(part)
                        if size > _MOST_IN_ONE or left < 0:
                            raise Refusal(Refused.TOO_LARGE)
                        if entry.filename.endswith((".xml", ".rels")):
                            kept += part
                for sort, count in _counted(entry.filename, bytes(kept)):
                    found[sort] = found.get(sort, 0) + count
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError) as error:
        raise Refusal(Refused.UNREADABLE) from error
    return found


def _counted(name: str, content: bytes) -> list[tuple[str, int]]:
    counts = []
    if name == _MAIN:
        counts = [(sort, len(pattern.findall(content))) for sort, pattern in _COUNTED.items()]
    elif name.endswith(".rels"):
        counts = [("remote_pictures", len(_REMOTE.findall(content)))]
    return [(sort, count) for sort, count in counts if count]
