"""The name in the file and on no page: metadata, attachments, older revisions, and objects that nothing leads to."""

import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.corpus.plants import NAME, SIZE, Plant, page_of, public_words
from tests.corpus.plants_on_pages import NAMED
from tests.corpus.writing import raw_pdf, saved, stream, without


def information() -> bytes:
    pdf = page_of()
    pdf.docinfo["/Title"] = f"Statement of {NAME}"
    return saved(pdf)


def information_of_its_own() -> bytes:
    """Under a key that no reader shows, in UTF-16."""
    pdf = page_of()
    pdf.docinfo["/CheckedBy"] = f"{NAME} — ŵ"
    return saved(pdf)


def xmp() -> bytes:
    pdf = page_of()
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:creator"] = [NAME]
    return saved(pdf)


def xmp_of_the_page() -> bytes:
    """Metadata of one page: packed, so that no search of the bytes finds it."""
    pdf = page_of()
    pdf.pages[0].obj.Metadata = Stream(
        pdf, f"<rdf><by>{NAME}</by></rdf>".encode() * 3, Type=Name.Metadata, Subtype=Name.XML
    )
    return saved(pdf)


def _attached(name: str, content: bytes, description: str = "") -> bytes:
    pdf = page_of()
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name, description=description)
    without(pdf.attachments[name].get_file().obj.Params, "/ModDate", "/CreationDate")
    return saved(pdf)


def attachment_name() -> bytes:
    return _attached(f"{NAME}.txt", b"nothing of note")


def attachment_content() -> bytes:
    return _attached("notes.txt", f"{NAME} was there. ".encode() * 20)


def attachment_description() -> bytes:
    return _attached("notes.txt", b"nothing of note", f"written by {NAME}")


def _objects(contents: bytes, *more: bytes) -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>" % SIZE,
        stream(contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *more,
    ]


def older_revision() -> bytes:
    """The name was taken out, and the file saved the quick way: what was before is still there, in front."""
    before = raw_pdf(_objects(public_words() + NAMED))
    start, table = before.rindex(b"startxref"), len(before)
    last = before[start:].split()[1]
    after = b"4 0 obj\n%s\nendobj\n" % stream(public_words())
    return (
        before
        + after
        + b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6 /Root 1 0 R /Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
        % (table, last, table + len(after))
    )


def loose_string() -> bytes:
    """An object that nothing leads to."""
    return raw_pdf(_objects(public_words(), b"<</Note(%s)>>" % NAME.encode()))


def loose_stream() -> bytes:
    """A stream that nothing leads to, packed."""
    packed = zlib.compress(NAMED * 4)
    return raw_pdf(_objects(public_words(), stream(packed, b"/Filter/FlateDecode")))


def loose_in_utf_16() -> bytes:
    """In hexadecimal and two bytes a letter, in an object that nothing leads to."""
    return raw_pdf(_objects(public_words(), b"<</Note<feff%s>>>" % NAME.encode("utf-16-be").hex().encode()))


def behind_the_end() -> bytes:
    """Bytes after the last line of the file."""
    return raw_pdf(_objects(public_words())) + b"\n" + NAME.encode() + b"\n"


def in_a_remark() -> bytes:
    """Between two objects, where no reader looks."""
    return raw_pdf(_objects(public_words())).replace(b"xref\n0", b"% saved by " + NAME.encode() + b"\nxref\n0", 1)


def form_of_another_program() -> bytes:
    pdf = page_of()
    content = f"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><who>{NAME}</who></xdp:xdp>".encode()
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("datasets"), Stream(pdf, content)]))
    return saved(pdf)


def article_thread() -> bytes:
    pdf = page_of()
    pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=String(NAME))))])
    return saved(pdf)


def plants() -> list[Plant]:
    rows = (
        (information, "the title of the file"),
        (information_of_its_own, "a key of the file's own"),
        (xmp, "the metadata of the file"),
        (xmp_of_the_page, "the metadata of a page"),
        (attachment_name, "what a file inside is called"),
        (attachment_content, "what a file inside says"),
        (attachment_description, "what is said of a file inside"),
        (older_revision, "what the file was before"),
        (loose_string, "an object that nothing leads to"),
        (loose_stream, "a stream that nothing leads to"),
        (loose_in_utf_16, "two bytes a letter, in hexadecimal"),
        (behind_the_end, "after the end of the file"),
        (in_a_remark, "between two objects"),
        (form_of_another_program, "the data of an XFA form"),
        (article_thread, "the title of an article"),
    )
    return [Plant(name=make.__name__.replace("_", " "), special=special, make=make) for make, special in rows]
