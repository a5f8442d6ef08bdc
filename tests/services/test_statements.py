"""The limits of confidentiality on paper, in today's wording, logged as handed over, and taken back."""

from pathlib import Path

import pypdfium2
import pytest

from app.models.cases import Side
from app.models.errors import PlainError
from app.models.papers import Paper
from app.services.office import Office
from app.services.records import line_ids, lines
from app.services.statements import give_limits, limits_paper, take_back_limits
from app.services.timeline import EntryKind, timeline
from tests.builders import history_length, make_case, make_office, tables, undo


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def words_of(paper: Paper) -> str:
    document = pypdfium2.PdfDocument(paper.pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.proves("N-33")
def test_the_paper_holds_the_words_of_today_and_their_day(office):
    case = make_case(office, who="Sam")

    words = words_of(limits_paper(office, case.id))

    wording = office.library.statements["limits"].current
    assert " ".join(wording.text.split()) in words
    assert "Wednesday 4 March 2026" in words
    assert "complained about you" not in words
    assert "Sam" not in words
    assert case.reference not in words


@pytest.mark.proves("N-33", "N-24")
def test_somebody_accused_gets_the_words_for_them_with_a_case_or_before(office):
    case = make_case(office, side="respondent")

    assert "complained about you" in words_of(limits_paper(office, case.id))
    assert "complained about you" in words_of(limits_paper(office, None, Side.RESPONDENT))


@pytest.mark.proves("N-33")
def test_handing_it_over_is_logged_with_the_wording_and_can_be_taken_back(office):
    case = make_case(office)
    before = tables(office)

    changes = give_limits(office, case.id)
    (given,) = office.vault.statements_given.of_case(case.id)
    (entry,) = [entry for entry in timeline(office, case.id) if entry.kind is EntryKind.STATEMENT]
    line = lines(office, line_ids(office, 1, 0))[0]
    undo(office, changes)

    assert (given.statement, given.version, given.given_at) == ("limits", 2, office.now())
    assert entry.text == "Wording 2"
    assert (line.what, line.detail) == ("limits of confidentiality given", "wording 2")
    assert tables(office) == before


def test_before_there_is_a_case_only_the_history_knows(office):
    before, length = tables(office), history_length(office)

    changes = give_limits(office)

    assert (tables(office), history_length(office)) == (before, length + 1)
    assert changes.undo is None


def test_what_was_taken_back_elsewhere_is_said_plainly(office):
    case = make_case(office)

    with pytest.raises(PlainError, match="no longer"):
        take_back_limits(office, case.id, 9)
