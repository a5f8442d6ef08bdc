"""Whatever a bundle may not have inside: scripts, forms, attachments, layers, comments, private data, metadata."""

from collections.abc import Iterator, Sequence

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

_IN_ROOT = (
    *("/AcroForm", "/AF", "/OCProperties", "/AA", "/Collection", "/URI", "/Threads", "/NeedsRendering", "/Perms"),
    *("/SpiderInfo", "/Legal", "/Requirements"),
)
_IN_NAMES = ("/EmbeddedFiles", "/JavaScript", "/AP", "/Renditions", "/Templates", "/IDS", "/URLS")
_ANYWHERE = {
    "/JS": "a script",
    "/JavaScript": "a script",
    "/EF": "a file",
    "/PieceInfo": "private data",
    "/Thumb": "a thumbnail",
    "/OC": "a layer",
    "/AA": "an action",
    "/XFA": "a form",
    "/OPI": "a picture from elsewhere",
    "/LastModified": "a day",
}
_ACTIONS = {"/JavaScript", "/Launch", "/URI", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition", "/Movie"}
_TYPES = {"/OCG", "/OCMD", "/EmbeddedFile", "/Filespec"}


def foreign_things(reader: pypdf.PdfReader, labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The label of the page, where it is on one, and what was found."""
    root = reader.root_object
    yield from (("", f"the file has {name}") for name in _IN_ROOT if name in root)
    names = root.get("/Names")
    if names is not None:
        yield from (("", f"the file has names of {name}") for name in _IN_NAMES if name in names.get_object())
    if "/Metadata" in root and b"<" in (content := root["/Metadata"].get_object().get_data()):
        yield from (("", f"the metadata says {word!r}") for word in _foreign_words(content))
    for page, label in zip(reader.pages, labels, strict=True):
        yield from ((label, problem) for problem in _of_page(page))
    yield from (("", problem) for problem in _of_objects(reader))


def _foreign_words(xmp: bytes) -> Iterator[str]:
    """Who, with what and when has no place in a bundle; a title, a language and a claim of PDF/UA have."""
    for word in (b"creator", b"CreatorTool", b"Producer", b"CreateDate", b"ModifyDate", b"MetadataDate", b"history"):
        if word.lower() in xmp.lower():
            yield word.decode()


def _of_page(page: pypdf.PageObject) -> Iterator[str]:
    for name in ("/Metadata", "/B", "/Trans", "/Dur", "/PresSteps", "/VP"):
        # ReportLab leaves an empty transition on every page.
        if page.get(name):
            yield f"the page has {name}"
    notes = page.get("/Annots")
    for note in [] if notes is None else notes.get_object():
        note = note.get_object()
        if note.get("/Subtype") != "/Link":
            yield f"an annotation {note.get('/Subtype')}"
        if "/Contents" in note and str(note["/Contents"]).startswith("http"):
            yield "the address of a link"
        action = note.get("/A")
        if action is not None and action.get_object().get("/S") != "/GoTo":
            yield f"a link that does {action.get_object().get('/S')}"


def _of_objects(reader: pypdf.PdfReader) -> Iterator[str]:
    """Every object of the file, whether anything leads to it or not."""
    numbers = {number for generation in reader.xref.values() for number in generation} | set(reader.xref_objStm)
    for number in sorted(numbers):
        if number:
            held = reader.get_object(IndirectObject(number, 0, reader))
            yield from _of_thing(held, 0)


def _of_thing(thing: object, depth: int) -> Iterator[str]:
    if depth > 20:
        return
    if isinstance(thing, DictionaryObject):
        yield from (f"{what} ({name})" for name, what in _ANYWHERE.items() if name in thing)
        if thing.get("/Type") in _TYPES:
            yield f"an object {thing['/Type']}"
        if thing.get("/S") in _ACTIONS:
            yield f"an action {thing['/S']}"
        for name in thing:
            yield from _of_thing(thing.raw_get(name), depth + 1)
    elif isinstance(thing, ArrayObject):
        for each in list.__iter__(thing):
            yield from _of_thing(each, depth + 1)
