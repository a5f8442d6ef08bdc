"""The words of text documents are read line by line, and what could grow or is no document is refused."""

import io
import zipfile

import pytest

from app.paperwork.drawn import Problem
from app.paperwork.paper import Words, write_paper
from app.paperwork.words_in_files import reader_for

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE, _TEXT = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text"))


def archive(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, written in files.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), written)
    return made.getvalue()


def word(body: str, before: str = "") -> bytes:
    return archive(word__document_xml=f'{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')


def test_paragraphs_tabs_and_cells_of_a_word_document_stay_apart_and_deleted_words_stay_away() -> None:
    body = (
        "<w:p><w:r><w:t>On Monday</w:t><w:tab/><w:t>he said.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:delText>taken out</w:delText></w:r></w:p>"
    )

    assert reader_for("docx_words")(word(body), 0, 1).text.strip() == "On Monday he said.\nA cell"


def test_paragraphs_of_an_opendocument_text_are_read() -> None:
    body = f'<o:d xmlns:o="{_OFFICE}" xmlns:t="{_TEXT}"><t:h>Title</t:h><t:p>One<t:tab/>two</t:p>no</o:d>'

    assert reader_for("odt_words")(archive(content_xml=body), 0, 1).text == "Title\nOne two\n"


def test_every_page_of_a_pdf_is_read() -> None:
    pdf = write_paper("A paper", [Words(text="\n\n".join(f"Paragraph number {n}." for n in range(150)))])

    text = reader_for("pdf_words")(pdf, 0, 1).text

    assert "number 0." in text
    assert "number 149." in text


@pytest.mark.parametrize(
    "content",
    [
        b"no archive",
        archive(other_xml="<a/>"),
        word("<w:p>"),
        word("<w:p/>", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
    ],
)
def test_what_is_no_document_or_could_grow_is_refused(content: bytes) -> None:
    with pytest.raises(Problem, match="damaged"):
        reader_for("docx_words")(content, 0, 1)


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(Problem, match="too_large"):
        reader_for("docx_words")(word(" " * (33 << 20)), 0, 1)
