"""A document is read into memory and drawn a page at a time, and only the kinds that can be shown safely."""

from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.models.progress import Silent
from app.paperwork.paper import Words, write_paper
from app.services import documents
from app.services.documents import Pasted
from app.services.looking import ACROSS, is_shown_inside, is_words, open_inside, turn_to
from app.services.office import Office
from tests.builders import make_case, make_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def add(office: Office, content: bytes) -> int:
    case = make_case(office)
    assert case.id is not None
    return documents.add_documents(office, case.id, [Pasted(name="it", content=content)], Silent()).added[0]


def test_a_letter_is_opened_at_its_first_page_and_turned_to_the_next(office: Office) -> None:
    letter = write_paper("A letter", [Words(text="\n\n".join(["It was four o’clock."] * 60))])

    opened = open_inside(office, add(office, letter), Silent())
    second = turn_to(office, opened.content, "application/pdf", 1, 400, Silent())

    assert (opened.content, opened.picture.width, opened.picture.pages) == (letter, ACROSS, 2)
    assert second.width == 400
    assert "o'clock" not in repr(opened)


@pytest.mark.parametrize("content", [b"<svg>", b"<html>", b"PK\x03\x04", b"MZ", b"\0\1"])
def test_other_kinds_are_not_even_read(office: Office, content: bytes) -> None:
    with pytest.raises(PlainError, match="not shown here"):
        open_inside(office, add(office, content), Silent())


def test_which_kinds_are_shown_and_which_as_words_alone() -> None:
    assert is_shown_inside("image/tiff")
    assert not is_shown_inside("image/svg+xml")
    assert is_words("message/rfc822")
    assert not is_words("application/pdf")
