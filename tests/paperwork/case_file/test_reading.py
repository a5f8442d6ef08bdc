"""What the child says of a case file: the hashes of its pages, and the words of its list."""

import io
from pathlib import Path

import pikepdf
import pytest

from app.paperwork.case_file.hashes import page_hashes
from app.paperwork.case_file.reading import in_answer, reader
from app.paperwork.drawn import Problem
from tests.builders_bundle import make_pdf


def test_it_says_the_hash_of_each_page_and_the_words_of_the_last(tmp_path: Path) -> None:
    content = make_pdf(tmp_path / "a.pdf", ["first", "second", "third"]).read_bytes()

    hashes, words = in_answer(reader()(content, 0, 1).text)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert hashes == list(page_hashes(pdf))
    assert "third" in words


def test_a_locked_file_is_refused_by_that_name(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", ["first"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="other"))

    with pytest.raises(Problem, match="password"):
        reader()(path.read_bytes(), 0, 1)
