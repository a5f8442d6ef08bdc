"""Draws one page of a file in a process of its own, which a hostile file may bring down without harm to anything else.

It reads one line of JSON and then the content from its standard input, and writes one line of JSON and then the pixels.
It opens no file, and is held to little memory and time where the system can do that.
"""

import json
import sys
from collections.abc import Callable

from app.paperwork.drawn import MOST_PIXELS, MOST_TEXT, Drawn, Problem

MOST_CONTENT = 128 << 20
_MEMORY = 1 << 30
_SECONDS = 20
_PAGE_RATIOS = 20
_NATIVE = ("pdf", "pdf_words", "picture", "case_file")
"""Kinds that libraries written in C take apart. Texts are read by Python, which loads each alphabet as it comes."""
_LOCKED = 4
"""What PDFium calls a file that wants a password."""


Drawer = Callable[[bytes, int, int], Drawn]
"""Draws page `page` (the first is 0) of `content` at most `width` pixels wide. Raises Problem."""


def serve() -> int:
    """Answers one request and is done."""
    with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as answer:
        request = json.loads(asked.readline())
        content = asked.read(MOST_CONTENT + 1)
        try:
            if len(content) > MOST_CONTENT:
                raise Problem("too_large")
            draw = drawer_for(request["kind"])
            hold_back(len(content), opens_nothing=request["kind"] in _NATIVE)
            drawn = draw(content, int(request["page"]), int(request["width"]))
        except Problem as problem:
            _write(answer, {"problem": str(problem)})
        except MemoryError:
            _write(answer, {"problem": "too_large"})
        except Exception:  # noqa: BLE001 whatever a library makes of a hostile file, it is no picture
            _write(answer, {"problem": "damaged"})
        else:
            text = drawn.text.encode("utf-8", "replace")[:MOST_TEXT]
            _write(
                answer,
                {"width": drawn.width, "height": drawn.height, "pages": drawn.pages, "text": len(text)},
                text + drawn.pixels,
            )
    return 0


def drawer_for(kind: str) -> Drawer:
    """What draws a kind of file. Its libraries are loaded here, before memory is held back."""
    if kind == "pdf":
        _warm_up()
        return draw_pdf
    if kind in ("picture", "text", "mail"):
        from app.paperwork import page_contents

        return page_contents.drawer_for(kind)
    if kind == "case_file":
        from app.paperwork.case_file import reading

        _warm_up()
        return reading.reader()
    if kind.endswith("_words"):
        from app.paperwork import words_in_files

        if kind in words_in_files.KINDS:
            if kind == "pdf_words":
                _warm_up()
            return words_in_files.reader_for(kind)
    raise Problem("kind")


def draw_pdf(content: bytes, page: int, width: int) -> Drawn:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == _LOCKED
        raise Problem("password" if is_locked else "damaged") from error
    pages = len(document)
    if not 0 <= page < pages:
        raise Problem("no_page")
    sheet = document[page]
    across, down = sheet.get_size()
    if across <= 0 or down <= 0 or max(across, down) > _PAGE_RATIOS * min(across, down):
        raise Problem("damaged")
    if width * (width * down / across) > MOST_PIXELS:
        raise Problem("too_large")
    bitmap = sheet.render(scale=width / across, rev_byteorder=True, prefer_bgrx=False)
    text = sheet.get_textpage().get_text_range()[:MOST_TEXT].replace("\r\n", "\n")
    return Drawn(width=bitmap.width, height=bitmap.height, pixels=_rows(bitmap), pages=pages, text=text)


def _warm_up() -> None:
    """Draws an empty page of our own, so that everything a page needs is loaded while files can still be opened."""
    import codecs
    import io

    import pypdfium2

    codecs.lookup("utf-16-le")
    document, made = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(10, 10)
    document.save(made)
    draw_pdf(made.getvalue(), 0, 10)


def _rows(bitmap) -> bytes:  # type: ignore[no-untyped-def]
    """The pixels without what a row may carry behind its end."""
    buffer, used = bytes(bitmap.buffer), bitmap.width * 3
    if bitmap.n_channels != 3:
        raise Problem("damaged")
    if bitmap.stride == used:
        return buffer[: used * bitmap.height]
    return b"".join(buffer[start : start + used] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))


def hold_back(
    content_size: int, *, opens_nothing: bool = True, starts_threads: bool = False, seconds: int = _SECONDS
) -> None:
    """From here on: so much memory and time and no more, nothing written, no further process; no file, no socket.

    What can only decode in a thread of its own (`starts_threads`) may start one: Linux counts threads as processes.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = [
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        # Number 3 would be the next file or socket, and there is none.
        (resource.RLIMIT_NOFILE, 3 if opens_nothing else 16),
        (resource.RLIMIT_AS, _MEMORY + 4 * content_size),
    ]
    if not starts_threads:
        limits.append((resource.RLIMIT_NPROC, 0))
    for limit, most in limits:
        hard = resource.getrlimit(limit)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (most, most))
        except (OSError, ValueError):
            # macOS does not hold address space back; the watch of the one who started us remains.
            continue


def _write(answer, facts: dict[str, object], content: bytes = b"") -> None:  # type: ignore[no-untyped-def]
    answer.write(json.dumps(facts).encode() + b"\n" + content)
    answer.flush()
