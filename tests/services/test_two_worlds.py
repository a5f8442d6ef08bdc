"""Notes are written in an adviser's vault only, and a person's own copy of one is known again by what made it."""

import io
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.services.drafts import start_draft
from app.services.two_worlds import OWN_COPY_MARK, adviser_or_say, why_not_taken_in
from tests.builders import make_office

COPY = b"%PDF-1.4\n/Keywords (" + OWN_COPY_MARK.encode() + b")"


@pytest.mark.parametrize("role", ["panel", "pool"])
def test_where_there_are_no_advisers_no_note_is_begun(tmp_path: Path, role: str) -> None:
    office = make_office(tmp_path, role)

    with pytest.raises(PlainError, match="adviser's vault"):
        start_draft(office, "dropin", {"note": "They said."})

    assert office.vault.drafts.all() == []


def test_an_adviser_writes_notes_and_may_keep_any_file(tmp_path: Path) -> None:
    office = make_office(tmp_path)

    adviser_or_say(office)

    assert why_not_taken_in(office, io.BytesIO(COPY), len(COPY)) is None


def test_an_own_copy_is_known_and_another_file_is_left_at_its_beginning(tmp_path: Path) -> None:
    office, letter = make_office(tmp_path, "panel"), io.BytesIO(b"%PDF-1.4 a letter")

    assert why_not_taken_in(office, io.BytesIO(COPY), len(COPY))
    assert why_not_taken_in(office, io.BytesIO(OWN_COPY_MARK.encode()), 10) is None
    assert why_not_taken_in(office, letter, 17) is None
    assert letter.tell() == 0
