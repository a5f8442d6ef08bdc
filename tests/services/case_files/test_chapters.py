"""What a case file says of its case: for the adviser, and for the person."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models.closing import Ending
from app.models.progress import Silent
from app.paperwork.case_file.content import Chapter, FileSheet, Printed
from app.services.accounts import seal_account
from app.services.agreeing import agree_note, show_note
from app.services.case_files.chapters import chapters_of
from app.services.case_files.conversations import conversations
from app.services.casework import add_task
from app.services.closing import close_case
from app.services.office import Office
from app.services.time_spent import add_time
from tests.builders import fill_in, make_case, make_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    yield made
    made.vault.close()


def case_in(office: Office) -> int:
    case = make_case(office, "They said zanzibar.", who="Nia Prys", reach="after six")
    fill_in(office, case, who="Nia Prys", reach="after six", first_account="It was in the lab.", ethnicity="PNS")
    assert case.id is not None
    return case.id


def chapters(office: Office, case_id: int, *, for_person: bool = False) -> dict[str, Chapter]:
    return {each.title: each for each in chapters_of(office, case_id, Silent(), for_person=for_person)}


def words_of(*found: Chapter) -> str:
    sheets = [sheet for chapter in found for sheet in chapter.holds if isinstance(sheet, FileSheet)]
    return "\n".join(
        f"{sheet.title}\n{passage.heading}\n{passage.about}\n{passage.text}"
        for sheet in sheets
        for passage in sheet.passages
    )


def test_what_is_only_counted_is_not_in_the_file(office: Office) -> None:
    words = words_of(*chapters(office, case_in(office)).values())

    assert "It was in the lab." in words
    assert "Ethnic" not in words
    assert "zanzibar" not in words


def test_how_the_adviser_works_is_not_in_the_person_s_copy(office: Office) -> None:
    case_id = case_in(office)
    add_task(office, case_id, "Ring the department", date(2026, 3, 20))
    add_time(office, case_id, 20)

    own, theirs = chapters(office, case_id), chapters(office, case_id, for_person=True)

    for there in ("Ring the department", "Time spent"):
        assert there in words_of(*own.values())
        assert there not in words_of(*theirs.values())


def test_the_timeline_begins_with_what_came_first(office: Office) -> None:
    case_id = case_in(office)
    agree_all(office, case_id)
    close_case(
        office,
        case_id,
        Ending(outcome="D_SUPPORTED_CLOSED", words="They are content.", end_tasks=True, despite="Agreed."),
    )

    (timeline,) = chapters(office, case_id)["What happened"].holds

    assert isinstance(timeline, FileSheet)
    assert timeline.passages[0].heading.startswith("Disclosure")
    assert timeline.passages[-1].heading.startswith("Closed")
    assert "They are content." in timeline.passages[-1].text


def test_a_sealed_account_comes_with_its_certificate(office: Office) -> None:
    case_id = case_in(office)
    answers = {"text": "It was four o’clock.", "author": "Nia", "written_by": "Sam", "language": "EN"}
    seal_account(office, case_id, answers)

    found = chapters(office, case_id)
    account, certificate = found["Sealed accounts"].holds

    assert isinstance(account, FileSheet)
    assert account.passages[-1].text == "It was four o’clock."
    assert isinstance(certificate, Printed)
    assert certificate.pdf.startswith(b"%PDF")
    assert words_of(*found.values()).count("It was four o’clock.") == 1


def test_what_is_not_there_says_so(office: Office) -> None:
    found = chapters(office, case_in(office))

    assert (found["Letters"].empty, found["Sealed accounts"].empty) == ("None was written.", "None was sealed.")


def agree_all(office: Office, case_id: int) -> None:
    for note in office.vault.notes.of_case(case_id):
        show_note(office, note.id or 0)
        agree_note(office, note.id or 0, "IN_PERSON", office.today())


def test_conversations_are_listed_without_a_word_that_was_said(office: Office) -> None:
    case_id = case_in(office)
    agree_all(office, case_id)

    words = words_of(conversations(office, case_id))

    assert "Agreed on Wednesday 4 March 2026" in words
    assert "zanzibar" not in words
