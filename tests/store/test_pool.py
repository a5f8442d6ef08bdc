"""What a pool keeps: one payload for each contributor and period that counts, and of all others the hash alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.collecting.pool import Contributor, ContributorState, PoolFile, PoolImport
from app.store.connection import database
from app.store.pool import FileHere
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_pool import contributor
from tests.builders_vault import make_vault

WHEN = uk(2026, 3, 4)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path, "pool")


def keep(vault: Vault, number: int, *, periods: tuple[str, ...] = ("2025-26-Q1",)) -> tuple[int, int]:
    """An import of one contributor with a file of each period; gives both ids."""
    pool = vault.pool
    with vault.saving():
        brought = PoolImport(object_id=f"import {number}", brought_at=WHEN, files=1, new=1, replaced=0)
        import_id = pool.imports.add(brought)
        known = pool.contributor_with(contributor(number))
        contributor_id = (known.id if known else None) or pool.contributors.add(
            Contributor(
                object_id=f"contributor {number}",
                key=contributor(number),
                state=ContributorState.WAITING,
                import_id=import_id,
                seen_at=WHEN,
            )
        )
        for period in periods:
            pool.files.add(
                PoolFile(
                    contributor_id=contributor_id,
                    import_id=import_id,
                    spec="spec",
                    period=period,
                    revision=1,
                    payload_hash=f"{number} {period}",
                    content=b"{}",
                )
            )
    return contributor_id, import_id


def test_of_other_periods_only_the_hash_is_read(vault):
    contributor_id, _import = keep(vault, 1, periods=("2025-26-Q1", "2025-26-Q2"))

    rows = {row.period: row.content for row in vault.pool.files_of([contributor_id], "2025-26-Q2")}

    assert rows == {"2025-26-Q1": None, "2025-26-Q2": b"{}"}
    assert all(row.content for row in vault.pool.files_of([contributor_id]))


def test_files_are_listed_by_what_was_decided_about_their_contributor(vault):
    first, _import = keep(vault, 1)

    assert vault.pool.files_here(ContributorState.ACCEPTED) == []
    assert vault.pool.files_here(ContributorState.WAITING) == [
        FileHere(
            contributor_id=first,
            spec="spec",
            period="2025-26-Q1",
            revision=1,
            payload_hash="1 2025-26-Q1",
            counts=True,
        )
    ]


def test_a_payload_is_deleted_and_its_hash_stays(vault):
    contributor_id, _import = keep(vault, 1)

    with vault.saving():
        vault.pool.set_contents([("1 2025-26-Q1", None)])

    assert [row.content for row in vault.pool.files_of([contributor_id])] == [None]
    assert vault.pool.contents(["1 2025-26-Q1", "never seen"]) == []


def test_with_an_import_go_its_files_and_those_who_came_with_it(vault):
    first, import_id = keep(vault, 1)
    keep(vault, 2)

    with vault.saving():
        vault.pool.remove_import(import_id)

    assert vault.pool.contributors.one(first) is None
    assert [row.payload_hash for row in vault.pool.files.where("1")] == ["2 2025-26-Q1"]


def test_whom_a_person_decided_about_stays(vault):
    first, import_id = keep(vault, 1)

    with vault.saving():
        vault.pool.decide(first, ContributorState.ACCEPTED, uk(2026, 3, 5))
        vault.pool.remove_import(import_id)

    assert vault.pool.contributors.one(first).import_id is None


def test_every_decision_and_every_file_changes_the_mark(vault):
    marks = [vault.pool.mark()]
    first, _import = keep(vault, 1)
    marks.append(vault.pool.mark())
    with vault.saving():
        vault.pool.decide(first, ContributorState.REFUSED, WHEN)
    marks.append(vault.pool.mark())
    with vault.saving():
        vault.pool.set_contents([("1 2025-26-Q1", None)])
    marks.append(vault.pool.mark())

    assert len(set(marks)) == len(marks)


def test_the_vault_refuses_a_key_or_a_payload_twice(vault):
    first, _import = keep(vault, 1)
    row = next(iter(vault.pool.files_of([first])))

    with pytest.raises(database.IntegrityError), vault.saving():
        vault.pool.files.add(replace(row, id=None))
    with pytest.raises(database.IntegrityError), vault.saving():
        vault.pool.contributors.add(replace(vault.pool.contributors.one(first), id=None, object_id="other"))


def test_nothing_is_written_outside_a_transaction(vault):
    for write in (
        lambda: vault.pool.set_contents([]),
        lambda: vault.pool.remove_import(1),
        lambda: vault.pool.decide(1, ContributorState.WAITING, None),
        lambda: vault.pool.name(1, ""),
    ):
        with pytest.raises(AssertionError):
            write()
