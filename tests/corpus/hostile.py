"""Files made to exhaust a program, and files that are not what their name says."""

import struct
import zlib

from app.models.bundles.ingested import IngestState, Refused
from tests.corpus.sample import PDF, Sample
from tests.corpus.writing import raw_pdf, stream

GIB = 1 << 30


def packed_noughts(count: int) -> bytes:
    """So many zero bytes, packed, without ever making them: `count` is a multiple of a MiB."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    # The sum of zero bytes: one, and how many there were.
    check = struct.pack(">I", (count % 65521) << 16 | 1)
    return b"\x78\xda" + piece * (count >> 20) + packing.flush(zlib.Z_FINISH) + check


def _page_with(contents: bytes) -> bytes:
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>",
            contents,
        ]
    )


def bomb() -> bytes:
    """Some 2 KiB that unpack twice, to a GiB."""
    twice = zlib.compress(packed_noughts(GIB), 9)
    return _page_with(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))


def bomb_of_one_layer() -> bytes:
    """A MiB that unpacks to one GiB."""
    return _page_with(stream(packed_noughts(GIB), b"/Filter/FlateDecode"))


def picture_bomb() -> bytes:
    """A picture of 40,000 by 40,000 points in a few hundred bytes."""
    packed = zlib.compress(packed_noughts(1526 << 20), 9)
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</Im0 5 0 R>>>>/Contents 4 0 R>>",
            stream(b"595 0 0 842 0 0 cm /Im0 Do"),
            stream(
                packed,
                b"/Type/XObject/Subtype/Image/Width 40000/Height 40000/ColorSpace/DeviceGray/BitsPerComponent 8"
                b"/Filter[/FlateDecode/FlateDecode]",
            ),
        ]
    )


def object_stream_bomb() -> bytes:
    """The bomb is in an object stream, which a reader unpacks before it knows of a single page."""
    packed = zlib.compress(packed_noughts(GIB), 9)
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 9 0 R>>",
            stream(packed, b"/Type/ObjStm/N 1/First 10/Filter[/FlateDecode/FlateDecode]"),
        ]
    )


def page_tree_loop() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 99999999/Kids[2 0 R 2 0 R]>>endobj trailer<</Root 1 0 R>>"
    )


def page_tree_of_30_000() -> bytes:
    """30,000 pages, all the same few bytes."""
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(30_000))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 3 0 R/Resources<<>>>>"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 30000/Kids[" + kids + b"]>>",
            stream(b"0 0 9 9 re f"),
            *([page] * 30_000),
        ]
    )


def page_tree_of_doublings() -> bytes:
    """Each branch holds the next one twice, thirty times: a thousand million pages in 3 KiB."""
    levels = [b"<</Type/Pages/Count %d/Kids[%d 0 R %d 0 R]>>" % (1 << 30 - n, n + 3, n + 3) for n in range(30)]
    page = b"<</Type/Page/MediaBox[0 0 99 99]/Resources<<>>>>"
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", *levels, page])


def nested_forms() -> bytes:
    """A form object that draws itself."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</Fm 5 0 R>>>>"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</Fm 5 0 R>>>>/Contents 4 0 R>>",
            stream(b"/Fm Do 9 9 99 99 re f"),
            stream(b"/Fm Do /Fm Do", form),
        ]
    )


def two_million_brackets() -> bytes:
    return b"%PDF-1.7\n1 0 obj" + b"[" * 2_000_000


def vast_page() -> bytes:
    return _page_with(stream(b"9 9 99 99 re f")).replace(b"[0 0 595 842]", b"[0 0 900000000 900000000]")


def web_page() -> bytes:
    return b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Your session has ended.</body></html>\n"


def empty_file() -> bytes:
    return b""


def no_pages() -> bytes:
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"])


def head_alone() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def samples() -> list[Sample]:
    large, unreadable = Refused.TOO_LARGE, Refused.UNREADABLE
    rows = (
        (bomb, "2 KiB that unpack to 1 GiB", PDF, large, {unreadable}),
        (bomb_of_one_layer, "a MiB that unpacks to 1 GiB", PDF, large, {unreadable}),
        (picture_bomb, "a picture of 1,600 million points", PDF, large, {unreadable}),
        (object_stream_bomb, "a bomb before the first page", PDF, large, {unreadable}),
        (page_tree_loop, "a page tree that holds itself", PDF, unreadable, {large, Refused.ENTRIES, Refused.EMPTY}),
        (page_tree_of_30_000, "30,000 pages", PDF, large, {Refused.ENTRIES}),
        (page_tree_of_doublings, "a thousand million pages in 3 KiB", PDF, large, {unreadable, Refused.ENTRIES}),
        (two_million_brackets, "brackets without end", PDF, unreadable, {large, Refused.EMPTY}),
        (vast_page, "a page of many miles", PDF, large, {unreadable}),
        (web_page, "a web page that is called .pdf", "text/html", Refused.KIND, {unreadable}),
        (empty_file, "nothing at all", "application/octet-stream", Refused.EMPTY, {Refused.KIND, unreadable}),
        (no_pages, "a PDF without a page", PDF, Refused.EMPTY, {unreadable}),
        (head_alone, "a head and nothing more", PDF, unreadable, {Refused.EMPTY}),
    )
    refused = [
        Sample(
            name=make.__name__.replace("_", " "),
            special=special,
            make=make,
            kind=kind,
            pages=0,
            becomes=IngestState.REFUSED,
            refused=why,
            or_refused=frozenset(others),
            tags=frozenset({"hostile"}),
        )
        for make, special, kind, why, others in rows
    ]
    itself = Sample(
        name="nested forms", special="a form that draws itself", make=nested_forms, tags=frozenset({"hostile"})
    )
    return [*refused, itself]
