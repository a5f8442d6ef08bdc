"""Texts in odd alphabets, and Word documents: with tables, with changes that are tracked, and some made to do harm."""

import io
import struct
import zipfile

import docx

from app.models.bundles.ingested import IngestState, Refused
from tests.corpus.hostile import GIB, packed_noughts
from tests.corpus.plain import paper_picture
from tests.corpus.sample import Sample
from tests.corpus.writing import sentences

TEXT = "text/plain"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MACROS = "application/vnd.ms-office.macros"
_MOMENT = (2026, 1, 2, 3, 4, 6)
_MAIN = "word/document.xml"
_SUM = 0x5B64C2B0
"""The CRC-32 of a GiB of noughts."""


def utf_8_with_mark() -> bytes:
    return "\ufeffA note with a mark before it: naïve café — £5\n".encode()


def utf_16() -> bytes:
    return "\ufeffTwo bytes a letter: naïve café — £5\r\nand a second line\r\n".encode("utf-16-le")


def utf_16_big() -> bytes:
    return "\ufeffThe other way round: naïve café\n".encode("utf-16-be")


def windows_alphabet() -> bytes:
    return "She said “so what” — it cost €5, and the café was naïve about it.\r\n".encode("cp1252") * 3


def russian() -> bytes:
    return ("Она сказала, что встреча была во вторник утром в библиотеке.\n" * 5).encode("cp1251")


def right_to_left() -> bytes:
    return "שלום, the note begins in Hebrew\nمرحبا and goes on in Arabic\n".encode()


def long_lines() -> bytes:
    """A whole chat in one line, and a word that is wider than any page."""
    return (" ".join(sentences(71, 200)) + "\n" + "x" * 3000 + "\nthe end of it\n").encode()


def long_text() -> bytes:
    return "".join(f"{number:05} {line}\n" for number, line in enumerate(sentences(72, 1200))).encode()


def tabs_and_controls() -> bytes:
    return b"a\tb\tc\r\n1\t22\t333\r\n\x0cnext sheet\r\nold\rstyle\rends\r\n"


def _docx(fill, replaced: tuple[tuple[str, str], ...] = ()) -> bytes:  # type: ignore[no-untyped-def]
    made = io.BytesIO()
    document = docx.Document()
    fill(document)
    document.save(made)
    return _packed_again(made.getvalue(), replaced)


