"""The corpus itself: made the same each time, with names of their own, and as awkward as it says."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from app.models.bundles.ingested import IngestState
from app.models.media import kind_of
from tests import corpus
from tests.corpus.hostile import GIB, packed_noughts
from tests.corpus.sample import PDF
from tests.house.needs import needs


def test_each_document_has_a_name_of_its_own_and_says_what_is_special() -> None:
    samples = corpus.documents()

    assert len({sample.name for sample in samples}) == len(samples)
    assert all(sample.special for sample in samples)


def test_each_document_is_made_the_same_each_time() -> None:
    # AES takes its salt by chance.
    others = [sample.name for sample in corpus.documents() if sample.make() != sample.content]

    assert set(others) <= {"locked", "owner password"}


def test_the_bytes_of_each_document_tell_its_kind() -> None:
    told = {sample.name: kind_of(sample.content[:4096], sample.content[-65536:]) for sample in corpus.documents()}

    wrong = {sample.name: told[sample.name] for sample in corpus.documents() if told[sample.name] != sample.kind}
    assert wrong == {}


def test_what_should_become_ready_has_its_pages_and_words() -> None:
    """Read by PDFium as they are. Fields and stamps are words of a page only once they are flattened."""
    flattened = {"filled form", "comments"}
    for sample in corpus.documents(of_kind=PDF):
        if sample.becomes is not IngestState.READY or sample.name in {"no table", "nested forms"} | flattened:
            continue
        document = pypdfium2.PdfDocument(sample.content)
        told = "".join(page.get_textpage().get_text_range() for page in document)

        assert len(document) == sample.pages, sample.name
        assert [words for words in sample.words if words not in told] == [], sample.name


@pytest.mark.parametrize("name", ["locked", "locked of old"])
def test_a_locked_document_opens_with_its_password_alone(name: str) -> None:
    sample = corpus.one(name)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(sample.content))
    with pikepdf.open(io.BytesIO(sample.content), password=sample.password) as pdf:
        assert len(pdf.pages) == sample.pages


def test_the_bomb_is_small_and_would_be_a_gibibyte() -> None:
    import zlib

    unpacking, found = zlib.decompressobj(), 0
    packed = packed_noughts(64 << 20)
    while packed:
        found += len(unpacking.decompress(packed, 1 << 20))
        packed = unpacking.unconsumed_tail

    assert (found, unpacking.eof) == (64 << 20, True)
    assert len(corpus.one("bomb").content) < 4096
    assert len(packed_noughts(GIB)) < 2 << 20


@needs("qpdf")
def test_what_is_damaged_is_complained_of_by_another_reader(tmp_path: Path) -> None:
    qpdf = shutil.which("qpdf")
    assert qpdf
    for sample in corpus.documents(of_kind=PDF):
        if sample.becomes is IngestState.DAMAGED and sample.name not in {"missing contents", "missing picture"}:
            file = tmp_path / "damaged.pdf"
            file.write_bytes(sample.content)

            told = subprocess.run([qpdf, "--check", file], capture_output=True, check=False, timeout=60)

            assert told.returncode != 0, sample.name
