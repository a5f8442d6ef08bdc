"""Copies that the program made of documents, read back by other readers than the one that wrote them."""

import io
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property

import pikepdf
import pypdf
import pypdfium2
from PIL import Image

from app.models.bundles.ingested import IngestReport
from app.paperwork.ingest.converters import as_it_is
from app.paperwork.ingest.made import Ask, Within
from app.paperwork.ingest.pdf import warm_up
from tests import corpus
from tests.corpus.sample import PDF
from tests.reading.hashed_outcome import hashed_outcome
from tests.reading.insides import foreign_things
from tests.reading.readers import SECONDS, pixels


@dataclass(frozen=True)
class Copy:
    report: IngestReport
    pdf: bytes = field(repr=False)
    within: tuple[Within, ...] = field(default=(), repr=False)

    @cached_property
    def words(self) -> str:
        """By poppler."""
        return poppler_reads(self.pdf)

    @cached_property
    def words_by_pdfium(self) -> str:
        with pypdfium2.PdfDocument(self.pdf) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.pdf), strict=True)

    @property
    def foreign(self) -> list[tuple[str, str]]:
        return list(foreign_things(self.reader, [str(number) for number, _page in enumerate(self.reader.pages, 1)]))

    @cached_property
    def everything(self) -> bytes:
        """All that is in the file, unpacked, whether anything leads to it or not."""
        file = io.BytesIO()
        with pikepdf.open(io.BytesIO(self.pdf)) as pdf:
            pdf.save(
                file,
                compress_streams=False,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            )
        return file.getvalue()

    def picture(self, page: int = 0, across: int = 300) -> Image.Image:
        return drawn(self.pdf, page, across)


@cache
def made_ready(content: bytes, password: str = "") -> Copy:
    """In this very process: only for what means no harm."""
    warm_up()
    return Copy(*hashed_outcome(content, Ask(kind=PDF, password=password), as_it_is))


def copy_of(name: str) -> Copy:
    sample = corpus.one(name)
    return made_ready(sample.content, sample.password)


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        file = io.BytesIO()
        pdf.save(file)
        return file.getvalue()


def poppler_reads(pdf: bytes, *how: str) -> str:
    told = subprocess.run(["pdftotext", *how, "-", "-"], input=pdf, capture_output=True, timeout=SECONDS, check=True)
    return told.stdout.decode("utf-8", "replace")


def drawn(pdf: bytes, page: int = 0, across: int = 300) -> Image.Image:
    """A page as PDFium shows it, with the annotations that lie on it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return pixels(document[page], across=across)


def poppler_draws(pdf: bytes, page: int = 0, across: int = 300) -> Image.Image:
    number = str(page + 1)
    command = ["pdftoppm", "-f", number, "-l", number, "-scale-to-x", str(across), "-scale-to-y", "-1", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, timeout=SECONDS, check=True)
    return Image.open(io.BytesIO(told.stdout)).convert("RGB")
