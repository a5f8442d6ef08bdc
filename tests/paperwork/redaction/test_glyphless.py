"""The font of the words over a picture gives each character a place and a meaning, and no shape."""

import io

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from app.paperwork.redaction.glyphless import Glyphless, shown


def page_with(*words: str) -> bytes:
    font, pdf = Glyphless(), pikepdf.new()
    pdf.add_blank_page(page_size=(400, 200))
    layer = shown(
        f"20 0 0 20 20 {150 - 30 * line} Tm <".encode() + font.coded(each) + b"> Tj" for line, each in enumerate(words)
    )
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({"/W": font.made_in(pdf)}))
    pdf.pages[0].obj.Contents = pdf.make_stream(layer)
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize("words", ["Tavelda", "Łódź œuvre", "田中さん", "Ελλάδα", "😀𝒯"])
def test_every_character_can_be_read(words: str) -> None:
    with pypdfium2.PdfDocument(page_with(words)) as document:
        assert document[0].get_textpage().get_text_range() == words


def test_nothing_of_it_is_seen() -> None:
    with pypdfium2.PdfDocument(page_with("Tavelda", "Marrowquist")) as document:
        image = document[0].render(scale=1).to_pil().convert("L")

    assert image.getextrema() == (255, 255)


def test_the_font_is_sound() -> None:
    with pikepdf.open(io.BytesIO(page_with("a"))) as pdf:
        below = pdf.pages[0].obj.Resources.Font.W.DescendantFonts[0]
        font = TTFont(io.BytesIO(below.FontDescriptor.FontFile2.read_bytes()), checkChecksums=2)

    assert len(font.getGlyphOrder()) == 2
    assert font["head"].unitsPerEm == 1000
