"""What a case file holds, as pieces: laid into a folder for its owner alone, each document once."""

import stat
from pathlib import Path

from app.paperwork.case_file.content import Chapter, Printed
from app.paperwork.case_file.pieces import Pieces
from app.paperwork.paper import Words, write_paper
from tests.builders_case_file import make_enclosed, make_sheet


def test_each_piece_has_a_report_of_its_pages(tmp_path: Path) -> None:
    pieces = Pieces(tmp_path / "papers", foot="DC-2026-0001", practice=False)
    letter = Printed(key="letter", title="A letter", pdf=write_paper("A letter", [Words(text="Dear all")]))
    chapter = Chapter(title="All", holds=(make_sheet(text="word " * 2000), letter, make_enclosed(tmp_path / "docs")))

    made = pieces.of_chapter("A", chapter)

    assert [(each.key, each.section) for each in made] == [("about", "A"), ("letter", "A"), ("photo", "A")]
    assert [len(each.report.pages) > 1 for each in made] == [True, False, True]
    assert [each.report.tagged for each in made] == [True, True, False]


def test_papers_are_for_their_owner_alone(tmp_path: Path) -> None:
    pieces = Pieces(tmp_path / "papers", foot="", practice=False)

    piece = pieces.of_paper("key", "A", "Title", write_paper("A paper", [Words(text="Words")]))

    assert stat.S_IMODE(piece.copy.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "papers").stat().st_mode) == 0o700


def test_the_same_content_twice_is_told_of(tmp_path: Path) -> None:
    pieces = Pieces(tmp_path / "papers", foot="", practice=False)
    one = make_enclosed(tmp_path / "docs")

    made = pieces.of_chapter("A", Chapter(title="All", holds=(one, one)))

    assert len(made) == 1
    assert [each.because for each in pieces.twice] == ["The same as “Document photo”."]
