"""The program that reads pictures is spoken to through pipes, and whatever it does the window goes on."""

import os
import stat
import sys
from pathlib import Path

import pytest

from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services.bundles.reading_program import read_picture, reading_program
from app.services.previews import Picture

WHITE = Picture(width=4, height=3, pixels=b"\xff" * 36, pages=1)
HEAD = "level\\tleft\\ttop\\twidth\\theight\\tconf\\ttext"


def program(folder: Path, says: str, languages: str = "eng\nosd") -> str:
    """A program of another maker, which says what it likes."""
    file = folder / "tesseract"
    lines = (
        f"#!{sys.executable}",
        "import sys, os, time",
        f"if '--list-langs' in sys.argv: print('List of available languages (9):\\n' + {languages!r}); sys.exit()",
        "picture = sys.stdin.buffer.read()",
        says,
    )
    file.write_text("\n".join(lines), "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def test_it_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    none = reading_program()
    there = program(tmp_path, "")

    assert none is None
    assert reading_program() == there


def test_it_is_given_a_picture_and_asked_for_the_languages_it_has(tmp_path: Path) -> None:
    said = f"print('{HEAD}'); print('5\\t0\\t0\\t2\\t2\\t90\\t' + '|'.join([*sys.argv[1:], picture[1:4].decode()]))"

    read = read_picture(program(tmp_path, said, "deu\ncym\neng"), WHITE, Silent())

    (word,) = read.words
    assert word.text.split("|") == ["stdin", "stdout", "--dpi", "300", "-l", "eng+cym", "--psm", "3", "tsv", "PNG"]


def test_the_passphrase_of_a_command_is_not_in_its_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBOOK_PASSPHRASE", "marigold")
    said = f"print('{HEAD}'); print('5\\t0\\t0\\t2\\t2\\t90\\t' + str('CASEBOOK_PASSPHRASE' in os.environ))"

    assert [each.text for each in read_picture(program(tmp_path, said), WHITE, Silent()).words] == ["False"]


@pytest.mark.parametrize("says", ["sys.exit(1)", "os.abort()", "sys.exit('no')"])
def test_one_that_fails_is_told_in_a_sentence(tmp_path: Path, says: str) -> None:
    with pytest.raises(PlainError, match="did not come to an end"):
        read_picture(program(tmp_path, says), WHITE, Silent())


def test_one_without_any_language_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="no language to read in"):
        read_picture(program(tmp_path, "", "osd"), WHITE, Silent())


class _StopsOnceBegun:
    """Somebody who stops it as soon as the program has begun."""

    def __init__(self, begun: Path) -> None:
        self._begun = begun

    def step(self, done: int, total: int, words: str) -> None:
        if self._begun.exists() and self._begun.read_text("utf-8"):
            raise Cancelled


def test_one_that_never_ends_is_stopped_with_the_work(tmp_path: Path) -> None:
    begun = tmp_path / "number"
    says = f"open({str(begun)!r}, 'w').write(str(os.getpid())); time.sleep(600)"

    with pytest.raises(Cancelled):
        read_picture(program(tmp_path, says), WHITE, _StopsOnceBegun(begun))

    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text("utf-8")), 0)
