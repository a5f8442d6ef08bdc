"""Which files are meant by what somebody chose, and what becomes of each where there is no vault."""

from datetime import date

import pytest

from app.models.collecting.pooled import Became
from app.models.collecting.sources import VaultRole
from app.models.errors import PlainError
from app.services.pool.specifications import InUse
from app.services.pool.taking import Taking, counts_files_in, read_file
from tests.builders_counts import small_specification
from tests.builders_pool_office import put_files


def _taking(today: date = date(2026, 3, 4)) -> Taking:
    return Taking([InUse(specification=small_specification())], today, practice=False)


def test_a_file_that_was_chosen_twice_is_looked_at_once(tmp_path):
    files = put_files(tmp_path / "files", [1, 2])

    assert counts_files_in([files[1], tmp_path / "files", *files]) == [files[1], files[0]]


def test_a_folder_without_counts_files_is_said(tmp_path):
    with pytest.raises(PlainError, match="no counts file"):
        counts_files_in([tmp_path])


def test_a_file_counts_only_once_its_period_is_over(tmp_path):
    (file,) = put_files(tmp_path / "files", [1])
    early, late = _taking(date(2025, 10, 31)), _taking(date(2025, 11, 1))

    assert early.take(read_file(file)).became is Became.REFUSED
    assert late.take(read_file(file)).became is Became.MERGED
    assert len(early.states[VaultRole.ADVISER].contributors) == 0


def test_another_specification_is_not_known(tmp_path):
    (file,) = put_files(tmp_path / "files", [1], specification=small_specification(edition="2"))

    verdict = _taking().take(read_file(file))

    assert verdict.became is Became.REFUSED
    assert "does not know" in verdict.reason


def test_a_specification_leads_to_its_kind_of_vault() -> None:
    taking = _taking()

    assert taking.role_of(small_specification().hash) is VaultRole.ADVISER
    assert taking.role_of(small_specification(edition="2").hash) is None
