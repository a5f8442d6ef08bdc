"""A page that still holds a draft which was set aside elsewhere must not write into another draft."""

from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.services import drafts, dropin, vaults
from tests.builders_vault import make_vault


def test_words_for_a_discarded_draft_never_land_in_another_persons_draft(tmp_path: Path) -> None:
    """The number of the last draft was given again, so a page left open wrote its words over the next draft."""
    with make_vault(tmp_path) as vault:
        office = vaults.office_of(vault)
        case = dropin.finish_note(office, {"note": "a case"}).record_id
        stale = drafts.start_draft(office, "dropin", {"note": "the first person"}).record_id
        assert stale is not None
        drafts.discard_draft(office, stale)
        other = drafts.start_draft(office, "disclosure", {"first_account": "the second person"}, case).record_id
        assert other is not None

        with pytest.raises(PlainError, match="set aside elsewhere"):
            drafts.keep_draft(office, "dropin", stale, {"note": "the first person, and more"})

        kept = vault.drafts.one(other)
        assert kept is not None
        assert drafts.draft_answers(office, kept)["first_account"] == "the second person"
