"""A finished copy is looked at as a reader would: letters that can be searched, and ink that can be seen."""

import io

import pikepdf
import pytest

from app.paperwork.ingest.looking import look_at_pages


def make_page(content: bytes) -> bytes:
    pdf, written = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = pdf.make_stream(content)
    pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "letters", "has_ink"),
    [
        (b"", 0, False),
        (b"BT /F 12 Tf 99 99 Td (Two words, 1) Tj ET", 9, True),
        (b"0.5 g 100 100 2 2 re f", 0, True),
        (b"1 g 0 0 600 800 re f", 0, False),
        (b"BT /F 12 Tf 3 Tr 99 99 Td (unseen) Tj ET", 6, False),
        (b"BT /F 12 Tf 99 99 Td (--- . ---) Tj ET", 0, True),
    ],
)
def test_letters_and_ink_are_told_apart(content: bytes, letters: int, has_ink: bool) -> None:
    (look,) = look_at_pages(make_page(content))

    assert (look.letters, look.has_ink) == (letters, has_ink)