def _packed_again(
    content: bytes, replaced: tuple[tuple[str, str], ...] = (), more: dict[str, bytes] | None = None
) -> bytes:
    """The same archive, with one moment for all its files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            within = old.read(name)
            if name == _MAIN:
                for before, after in replaced:
                    within = within.replace(before.encode(), after.encode())
            new.writestr(zipfile.ZipInfo(name, _MOMENT), within, zipfile.ZIP_DEFLATED)
        for name, within in (more or {}).items():
            new.writestr(zipfile.ZipInfo(name, _MOMENT), within, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def word_document() -> bytes:
    """A heading, paragraphs, a list, a table and a picture."""

    def fill(document) -> None:  # type: ignore[no-untyped-def]
        document.add_heading("Statement about the seminar", 1)
        for line in sentences(73, 6):
            document.add_paragraph(line)
        for item in ("first point", "second point"):
            document.add_paragraph(item, style="List Bullet")
        table = document.add_table(2, 2)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"cell {number}"
        picture = io.BytesIO()
        paper_picture(74).resize((200, 280)).save(picture, "PNG")
        picture.seek(0)
        document.add_picture(picture)
        document.sections[0].header.paragraphs[0].text = "a running head"

    return _docx(fill)


def tracked_changes() -> bytes:
    """One word put in and one taken out by somebody, and words that are hidden."""

    def fill(document) -> None:  # type: ignore[no-untyped-def]
        document.add_paragraph("Kept words MARKIN MARKOUT MARKHIDDEN and the end")

    def run(tag: str, words: str, more: str = "") -> str:
        return f'<w:r>{more}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'

    who = 'w:id="1" w:author="Somebody Else" w:date="2026-01-02T03:04:05Z"'
    split = '</w:t></w:r>{}<w:r><w:t xml:space="preserve">'
    return _docx(
        fill,
        (
            ("MARKIN", split.format(f"<w:ins {who}>{run('t', 'put in')}</w:ins>")),
            ("MARKOUT", split.format(f"<w:del {who}>{run('delText', 'taken out')}</w:del>")),
            ("MARKHIDDEN", split.format(run("t", "hidden words", "<w:rPr><w:vanish/></w:rPr>"))),
        ),
    )


def word_bomb() -> bytes:
    """A document whose text is a GiB of nothing, in a MiB."""
    content = _docx(lambda document: document.add_paragraph("Small"))
    raw = packed_noughts(GIB)[2:-4]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != _MAIN:
                new.writestr(zipfile.ZipInfo(name, _MOMENT), old.read(name), zipfile.ZIP_DEFLATED)
        new.writestr(zipfile.ZipInfo(_MAIN, _MOMENT), raw)
    return _told_as_packed(made.getvalue(), len(raw))


def _told_as_packed(archive: bytes, size: int) -> bytes:
    """Says of the last file of the archive that it is packed, and unpacks to a GiB."""
    changed = bytearray(archive)
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = archive.index(_MAIN.encode(), archive.rindex(mark) if mark == b"PK\x01\x02" else 0)
        head = archive.rindex(mark, 0, start)
        struct.pack_into("<H", changed, head + at, 8)
        struct.pack_into("<III", changed, head + at + 6, _SUM, size, GIB)
    return bytes(changed)


def word_with_macros() -> bytes:
    return _packed_again(_docx(lambda document: document.add_paragraph("x")), more={"word/vbaProject.bin": b"\0" * 50})


def word_with_a_remote_picture() -> bytes:
    """A picture that is fetched from somewhere when the document is laid out."""
    content = _docx(lambda document: document.add_paragraph("Before the picture"))
    links = "word/_rels/document.xml.rels"
    made = io.BytesIO()
    there = '<Relationship Id="rIdFar" TargetMode="External" Target="https://example.org/seen.png" Type="{}"/>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            within = old.read(name)
            if name == links:
                within = within.replace(b"</Relationships>", there.format(kind).encode() + b"</Relationships>")
            new.writestr(zipfile.ZipInfo(name, _MOMENT), within, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def not_quite_word() -> bytes:
    """The archive is whole, and what should be its text is no XML."""
    content = _docx(lambda document: document.add_paragraph("x"))
    return _packed_again(content, (("<w:body>", "<w:body><<<"),))


def samples() -> list[Sample]:
    texts = (
        (utf_8_with_mark, "UTF-8 with its mark", ("naïve café — £5",)),
        (utf_16, "two bytes a letter", ("naïve café — £5", "and a second line")),
        (utf_16_big, "two bytes a letter, the other way", ("naïve café",)),
        (windows_alphabet, "the Windows alphabet", ("“so what” — it cost €5",)),
        (russian, "Cyrillic of old", ("библиотеке",)),
        (right_to_left, "Hebrew and Arabic", ("the note begins",)),
        (long_lines, "lines without end", ("the end of it",)),
        (tabs_and_controls, "tabs, old ends of lines, a new sheet", ("next sheet", "style")),
    )
    papers = (
        (
            word_document,
            "headings, a list, a table, a picture",
            ("Statement about the seminar", "cell 3", "second point"),
        ),
        (word_with_a_remote_picture, "a picture that would be fetched", ("Before the picture",)),
    )
    hostile = frozenset({"hostile"})
    return [
        *(
            Sample(name=_name(make), special=special, make=make, kind=TEXT, pages=0, words=words)
            for make, special, words in texts
        ),
        Sample(name="long text", special="1,200 lines", make=long_text, kind=TEXT, pages=0, words=("01199",)),
        *(
            Sample(name=_name(make), special=special, make=make, kind=WORD, pages=0, words=words)
            for make, special, words in papers
        ),
        Sample(
            name="tracked changes",
            special="words put in, taken out and hidden",
            make=tracked_changes,
            kind=WORD,
            pages=0,
            words=("Kept words", "and the end"),
        ),
        Sample(
            name="word bomb",
            special="a text of 1 GiB",
            make=word_bomb,
            kind=WORD,
            pages=0,
            becomes=IngestState.REFUSED,
            refused=Refused.TOO_LARGE,
            or_refused=frozenset({Refused.ENTRIES, Refused.UNREADABLE}),
            tags=hostile,
        ),
        Sample(
            name="word with macros",
            special="a program in a document",
            make=word_with_macros,
            kind=MACROS,
            pages=0,
            becomes=IngestState.REFUSED,
            refused=Refused.KIND,
            tags=hostile,
        ),
        Sample(
            name="not quite word",
            special="no XML inside",
            make=not_quite_word,
            kind=WORD,
            pages=0,
            becomes=IngestState.REFUSED,
            refused=Refused.UNREADABLE,
            tags=hostile,
        ),
    ]


def _name(make) -> str:  # type: ignore[no-untyped-def]
    return make.__name__.replace("_", " ")
