"""Files of which something is lost: cut off, with a wrong table, with a stream that cannot be read, without a page."""

import re
import zlib

import pikepdf
from pikepdf import Array, Name

from app.models.bundles.ingested import IngestState, Refused
from tests.corpus.sample import Sample
from tests.corpus.writing import changed, drawn, opened, raw_pdf, saved, stream, text


def _pages(count: int = 4) -> bytes:
    return drawn(*(text(f"Leaf {n} of a damaged file", seed=40 + n) for n in range(1, count + 1)))


def _leaf(contents: int, font: int) -> bytes:
    """A page object below object 2 that has these objects as contents and as font."""
    box = b"/MediaBox[0 0 595 842]/Resources<</Font<</F1 %d 0 R>>>>" % font
    return b"<</Type/Page/Parent 2 0 R" + box + b"/Contents %d 0 R>>" % contents


def truncated() -> bytes:
    """The download stopped: the table, the page tree and the last pages are not there any more."""
    content = raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]>>",
            *(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 9 0 R>>>>/Contents %d 0 R>>"
                % at
                for at in (6, 7, 8)
            ),
            *(stream(b"BT /F1 12 Tf 72 700 Td (Leaf %d of a cut file) Tj ET " % n * 60) for n in (1, 2, 3)),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
    return content[: content.index(b"Leaf 3") + 400]


def broken_table() -> bytes:
    """Every place in the table is wrong by some bytes: readers look for the objects themselves."""
    content = saved(opened(_pages()), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return re.sub(rb"(\d{10}) 00000 n", lambda found: b"%010d 00000 n" % (int(found[1]) + 7), content)


def no_table() -> bytes:
    content = saved(opened(_pages()), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return content[: content.rindex(b"xref\n0")]


def broken_stream() -> bytes:
    """The contents of page 2 are not what their filter says, so the page comes out empty."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Contents = pikepdf.Stream(pdf, b"\x78\x9cthis was never packed" * 9)
        pdf.pages[1].obj.Contents[Name.Filter] = Name.FlateDecode

    return changed(_pages(), spoil, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def half_a_stream() -> bytes:
    """Half of what page 3 holds is there, and the rest is noise."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[2].obj.Contents
        contents.write(contents.read_bytes() * 40)
        packed = zlib.compress(contents.read_bytes())
        pdf.pages[2].obj.Contents = pikepdf.Stream(pdf, packed[: len(packed) // 2] + bytes(range(200)))
        pdf.pages[2].obj.Contents[Name.Filter] = Name.FlateDecode

    return changed(_pages(), spoil, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def missing_page() -> bytes:
    """The page tree names a page that is nowhere in the file."""
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 3/Kids[3 0 R 77 0 R 4 0 R]>>",
            *(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 7 0 R>>>>/Contents %d 0 R>>"
                % at
                for at in (5, 6)
            ),
            *(stream(b"BT /F1 12 Tf 72 700 Td (Leaf %d of three) Tj ET" % n) for n in (1, 3)),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def missing_contents() -> bytes:
    """A page whose contents are an object that is not there."""
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
            *(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 6 0 R>>>>/Contents %d 0 R>>"
                % at
                for at in (5, 88)
            ),
            stream(b"BT /F1 12 Tf 72 700 Td (Its neighbour is gone) Tj ET"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def missing_picture() -> bytes:
    """A scan whose picture is not in the file: the page would be white."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        page.Resources.XObject = pikepdf.Dictionary(Im0=pdf.get_object(9999, 0))

    return changed(_pages(2), spoil)


def junk_before() -> bytes:
    """Saved from a mail program, with its own lines before the file."""
    return b"X-Saved-By: something\r\n" * 12 + _pages(2)


def page_without_its_own_box() -> bytes:
    """Nobody says how large the page is, neither the page nor its parents."""

    def drop(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.MediaBox

    return changed(drawn(text("No box at all")), drop)


def count_is_wrong() -> bytes:
    def lie(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Count = 17

    return changed(_pages(2), lie)


def one_page_twice() -> bytes:
    """The tree names the same page twice, as some writers do."""

    def double(pdf: pikepdf.Pdf) -> None:
        first = pdf.pages[0].obj
        pdf.Root.Pages.Kids = Array([first, first])
        pdf.Root.Pages.Count = 2

    return changed(_pages(1), double)


def samples() -> list[Sample]:
    lost = IngestState.DAMAGED
    return [
        Sample(
            name="truncated",
            special="cut off in the middle of page 3, with the font of all pages behind that",
            make=truncated,
            pages=3,
            words=("Leaf 1 of a cut file",),
            becomes=lost,
            damaged=(1, 2, 3),
        ),
        Sample(name="broken table", special="a wrong cross-reference", make=broken_table, pages=4, words=("Leaf 4",)),
        Sample(name="no table", special="no cross-reference and no trailer", make=no_table, pages=4, words=("Leaf 4",)),
        Sample(
            name="broken stream",
            special="page 2 would be blank",
            make=broken_stream,
            pages=4,
            words=("Leaf 1", "Leaf 3"),
            becomes=lost,
            damaged=(2,),
        ),
        Sample(name="half a stream", special="half of page 3", make=half_a_stream, pages=4, becomes=lost, damaged=(3,)),
        Sample(
            name="missing page",
            special="page 2 of 3 is not in the file",
            make=missing_page,
            pages=3,
            words=("Leaf 1 of three", "Leaf 3 of three"),
            becomes=lost,
            damaged=(2,),
            tags=frozenset({"or fewer pages"}),
        ),
        Sample(
            name="missing contents",
            special="page 2 would be blank",
            make=missing_contents,
            pages=2,
            words=("Its neighbour is gone",),
            becomes=lost,
            damaged=(2,),
        ),
        Sample(
            name="missing picture",
            special="the scan is gone",
            make=missing_picture,
            pages=2,
            becomes=lost,
            damaged=(1,),
        ),
        Sample(
            name="junk before",
            special="lines before the file, which hide its kind",
            make=junk_before,
            kind="application/octet-stream",
            pages=2,
            words=("Leaf 2",),
            becomes=IngestState.REFUSED,
            refused=Refused.KIND,
            tags=frozenset({"or ready"}),
        ),
        Sample(
            name="no box", special="a page without a media box", make=page_without_its_own_box, words=("No box at all",)
        ),
        Sample(name="wrong count", special="17 pages are claimed", make=count_is_wrong, pages=2, words=("Leaf 2",)),
        Sample(name="one page twice", special="the same page object twice", make=one_page_twice, pages=2),
    ]
