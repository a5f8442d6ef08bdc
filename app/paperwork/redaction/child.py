"""Finds, takes out and reads back in a process of its own, which a hostile file may bring down without harm to others.

It reads one line of JSON and then the content from its standard input. It writes lines of JSON that say how far it is,
then one with what came of it, then the bytes of the new file. It opens no file, and is held to little memory and time
where the system can do that.
"""

import json
from dataclasses import asdict
from typing import IO, Any

from app.models.bundles.redactions import Box, Found, RedactionReport
from app.models.bundles.sought import Sought, Variant
from app.paperwork.redaction.finding import Tell, find
from app.paperwork.redaction.reading_back import leaks_in
from app.paperwork.redaction.redacting import taken
from app.paperwork.redaction.shares import Share

FIND, TAKE, READ_BACK = "find", "take", "read_back"
MOST_CONTENT = 600 << 20
_LEAST_SECONDS = 60
_SECONDS_A_MEBIBYTE = 2.0
_SECONDS_A_PAGE = 1.0


def seconds_for(size: int, pages: int) -> int:
    """The time of the processor that a file of this size with so many pages to be made anew may take."""
    return _LEAST_SECONDS + int((size >> 20) * _SECONDS_A_MEBIBYTE + pages * _SECONDS_A_PAGE)


def serve() -> int:
    """Answers one request and is done."""
    from app.paperwork.page_child import hold_back

    warm_up()
    with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as answer:
        request = json.loads(asked.readline())
        content = asked.read(MOST_CONTENT + 1)
        hold_back(len(content), seconds=seconds_for(len(content), len({box[0] for box in request["boxes"]})))

        def tell(done: int, total: int) -> None:
            _write_line(answer, {"done": done, "total": total})

        try:
            if len(content) > MOST_CONTENT:
                raise MemoryError
            facts, made = outcome(request, content, tell)
        except MemoryError:
            facts, made = {"problem": "too_large"}, b""
        except Exception:  # noqa: BLE001 whatever a library makes of a hostile file, nothing came of it
            facts, made = {"problem": "damaged"}, b""
        _write_line(answer, {**facts, "size": len(made)})
        answer.write(made)
        answer.flush()
    return 0


def outcome(request: dict[str, Any], content: bytes, tell: Tell) -> tuple[dict[str, Any], bytes]:
    words = [Variant(**each) for each in request["words"]]
    boxes, kept = _boxes(request["boxes"]), _boxes(request["kept"])
    if request["act"] == FIND:
        return {"found": _found(find(content, Sought(words), tell))}, b""
    if request["act"] == TAKE:
        made, report, burnt = taken(content, boxes, words, as_fax=bool(request["as_fax"]), tell=tell)
        return {"report": _report(report), "burnt": [_box(box) for box in burnt]}, made
    if request["act"] == READ_BACK:
        number, of = request["share"]
        leaks = leaks_in(content, Sought(words), boxes, kept, tell, Share(number, of))
        return {"leaks": [asdict(leak) for leak in leaks]}, b""
    raise ValueError("nobody asks for this")


def warm_up() -> None:
    """Works on an empty page of our own, so that everything is loaded while files can still be opened."""
    import codecs
    import io

    import pypdfium2

    from app.paperwork.redaction import page_pixels

    for encoding in ("cp1252", "utf-16", "utf-16-be", "utf-16-le"):
        codecs.lookup(encoding)
    page_pixels.warm_up()
    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(10, 10)
    document.save(file)
    box = Box(page=0, left=100, top=100, right=900, bottom=900)
    made, _report_of_it, burnt = taken(file.getvalue(), [box], [Variant(words="warm")])
    leaks_in(made, Sought(["warm"]), burnt)
    find(made, Sought(["warm"]), lambda done, total: None)


def _found(found: Found) -> dict[str, Any]:
    return {
        "hits": [
            {
                "words": hit.words,
                "around": hit.around,
                "is_weak": hit.is_weak,
                "boxes": [_box(box) for box in hit.boxes],
            }
            for hit in found.hits
        ],
        "elsewhere": [asdict(leak) for leak in found.elsewhere],
    }


def _report(report: RedactionReport) -> dict[str, Any]:
    return {
        "pages": report.pages,
        "boxes": report.boxes,
        "words_taken": report.words_taken,
        "words_kept": report.words_kept,
        "looked_for": report.looked_for,
    }


def _boxes(told: list[list[float]]) -> list[Box]:
    return [
        Box(page=int(page), left=left, top=top, right=right, bottom=bottom) for page, left, top, right, bottom in told
    ]


def _box(box: Box) -> tuple[int, float, float, float, float]:
    return box.page, box.left, box.top, box.right, box.bottom


def _write_line(answer: IO[bytes], facts: dict[str, object]) -> None:
    answer.write(json.dumps(facts).encode() + b"\n")
    answer.flush()
