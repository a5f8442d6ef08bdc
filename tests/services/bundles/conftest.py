"""The office of HR for tests of bundles: an empty one, one with a case to be heard, or one with an issued bundle."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.office import Office
from tests.builders_bundles import make_case_to_hear, office_of_copy, put_away_issued
from tests.builders_formal import make_panel_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def case_id(office: Office, tmp_path: Path) -> int:
    return make_case_to_hear(office, tmp_path)


@pytest.fixture(scope="session")
def put_away(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with an issue, made once: no test opens it itself."""
    return put_away_issued(tmp_path_factory.mktemp("issued"))


@pytest.fixture
def issued_office(put_away: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of it, open."""
    with office_of_copy(put_away, tmp_path) as office:
        yield office
