"""A confidential chat with HR is no case; one begins only when the person wants it, with only what is ticked."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.typed_dates import exactly
from app.services.finding import find_cases
from app.services.formal import enquiries
from app.services.formal.opening import begin
from app.services.office import Office
from tests.builders import history_length, tables, undo
from tests.builders_formal import make_panel_office, procedure_for


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def chat(office: Office, **named: object) -> int:
    answers = {
        "held_on": exactly(office.today()),
        "called": "Isolde",
        "reach": "by text",
        "words": "Asked what happens when somebody complains.",
        "minutes": 30,
        **named,
    }
    changes = enquiries.keep_enquiry(office, answers)
    assert changes.record_id is not None
    return changes.record_id


@pytest.mark.proves("N-30")
def test_a_chat_is_kept_without_a_case_and_found_through_none(office: Office) -> None:
    chat(office)

    assert office.vault.cases.latest(10) == []
    assert find_cases(office, "isolde") == []
    assert [each.called for each in office.vault.formal.enquiries.held()] == ["Isolde"]


@pytest.mark.proves("N-30")
def test_writing_changing_and_deleting_a_chat_can_each_be_taken_back(office: Office) -> None:
    before = tables(office)
    kept = enquiries.keep_enquiry(office, {"held_on": exactly(office.today()), "words": "A question."})
    written = tables(office)
    assert kept.record_id is not None
    changed = enquiries.keep_enquiry(
        office, {"held_on": exactly(office.today()), "words": "Two questions."}, kept.record_id
    )
    undo(office, changed)
    assert tables(office) == written
    removed = enquiries.remove_enquiry(office, kept.record_id)
    assert tables(office) == before
    undo(office, removed)
    assert tables(office) == written
    undo(office, kept)
    assert tables(office) == before
    assert history_length(office) > 5


def test_a_chat_with_nothing_in_it_or_of_tomorrow_is_not_kept(office: Office) -> None:
    tomorrow = office.today() + timedelta(days=1)

    with pytest.raises(NotSaved) as empty:
        enquiries.keep_enquiry(office, {"held_on": exactly(office.today())})
    with pytest.raises(NotSaved) as early:
        enquiries.keep_enquiry(office, {"held_on": exactly(tomorrow), "words": "x"})

    assert "words" in empty.value.problems
    assert "held_on" in early.value.problems


@pytest.mark.proves("N-30")
@pytest.mark.parametrize(
    ("carried", "called", "reach", "documents"),
    [((), "", "", 0), (("CALLED",), "Isolde", "", 0), (("REACH", "WORDS"), "", "by text", 1)],
)
def test_a_case_takes_only_what_is_ticked_and_goes_again_whole(
    office: Office, carried: tuple[str, ...], called: str, reach: str, documents: int
) -> None:
    enquiry_id = chat(office)
    before = tables(office)

    begun = enquiries.begin_case(office, enquiry_id, wanted=True, carried=carried)
    assert begun.record_id is not None
    (person,) = office.vault.people.of_case(begun.record_id)

    assert (person.called, person.reach) == (called, reach)
    assert len(office.vault.documents.of_case(begun.record_id)) == documents
    assert bool(find_cases(office, "isolde")) == bool(called)
    with pytest.raises(PlainError, match="already"):
        enquiries.begin_case(office, enquiry_id, wanted=True)
    undo(office, begun)
    after = tables(office)
    assert {name: rows for name, rows in after.items() if name != "documents_gone"} == {
        name: rows for name, rows in before.items() if name != "documents_gone"
    }


@pytest.mark.proves("N-29")
def test_no_case_begins_unless_they_want_it_and_it_is_under_no_procedure_yet(office: Office) -> None:
    enquiry_id = chat(office)

    with pytest.raises(NotSaved) as refused:
        enquiries.begin_case(office, enquiry_id, wanted=False, carried=("CALLED",))
    begun = enquiries.begin_case(office, enquiry_id, wanted=True)

    assert "wanted" in refused.value.problems
    assert begun.record_id is not None
    assert office.vault.formal.cases.current(begun.record_id) is None
    with pytest.raises(PlainError):
        begin(office, begun.record_id, procedure_for(office, "staff"), office.today())


def test_old_chats_that_led_to_nothing_are_hinted_at(office: Office) -> None:
    assert enquiries.retention_hint(office) == ""
    chat(office, held_on=exactly(date(2025, 3, 4)))
    assert enquiries.retention_hint(office) == ""
    old = chat(office, held_on=exactly(date(2025, 3, 3)))

    hint = enquiries.retention_hint(office)
    enquiries.begin_case(office, old, wanted=True)

    assert hint.startswith("1 chat is more than a year old")
    assert enquiries.retention_hint(office) == ""
