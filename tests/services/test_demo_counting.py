"""Counts of the fictional office: two quarters of each vault, whenever it is made, taken into its pool."""

from datetime import date
from pathlib import Path

import pytest

from app.exchange.counts_file import read_counts
from app.services.demo.counting import export_counts, fill_pool
from tests.builders import make_office, uk


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (2026, ["2025-26-Q1", "2025-26-Q2"]),
        (2050, ["2023-24-Q1", "2023-24-Q2"]),
    ],
)
def test_the_two_quarters_in_which_the_office_began_are_exported(tmp_path: Path, year: int, names: list[str]) -> None:
    """Long after the last period of our specification there are still two that are over."""
    office = make_office(tmp_path, now=uk(year, 11, 2))
    folder = tmp_path / "counts"
    folder.mkdir()

    key = export_counts(office, folder, date(year - 1, 9, 1))

    files = [read_counts(file.read_bytes()) for file in sorted(folder.iterdir())]
    assert [file.payload.period for file in files] == names
    assert {file.payload.contributor for file in files} == {key}


def test_the_pool_calls_everybody_by_their_names_and_publishes_their_figures(tmp_path: Path) -> None:
    pool = make_office(tmp_path, "pool", now=uk(2026, 11, 2), name="Pool")
    folder, package = tmp_path / "counts", tmp_path / "pooled"
    folder.mkdir()
    names = []
    for number in range(5):
        office = make_office(tmp_path, now=uk(2026, 11, 2), name=f"Adviser {number}")
        names.append((office.vault.name, export_counts(office, folder, date(2025, 9, 1))))

    fill_pool(pool, folder, names, package)

    for name, key in names:
        contributor = pool.vault.pool.contributor_with(key)
        assert contributor is not None
        assert (contributor.label, contributor.state) == (name, "accepted")
    assert {"data.csv", "codes.csv", "datapackage.json"} <= {each.name for each in package.iterdir()}
    said = "".join(each.read_text("utf-8") for each in package.iterdir())
    assert ("2025-26-Q1" in said, "2025-26-Q2" in said) == (True, True)
    assert [name for name, key in names if name in said] == []
