"""What is published of a pool is a package, whole or not at all, and the pool remembers which files it rests on."""

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.models.collecting.sources import VaultRole
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.office import Office
from app.services.pool import looking, publishing
from app.services.pool.publishing import publish
from tests.builders import history_length
from tests.builders import tables as state
from tests.builders_pool import contributor
from tests.builders_pool_office import QUARTER, brought, make_pool, put_files

NAMES = ["codes.csv", "data.csv", "datapackage.json"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_pool(tmp_path)
    brought(office, put_files(tmp_path / "files", range(1, 6)))
    return office


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_a_period_is_published_with_the_line_that_anybody_can_work_out(office, out):
    changes, folder = publish(office, QUARTER, out, Silent())

    (period,) = looking.look_at_pool(office).periods
    (published,) = period.published
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    figures = looking.tables_of(office, QUARTER).pooled.table("mode").rows
    rows = {
        row["row"]: row
        for row in csv.DictReader((folder / "data.csv").read_text("utf-8").splitlines())
        if row["table"] == "mode"
    }
    assert sorted(each.name for each in folder.iterdir()) == NAMES
    assert changes.said == "The package was written."
    assert (published.line, published.contributors, period.is_as_published) == (period.line, 5, True)
    assert hashlib.sha256(f"{published.hashes}\n".encode()).hexdigest() == period.line
    assert package["casebook"]["periods"][0]["line"] == period.line
    assert {code: row["value"] for code, row in rows.items() if code in ("NAMED", "ANON")} == {
        each.code: str(each.figure.value or "") for each in figures if each.code in ("NAMED", "ANON")
    }


def test_nothing_that_names_a_contributor_is_in_a_package(office, out):
    _changes, folder = publish(office, QUARTER, out, Silent())

    written = b"".join(file.read_bytes() for file in folder.iterdir())
    for number in range(1, 6):
        assert contributor(number).encode() not in written


def test_below_five_contributors_nothing_is_written(tmp_path, out):
    office = make_pool(tmp_path)
    brought(office, put_files(tmp_path / "files", range(1, 5)))
    before, length = state(office), history_length(office)

    with pytest.raises(PlainError, match=r"2025-26-Q1 has 4 contributors\. Nothing is shown of fewer than 5"):
        publish(office, QUARTER, out, Silent())

    assert (state(office), history_length(office)) == (before, length)
    assert list(out.iterdir()) == []


def test_the_same_package_is_not_written_over(office, out):
    publish(office, QUARTER, out, Silent())

    with pytest.raises(PlainError, match="something of this name"):
        publish(office, QUARTER, out, Silent())

    assert len(office.vault.pool.publications.where("1")) == 1


@pytest.mark.parametrize("place", ["inside", "gone"])
def test_where_it_cannot_be_written_nothing_is_left_and_nothing_is_remembered(office, out, place):
    target = office.vault.folder if place == "inside" else out / "gone"
    before = sorted(target.iterdir()) if place == "inside" else []

    with pytest.raises(PlainError):
        publish(office, QUARTER, target, Silent())

    assert (sorted(target.iterdir()) if place == "inside" else []) == before
    assert list(out.iterdir()) == []
    assert office.vault.pool.publications.where("1") == []


def test_a_file_that_is_there_already_stops_the_whole_package(office, out):
    found = publishing.pooled_of(office, QUARTER, VaultRole.ADVISER)
    (out / "codes.csv").write_text("mine")

    with pytest.raises(PlainError, match=r"codes\.csv"):
        publishing.publish_into(office, [found], out)

    assert [each.name for each in out.iterdir()] == ["codes.csv"]
    assert (out / "codes.csv").read_text() == "mine"
    assert office.vault.pool.publications.where("1") == []


def test_two_kinds_of_vault_are_two_packages(office, out):
    found = publishing.pooled_of(office, QUARTER, VaultRole.ADVISER)
    panel = replace(found, specification=replace(found.specification, role=VaultRole.PANEL))

    files = publishing.package_files([found, panel], out, office.today())

    assert {file.parent for file in files} == {out / "adviser", out / "panel"}
    assert sorted({file.name for file in files}) == NAMES
