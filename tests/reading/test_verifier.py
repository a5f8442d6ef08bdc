"""The verifier itself: it finds nothing in a right bundle, and each fault that is put in."""

from pathlib import Path

import pytest

from tests.house.needs import needs
from tests.reading.bundles import Made, make_bundle
from tests.reading.faults import BUNDLE, FAULTS, Change, with_fault
from tests.reading.problems import problems

pytestmark = needs("pdftotext")


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_bundle(tmp_path_factory.mktemp("right"), BUNDLE)


def test_nothing_is_wrong_with_a_right_bundle(right: Made) -> None:
    assert problems(right.path, right.expected) == []


@pytest.mark.parametrize(("fault", "code"), FAULTS, ids=[fault.__name__ for fault, _code in FAULTS])
def test_a_fault_that_is_put_in_is_found(right: Made, fault: Change, code: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(with_fault(right.path.read_bytes(), fault))

    assert code in {found.code for found in problems(wrong, right.expected, only=[code])}
