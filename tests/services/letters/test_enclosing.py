"""What must go with a letter goes whole and as it came, whether the letter is made here or was sent elsewhere."""

from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.services.formal.facts import standing
from app.services.formal.sending import record_sent_elsewhere
from app.services.letters.enclosing import enclosure_for
from app.services.office import Office
from tests.builders_formal import add_document, sent_elsewhere
from tests.services.letters.made import complaint_of, make_letters_office

ON = date(2026, 12, 18)


@pytest.fixture
def received(tmp_path: Path) -> tuple[Office, int]:
    return make_letters_office(tmp_path)


def test_only_a_letter_that_carries_something_asks_for_it(received: tuple[Office, int]) -> None:
    office, case_id = received

    assert enclosure_for(office, case_id, "L13") == complaint_of(office, case_id)
    assert enclosure_for(office, case_id, "L10") is None
    assert enclosure_for(office, case_id, "A1") is None


@pytest.mark.proves("N-55")
def test_a_redacted_copy_cannot_have_gone_out_as_the_complaint(received: tuple[Office, int], tmp_path: Path) -> None:
    office, case_id = received
    copy = add_document(office, tmp_path, case_id, "My complaint, with names blacked out.")

    for enclosed in (None, copy.id):
        with pytest.raises(NotSaved) as refused:
            record_sent_elsewhere(office, case_id, "L13", ("respondent",), ON, "by hand", enclosed)
        assert set(refused.value.problems) == {"enclosed"}

    sent_elsewhere(office, case_id, "L13", ("respondent",), ON, "by hand")
    found = standing(office, case_id)
    assert found is not None
    assert found.facts.was_sent("L13", "respondent")
